// The rules by which a comment is held back. It is not lost: its pull request says why, and you decide.

export function doubts({ name, connection, text, seconds }, held) {
  const said = `${name}\n${connection}\n${text}`;
  const links = said.match(/https?:\/\/|\bwww\.|\[url\b/giu)?.length ?? 0;
  // The seconds are counted by a script of the form. A page that lies ready can sign nothing, so whoever wants to can
  // lie about them; without a script they are missing.
  const isCounted = /^\d+(?:\.\d+)?$/u.test(seconds ?? "");
  const most = isCounted ? held.links : held.linksWithoutScript;
  const phrase = held.phrases.find((one) => said.toLowerCase().includes(one.toLowerCase()));
  return [
    isCounted && Number(seconds) < held.seconds && `the form was filled in within ${Number(seconds)} seconds`,
    links > most && `it holds ${links} link${links === 1 ? "" : "s"}, and more than ${most} are looked at twice`,
    phrase && `it says "${phrase}"`,
    isForeign(said, held.scripts) && `most of it is in letters other than ${held.scripts.join(" and ")}`,
    !hasWords(text) && "it holds no words that can be shown",
  ].filter(Boolean);
}

function isForeign(text, scripts) {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const known = scripts.map((one) => `\\p{Script=${one}}`).join("");
  return known !== "" && letters - (text.match(new RegExp(`(?=\\p{L})[${known}]`, "gu"))?.length ?? 0) > letters / 2;
}

function hasWords(text) {
  return /[\p{L}\p{N}\p{S}]/u.test(text.replace(/<[^<>]{0,500}>|!?\[[^[\]]{0,500}\]\([^()]{0,500}\)/gu, ""));
}
