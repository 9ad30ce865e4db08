// How each code host is asked for one new file on a branch of its own, and to have it looked at.
import settings from "./settings.mjs";

// What a host says where the same comment has come before, or has come halfway: then the rest of the way is gone.
const THERE_ALREADY = /already exists|sha\W{1,4}wasn't supplied|No commits between/iu;

// Returns where the pull request is; throws what went wrong.
export async function propose(change, token) {
  if (!token) throw new Error("there is no COMMENTS_TOKEN: it has to be set where this function runs");
  const host = { github, gitlab, forgejo }[settings.codeHost];
  return await host(asking(token), change);
}

function asking(token) {
  const headers = {
    authorization: `Bearer ${token}`,
    accept: "application/json",
    "content-type": "application/json",
    "user-agent": "aboveboard-comments",
  };
  return async (method, path, body) => {
    const url = `${settings.api}${path}`;
    // Redirects are not followed: they would make a question of what is to be written.
    const options = { method, headers, body: body && JSON.stringify(body), redirect: "manual" };
    const answer = await fetch(url, { ...options, signal: AbortSignal.timeout(8000) });
    const text = await answer.text();
    if (answer.ok) return JSON.parse(text);
    if ([400, 409, 422].includes(answer.status) && THERE_ALREADY.test(text)) return {};
    throw new Error(`${method} ${url} answered ${answer.status}: ${text.slice(0, 300)}`);
  };
}

// https://docs.github.com/rest
async function github(ask, { branch, path, file, message, title, body, label }) {
  const repository = `/repos/${settings.repository}`;
  const base = await ask("GET", `${repository}/git/ref/heads/${settings.branch}`);
  await ask("POST", `${repository}/git/refs`, { ref: `refs/heads/${branch}`, sha: base.object.sha });
  await ask("PUT", `${repository}/contents/${encodeURI(path)}`, { message, branch, content: base64(file) });
  const pull = await ask("POST", `${repository}/pulls`, { title, body, head: branch, base: settings.branch });
  if (label && pull.number) await labelled(ask, `${repository}/issues/${pull.number}/labels`, label);
  return pull.html_url;
}

async function labelled(ask, path, label) {
  try {
    await ask("POST", path, { labels: [label] });
  } catch (error) {
    console.error(error.message);
  }
}

// https://docs.gitlab.com/api/commits/ and /merge_requests/
async function gitlab(ask, { branch, path, file, message, title, body, label }) {
  const project = `/projects/${encodeURIComponent(settings.repository)}`;
  const actions = [{ action: "create", file_path: path, content: file }];
  const commit = { branch, start_branch: settings.branch, commit_message: message, actions };
  await ask("POST", `${project}/repository/commits`, commit);
  const request = { source_branch: branch, target_branch: settings.branch, title, description: body };
  const more = { labels: label, remove_source_branch: true };
  return (await ask("POST", `${project}/merge_requests`, { ...request, ...more })).web_url;
}

// Codeberg, and wherever else Forgejo runs: /api/swagger there
async function forgejo(ask, { branch, path, file, message, title, body }) {
  const repository = `/repos/${settings.repository}`;
  const content = { message, content: base64(file), branch: settings.branch, new_branch: branch };
  await ask("POST", `${repository}/contents/${encodeURI(path)}`, content);
  return (await ask("POST", `${repository}/pulls`, { title, body, head: branch, base: settings.branch })).html_url;
}

function base64(text) {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}
