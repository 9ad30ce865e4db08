// Added to each page by `aboveboard serve`, and never part of the built site.
"use strict";

(() => {
  const shown = document.currentScript.dataset.version;
  let stream = null;
  let overlay = null;

  function told(event) {
    const state = JSON.parse(event.data);
    if (state.version !== shown) location.reload();
    else show(state.problems);
  }

  // A page that nobody sees does not listen: a browser opens only six connections to one host, and more tabs than that.
  function listen() {
    if (document.hidden) {
      stream?.close();
      stream = null;
    } else if (!stream) {
      stream = new EventSource("/__aboveboard__/events");
      stream.onmessage = told;
    }
  }

  function show(problems) {
    overlay?.remove();
    overlay = null;
    if (!problems.length) return;
    overlay = document.createElement("aboveboard-problems");
    // A root of its own, so that neither the theme's style reaches in nor ours reaches out.
    const root = overlay.attachShadow({ mode: "open" });
    root.append(style(), panel(problems));
    document.body.append(overlay);
  }

  function panel(problems) {
    const box = element("section", "");
    box.setAttribute("role", "alert");
    const close = element("button", "Hide");
    close.type = "button";
    close.addEventListener("click", () => overlay?.remove());
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    const built = shown ? "you see the last good build" : "nothing is built yet";
    box.append(close, element("h2", `${count}; ${built}`), list(problems));
    return box;
  }

  function list(problems) {
    const items = element("ol", "");
    for (const problem of problems) {
      const item = element("li", "");
      const where = problem.line ? `${problem.path}:${problem.line}` : problem.path;
      const mark = problem.severity === "error" || !problem.severity ? "" : `${problem.severity}: `;
      item.append(element("code", where), element("p", mark + problem.what), element("p", `fix: ${problem.fix}`));
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
  listen();
})();
