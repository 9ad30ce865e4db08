// Searches the index that a build has made, part by part. The blog alone is asked, and not before somebody searches.
const form = document.querySelector("form.search[data-parts]");
const found = document.querySelector(".found");
const list = document.querySelector(".hits");
const more = document.querySelector("button.more");
const AT_A_TIME = 10;
const PATIENCE = 30_000;

let loading;
let asked = 0;
let waiting = [];

async function load() {
  // The last part brings Pagefind along; the others are merged into its index.
  const parts = form.dataset.parts.split(" ");
  const at = (part) => new URL(`${part}/`, form.action).pathname;
  const first = parts[parts.length - 1];
  const { createInstance } = await import(`${at(first)}pagefind.js`);
  const pagefind = createInstance({ basePath: at(first), baseUrl: "/", noWorker: true });
  await pagefind.init();
  await Promise.all(parts.slice(0, -1).map((part) => pagefind.mergeIndex(at(part))));
  const told = await Promise.all(parts.map(async (part) => {
    const answer = await fetch(`${at(part)}hits.json`, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${part}: ${answer.status}`);
    return answer.json();
  }));
  const hits = new Map();
  const sizes = {};
  for (const [number, part] of parts.entries()) {
    const rows = Object.entries(told[number]);
    sizes[part] = rows.length;
    for (const [id, [date, lang, category, companies]] of rows) {
      const one = { part, date, lang, categories: [category], years: [part], companies, place: hits.size };
      const twin = hits.get(id);
      // Texts of two parts may happen to have one name: then each is found by what either of them is filed under.
      hits.set(id, twin ? { ...twin, date: "", ...joined(twin, one) } : one);
    }
  }
  return { pagefind, hits, sizes };
}

const joined = (one, other) =>
  Object.fromEntries(["categories", "years", "companies"].map((name) => [name, [...one[name], ...other[name]]]));

// How rare a word is, by BM25. Each part knows that of itself alone: a word that one year is full of counts for little
// there, and for much where it stands once. So the scores of each part are put to the scale of the whole.
const rarity = (texts, holding) => Math.log(1 + (texts - holding + 0.5) / (holding + 0.5));

function scaled(results, { hits, sizes }) {
  const known = results.filter((one) => hits.has(one.id));
  const holding = {};
  for (const { id } of known) holding[hits.get(id).part] = (holding[hits.get(id).part] || 0) + 1;
  const whole = rarity(hits.size, known.length);
  return new Map(known.map(({ id, score }) => {
    const { part } = hits.get(id);
    return [id, (score * whole) / rarity(sizes[part], holding[part])];
  }));
}

async function search(wanted) {
  // Pagefind waits for good where one of its own files does not come.
  const late = new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error("the index did not come in time")));
  loading ??= Promise.race([load(), late]);
  const index = await loading;
  const { results } = await index.pagefind.search(wanted.q || null);
  // A part ignores words that it lacks, so each is asked for by itself. A text's score is the sum of its words' scores.
  const words = (wanted.q.match(/"[^"]+"|\S+/g) || []).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const each = words.length > 1 ? words.map(async (word) => (await index.pagefind.search(word)).results) : [results];
  const scores = (await Promise.all(each)).map((one) => scaled(one, index));
  const score = ({ id }) => scores.reduce((sum, of) => sum + (of.get(id) || 0), 0);
  return results
    .filter(({ id }) => scores.every((of) => of.has(id)))
    .map((one) => ({ one, hit: index.hits.get(one.id), score: score(one) }))
    .filter(({ hit }) =>
      (!wanted.category || hit.categories.includes(wanted.category)) &&
      (!wanted.year || hit.years.includes(wanted.year)) &&
      (!wanted.company || hit.companies.includes(wanted.company)))
    .sort((a, b) => b.score - a.score || a.hit.place - b.hit.place);
}

function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");

function excerpt(html) {
  // Words between `<mark>`; all other signs of markup in it are text.
  const parts = html.split(/<mark>|<\/mark>/);
  return parts.map((part, at) => (at % 2 ? element("mark", "", plain(part)) : plain(part)));
}

function shown({ url, meta, excerpt: html }, { date, lang }) {
  const item = element("li", "entry");
  if (lang !== document.documentElement.lang) item.lang = lang;
  if (meta.short) {
    // As lists say it: before the title, label first.
    const gap = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]$/.test(meta.label || "") ? "" : " ";
    const label = meta.label ? [element("strong", "", meta.label), gap] : [];
    item.append(element("p", "disclosure-short", ...label, meta.short));
  }
  const link = element("a", "", meta.title);
  link.href = url;
  item.append(element("h2", "", link), element("p", "", ...excerpt(html)));
  if (date) {
    const beside = element("div", "beside", element("p", "byline", date));
    beside.lang = document.documentElement.lang;
    item.append(beside);
  }
  return item;
}

async function showMore() {
  const few = waiting.splice(0, AT_A_TIME);
  const current = asked;
  const texts = await Promise.all(few.map(({ one }) => one.data()));
  if (current !== asked) return undefined;
  const items = texts.map((text, at) => shown(text, few[at].hit));
  list.append(...items);
  more.hidden = waiting.length === 0;
  return items[0];
}

async function answer(wanted) {
  const current = ++asked;
  waiting = [];
  more.hidden = true;
  if (!Object.values(wanted).some(Boolean)) {
    list.replaceChildren();
    found.textContent = "";
    return;
  }
  found.textContent = form.dataset.busy;
  try {
    const results = await search(wanted);
    if (current !== asked) return;
    waiting = results;
    list.replaceChildren();
    const count = results.length;
    await showMore();
    if (current !== asked) return;
    const number = count.toLocaleString(document.documentElement.lang);
    found.textContent = count ? form.dataset.found.replace("{number}", number) : form.dataset.none;
  } catch (error) {
    // The next attempt begins anew.
    loading = undefined;
    console.error(error);
    if (current === asked) found.textContent = form.dataset.failed;
  }
}

function wish() {
  const data = new FormData(form);
  return Object.fromEntries(["q", "category", "year", "company"].map((name) => [name, (data.get(name) || "").trim()]));
}

function ask() {
  const wanted = wish();
  const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value));
  history.replaceState(null, "", query.size ? `?${query}` : form.action);
  return answer(wanted);
}

for (const [name, value] of new URLSearchParams(location.search)) {
  const field = form.elements.namedItem(name);
  if (field && "value" in field) field.value = value;
}
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
form.addEventListener("change", (event) => {
  if (event.target.tagName === "SELECT") ask();
});
more.addEventListener("click", async () => {
  const first = await showMore();
  first?.querySelector("a").focus();
});
answer(wish());
