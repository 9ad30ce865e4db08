// What a browser's reader mode makes of each page named on the command line: a line of JSON for each.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const load = createRequire(new URL("../../package.json", import.meta.url));
const { JSDOM } = load("jsdom");
const { Readability } = load("@mozilla/readability");

for (const file of process.argv.slice(2)) {
  const { window } = new JSDOM(readFileSync(file, "utf8"), { url: "https://blog.example.com/" });
  const read = new Readability(window.document).parse();
  console.log(JSON.stringify({ text: read?.textContent ?? "", excerpt: read?.excerpt ?? "" }));
}
