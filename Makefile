# Two commands are all it takes on a machine with Python 3.11 or later, git and make: `make site` and `make test`.

PYTHON ?= python3
BIN := .venv/bin
# Of two cores, a third test uses what is left while others wait for browsers, servers and the disk.
JOBS ?= 3

# Else each worker would take the tests apart anew, and each program that they start compile ours.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help site docs test lint types pytest soak bench wheel lock clean

help:
	@echo "make site   set everything up and build the example blog into public/"
	@echo "make docs   the documentation as a site, with a search, into build/docs/public/"
	@echo "make test   set everything up and run all checks"
	@echo "make soak   the long random tests"
	@echo "make bench  measure time and memory beside Hugo and Pelican, ten minutes; QUICK=1: one minute"
	@echo "make wheel  make the package, for pip and pipx to install"
	@echo "make lock   write anew which versions CI and the recipes for hosts install, after a change of pyproject.toml"
	@echo "make clean  remove what was built; the environment stays"

site: .venv/site.stamp
	@$(BIN)/aboveboard build
	@echo
	@echo "The example blog is in $(CURDIR)/public"
	@echo "To read it: $(PYTHON) -m http.server -d public, then http://localhost:8000/"

docs: .venv/docs.stamp
	@$(BIN)/python docs/site/make.py build/docs
	@$(BIN)/aboveboard build --strict --root build/docs
	@echo "The documentation is in $(CURDIR)/build/docs/public"

test: lint types pytest

lint: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/test.stamp
	$(BIN)/mypy

pytest: .venv/test.stamp node_modules/.stamp
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal -ra

soak: .venv/soak.stamp node_modules/.stamp
	SOAK_SEED=$${SOAK_SEED:-$$(date +%s)} $(BIN)/python -m pytest -n $(JOBS) -m soak

bench: .venv/bench.stamp benchmarks/work/peers/.stamp
	$(BIN)/python -m benchmarks $(if $(QUICK),--quick,--results benchmarks/RESULTS.md)

wheel: .venv/bin/python
	@rm -f dist/aboveboard-*.whl
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

# Of what the tests need, for every system and each Python from 3.11; whoever installs it can check each file by its hash.
lock: .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra test --extra search-extended --generate-hashes --no-annotate \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --output-file .ci/lock.txt pyproject.toml
	PATH="$(BIN):$$PATH" $(BIN)/python -m generator.hosts.lock

clean:
	rm -rf public .aboveboard dist build benchmarks/work .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Aboveboard needs Python 3.11 or later; name one with: make PYTHON=python3.11 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
		{ echo "Python lacks its venv module; on Debian: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	@# The pip that comes with Python 3.11 stumbles over an extra that two packages ask for in two spellings.
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip

.venv/site.stamp: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/docs.stamp: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[search]'
	@touch $@ .venv/site.stamp

.venv/test.stamp: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ .venv/site.stamp

.venv/soak.stamp: .venv/test.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,search-extended]'
	@touch $@

.venv/bench.stamp: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[commonmark]'
	@touch $@ .venv/site.stamp

benchmarks/work/peers/.stamp: benchmarks/requirements.txt
	@mkdir -p benchmarks/work
	$(PYTHON) -m venv benchmarks/work/peers
	benchmarks/work/peers/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

# Without npm the checks that need its tools are skipped, with a reason; on a CI machine they fail instead.
node_modules/.stamp: package.json package-lock.json
	@if command -v npm >/dev/null; then npm ci --ignore-scripts --silent --no-audit --no-fund && touch $@; \
	else echo "npm is not here: the HTML checker and the accessibility tests will be skipped"; fi
