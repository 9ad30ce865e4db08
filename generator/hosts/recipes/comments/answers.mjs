// What readers get: sent on to the blog's page of thanks, or a page with their own words and what to do about them.
import settings from "./settings.mjs";

// Browsers hold the redirect to the page of thanks against this, too.
const HERE_AND_BLOG = `form-action 'self' ${new URL(settings.site).origin}`;
const NOTHING_ELSE = `default-src 'none'; style-src 'unsafe-inline'; ${HERE_AND_BLOG}; base-uri 'none'`;
// What may be sent once more just so.
const AGAIN = ["down", "often", "missing", "long", "mail", "trap"];
const HIDDEN = ["post", "parent", "url", "connection", "email", "seconds"];

export function thanks(request) {
  const there = new URL(settings.thanks, settings.site).href;
  if (wantsJson(request)) return answer(request, 200, { ok: true, thanks: there });
  return answer(request, 303, null, { location: there });
}

export function withWords(request, status, reason, form) {
  const message = settings.texts[reason];
  if (wantsJson(request)) return answer(request, status, { ok: false, error: reason, message });
  const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": NOTHING_ELSE };
  return answer(request, status, page(message, form, AGAIN.includes(reason)), headers);
}

export function answer(request, status, body, headers = {}) {
  const isData = body !== null && typeof body === "object";
  const of = isData ? { "content-type": "application/json" } : {};
  const safe = { "cache-control": "no-store", "x-content-type-options": "nosniff", "referrer-policy": "same-origin" };
  const content = isData ? JSON.stringify(body) : body;
  return new Response(content, { status, headers: { ...safe, ...of, ...readable(request), ...headers } });
}

// Scripts of the blog may read the answer, where this function is on another host.
function readable(request) {
  const origin = request.headers.get("origin") ?? "";
  const isOurs = [settings.site, ...settings.alsoFrom].some((url) => new URL(url).origin === origin);
  return isOurs ? { "access-control-allow-origin": origin, "access-control-allow-headers": "content-type", vary: "origin" } : {};
}

function wantsJson(request) {
  return (request.headers.get("accept") ?? "").includes("application/json");
}

function page(message, form, isToSendAgain) {
  const { texts, lang, site } = settings;
  const hidden = HIDDEN.filter((name) => form[name]).map((name) => `<input type="hidden" name="${name}" value="${escaped(form[name])}">`);
  const button = `<p><button>${escaped(texts.again)}</button></p>`;
  return `<!doctype html>
<html lang="${escaped(lang)}" dir="auto">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escaped(texts.title)}</title>
<style>
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }
label, input, textarea { display: block; width: 100%; box-sizing: border-box; font: inherit }
textarea { min-height: 12rem }
</style>
<h1>${escaped(texts.title)}</h1>
<p role="alert">${escaped(message)}</p>
<form method="post">
${hidden.join("\n")}
<p><label>${escaped(texts.name)} <input name="name" value="${escaped(form.name)}" dir="auto"></label></p>
<p><label>${escaped(texts.words)} <textarea name="comment" dir="auto">
${escaped(form.comment)}</textarea></label></p>
${isToSendAgain ? button : ""}
</form>
<p><a href="${escaped(site)}">${escaped(texts.back)}</a></p>
</html>
`;
}

function escaped(text = "") {
  return text.replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}
