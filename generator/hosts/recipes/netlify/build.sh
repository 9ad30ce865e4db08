#!/usr/bin/env bash
# One build on Netlify. What is wrong fails here, and what is published stays as it was.
set -euo pipefail

# Pinned to hashes: whoever takes over a name cannot change what is installed.
pip install --quiet --require-hashes --no-deps -r requirements.txt

if [ "${CONTEXT:-}" = production ]; then
  aboveboard build --strict
  aboveboard check
  aboveboard list scheduled --next | tee next-due
else
  # A preview, under an address of its own.
  aboveboard build --strict --base-url "$DEPLOY_PRIME_URL"
  echo never > next-due
fi
