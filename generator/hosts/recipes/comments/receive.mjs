// Takes what a reader writes into the form below a post, and asks for it to be put into the blog: one pull request for
// each comment. Nothing is kept here; what is refused goes back to the reader with every word.
import { propose } from "./code-hosts.mjs";
import { answer, thanks, withWords } from "./answers.mjs";
import { doubts } from "./doubts.mjs";
import settings from "./settings.mjs";

const MOST_BYTES = 256 * 1024;
const POST = /^(?!.*(?:^|\/)\.)[\p{L}\p{M}\p{N}._~-]+(?:\/[\p{L}\p{M}\p{N}._~-]+)*$/u;
const ID = /^[A-Za-z0-9][A-Za-z0-9._~-]*$/;
const MAIL = /[\w.+-]+@[\w-]+\.\w/;
// Characters that no YAML file may hold, and those that turn the direction of what follows.
const UNSEEN = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

class Refused extends Error {
  constructor(status, reason) {
    super(reason);
    Object.assign(this, { status, reason });
  }
}

// `isTooMany` says whether whoever sends this sends too much; `secrets` are not part of any file.
export async function receive(request, secrets, isTooMany = async () => false) {
  if (request.method === "OPTIONS") return answer(request, 204, null);
  if (request.method !== "POST") return Response.redirect(settings.site, 303);
  let form = {};
  try {
    form = await read(request);
    if (!comesFromTheBlog(request)) throw new Refused(403, "elsewhere");
    if (await isTooMany()) throw new Refused(429, "often");
    const comment = accepted(form);
    const link = await propose(await change(comment, form, secrets), secrets.COMMENTS_TOKEN);
    await tell(comment, form, link, secrets.COMMENTS_NOTIFY);
    return thanks(request);
  } catch (error) {
    // What went wrong is for the log; what the reader wrote is not.
    if (!(error instanceof Refused)) console.error(error.message);
    return withWords(request, error.status ?? 502, error.reason ?? "down", form);
  }
}

async function read(request) {
  const chunks = [];
  let size = 0;
  for (const reader = request.body?.getReader(); reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    if ((size += value.length) > MOST_BYTES) {
      await reader.cancel();
      throw new Refused(413, "long");
    }
    chunks.push(value);
  }
  const sent = new Response(new Blob(chunks), { headers: { "content-type": request.headers.get("content-type") ?? "" } });
  try {
    return Object.fromEntries([...(await sent.formData())].filter(([, value]) => typeof value === "string"));
  } catch {
    throw new Refused(400, "elsewhere");
  }
}

// Browsers name the page that a form is on; what names none is no browser.
function comesFromTheBlog(request) {
  const from = request.headers.get("origin") ?? originOf(request.headers.get("referer") ?? "");
  return [settings.site, request.url, ...settings.alsoFrom].some((url) => from !== "" && originOf(url) === from);
}

function originOf(url) {
  return URL.canParse(url) ? new URL(url).origin : "";
}

function line(text = "") {
  return text.replace(/\s+/gu, " ").replace(UNSEEN, "").trim();
}

function paragraphs(text = "") {
  const lines = text.replace(/\r\n?|[\u0085\u2028\u2029]/gu, "\n").split("\n");
  return lines.map((one) => one.replace(/\t/gu, "    ").replace(UNSEEN, "")).join("\n").replace(/^\n+/u, "").trimEnd();
}

function accepted(form) {
  if (form[settings.honeypot]) throw new Refused(400, "trap");
  const comment = {
    post: (form.post ?? "").normalize("NFC"),
    parent: form.parent ?? "",
    name: line(form.name),
    url: address(line(form.url)),
    connection: line(form.connection),
    text: paragraphs(form.comment),
  };
  const isLong = Object.entries(settings.longest).some(([key, most]) => comment[key].length > most);
  if (isLong) throw new Refused(413, "long");
  if (!POST.test(comment.post) || (comment.parent && !ID.test(comment.parent))) throw new Refused(400, "elsewhere");
  if (!comment.name || !comment.text) throw new Refused(400, "missing");
  if (MAIL.test(comment.name)) throw new Refused(400, "mail");
  return comment;
}

// As an address of the web, or nothing: readers write what they like.
function address(text) {
  const url = !text || /^[a-z][a-z0-9+.-]*:/iu.test(text) ? text : `https://${text}`;
  return URL.canParse(url) && /^https?:$/u.test(new URL(url).protocol) && new URL(url).host.includes(".") ? new URL(url).href : "";
}

// The same comment sent twice, by a double click, is one pull request.
async function change(comment, form, secrets) {
  const now = new Date().toISOString().replace(/\.\d+/u, "");
  const { post, parent, name, text } = comment;
  const id = `${now.slice(0, 10)}-${(await digest([post, parent, name, text].join("\0"))).slice(0, 10)}`;
  const file = await fileOf(comment, now, form.email, secrets.COMMENTS_KEY);
  const why = doubts({ ...comment, seconds: form.seconds }, settings.held);
  const written = name.replace(/[^\p{L}\p{M} .'-]/gu, "").trim();
  return {
    branch: `comments/${id}`,
    path: `${settings.folder}${post}/${id}.md`,
    file,
    message: `Add a comment on ${post}`,
    title: `${why.length ? "Held back: a" : "A"} comment on ${post}${written ? ` by ${written}` : ""}`,
    body: description(file, why),
    label: why.length ? "held back" : "",
  };
}

// Text as JSON writes it is text to YAML, whatever it holds.
async function fileOf({ name, url, connection, parent, text }, date, email, key) {
  const writer = key && email?.trim() ? (await digest(email.trim().toLowerCase(), key)).slice(0, 16) : "";
  const keys = Object.entries({ name, url, connection, date, parent, writer }).filter(([, value]) => value);
  return `---\n${keys.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join("\n")}\n---\n\n${text}\n`;
}

// The code host is to show it, and to do nothing that stands in it.
function description(file, why) {
  const longest = Math.max(2, ...(file.match(/`+/gu) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const held = why.length ? `It is held back, because ${why.join(", and ")}. Look twice.\n\n` : "";
  return `${held}Merge this to publish the comment, or close it.\n\n${fence}text\n${file}${fence}\n`;
}

async function digest(text, key) {
  const bytes = new TextEncoder().encode(text);
  const hash = key
    ? await crypto.subtle.sign("HMAC", await hmacKey(key), bytes)
    : await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function hmacKey(key) {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", new TextEncoder().encode(key), algorithm, false, ["sign"]);
}

// Sends the mail address on to the author, if there is an address for that; the comment is safe already.
async function tell({ name, post, text }, { email }, link, notify) {
  if (!notify) return;
  const body = JSON.stringify({ name, email, post, comment: text, link });
  const headers = { "content-type": "application/json" };
  try {
    const told = await fetch(notify, { method: "POST", headers, body, signal: AbortSignal.timeout(5000) });
    if (!told.ok) console.error(`COMMENTS_NOTIFY: ${told.status}`);
  } catch (error) {
    console.error(`COMMENTS_NOTIFY: ${error.message}`);
  }
}
