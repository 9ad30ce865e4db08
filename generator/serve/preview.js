// Added to each page by `aboveboard serve`, and never part of the built site.
"use strict";

(() => {
  const { page, sheets } = document.currentScript.dataset;
  const shown = JSON.parse(sheets);
  const place = `aboveboard-scroll ${location.pathname}`;
  let stream = null;
  let overlay = null;

  function told(event) {
    const state = JSON.parse(event.data);
    if (state.page !== page) return reload();
    for (const [path, version] of Object.entries(state.sheets)) if (shown[path] !== version) exchange(path, version);
    show(state);
  }

  // Browsers mostly find the place again, but not where pictures come late or an address names a heading.
  function reload() {
    stream.close();
    sessionStorage.setItem(place, JSON.stringify([scrollX, scrollY]));
    location.reload();
  }

  function scrollBack() {
    const kept = sessionStorage.getItem(place);
    if (!kept) return;
    sessionStorage.removeItem(place);
    const back = () => scrollTo({ left: JSON.parse(kept)[0], top: JSON.parse(kept)[1], behavior: "instant" });
    back();
    addEventListener("load", back);
  }

  // The old one stays until the new one is there, so that the page is never seen without.
  function exchange(path, version) {
    shown[path] = version;
    const address = new URL(`${path}?v=${version}`, location.href);
    const links = document.querySelectorAll("link[rel~=stylesheet]");
    const old = [...links].filter((link) => new URL(link.href).pathname === address.pathname);
    if (!old.length) return;
    const fresh = old.at(-1).cloneNode();
    fresh.href = address.href;
    fresh.onload = fresh.onerror = () => old.forEach((link) => link.remove());
    old.at(-1).after(fresh);
  }

  // A page that nobody sees does not listen: a browser opens only six connections to one host, and more tabs than that.
  function listen() {
    if (document.hidden) {
      stream?.close();
      stream = null;
    } else if (!stream) {
      stream = new EventSource(`/__aboveboard__/events?page=${encodeURIComponent(location.pathname)}`);
      stream.onmessage = told;
    }
  }

  function show(state) {
    overlay?.remove();
    overlay = null;
    if (!state.problems.length) return;
    overlay = document.createElement("aboveboard-problems");
    // A root of its own, so that neither the theme's style reaches in nor ours reaches out.
    const root = overlay.attachShadow({ mode: "open" });
    root.append(style(), panel(state));
    document.body.append(overlay);
  }

  function panel({ problems, count, built }) {
    const box = element("section", "");
    box.setAttribute("role", "alert");
    const close = element("button", "Hide");
    close.type = "button";
    close.addEventListener("click", () => overlay?.remove());
    const shown = built ? "you see the last good build" : "nothing is built yet";
    box.append(close, element("h2", `${count}; ${shown}`), list(problems));
    return box;
  }

  function list(problems) {
    const items = element("ol", "");
    for (const problem of problems) {
      const item = element("li", "");
      const mark = problem.severity === "error" ? "" : `${problem.severity}: `;
      const lines = [mark + problem.what, problem.also, `fix: ${problem.fix}`];
      item.append(element("code", problem.where), ...lines.filter(Boolean).map((line) => element("p", line)));
      items.append(item);
    }
    return items;
  }

  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function style() {
    return element("style", `
      section { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 70vh; overflow: auto;
        box-sizing: border-box; padding: 1rem 1.5rem; background: #1c1b1a; color: #f6f3ee; border-top: 4px solid #e5484d;
        font: 16px/1.5 system-ui, sans-serif; text-align: left; direction: ltr }
      h2 { margin: 0 0 .75rem; font-size: 1.1rem }
      ol { margin: 0; padding: 0; list-style: none }
      li { margin: 0 0 1rem }
      p { margin: 0; white-space: pre-wrap }
      code { font: 14px/1.5 ui-monospace, monospace; color: #ffb3b5 }
      button { float: right; font: inherit; color: inherit; background: none; border: 1px solid currentColor;
        border-radius: 4px; padding: .1rem .75rem; cursor: pointer }
    `);
  }

  document.addEventListener("visibilitychange", listen);
  // A page that is left may be kept as it is, for the way back.
  addEventListener("pagehide", () => {
    stream?.close();
    stream = null;
  });
  addEventListener("pageshow", listen);
  scrollBack();
  listen();
})();
