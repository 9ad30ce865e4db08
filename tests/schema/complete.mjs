// What an editor would offer at the sign | of each text, by the schema in the first file: one list a line.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { getLanguageService, TextDocument } = createRequire(import.meta.url)("vscode-json-languageservice");
const [file, ...texts] = process.argv.slice(2);
const service = getLanguageService({});
const schema = JSON.parse(readFileSync(file, "utf8"));
service.configure({ validate: true, schemas: [{ uri: "schema://all", fileMatch: ["*"], schema }] });
for (const text of texts) {
  const document = TextDocument.create("file:///tea.json", "json", 1, text.replace("|", ""));
  const at = document.positionAt(text.indexOf("|"));
  const { items } = await service.doComplete(document, at, service.parseJSONDocument(document));
  console.log(JSON.stringify(items.map((item) => item.label)));
}
