// Answers to a post. Without this script a form is sent all the same; readers then choose in it what they answer.
const section = document.querySelector("#respond");
const form = section?.querySelector("form");
const opened = Date.now();

// What was written stays until it is known to have arrived.
const kept = {
  get: () => {
    try {
      return JSON.parse(sessionStorage.getItem("comment"));
    } catch {
      return null;
    }
  },
  set: (value) => {
    try {
      if (value) sessionStorage.setItem("comment", JSON.stringify(value));
      else sessionStorage.removeItem("comment");
    } catch {
      // Not kept where the browser keeps nothing.
    }
  },
};

if (form) {
  const choice = form.querySelector("select");
  const text = form.querySelector("textarea");
  const home = document.createComment("");
  section.before(home);

  // The form stands below what it answers.
  const move = () => {
    const link = choice.value && document.querySelector(`.answer [data-key="${CSS.escape(choice.value)}"]`);
    if (link) link.closest("li").append(section);
    else home.after(section);
  };
  for (const link of choice ? document.querySelectorAll('.answer a[href="#respond"]') : []) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      choice.value = link.dataset.key;
      move();
      text.focus();
    });
  }
  choice?.addEventListener("change", () => {
    move();
    choice.focus();
  });

  form.addEventListener("submit", () => {
    const seconds = form.querySelector("[data-seconds]");
    if (seconds) seconds.value = Math.round((Date.now() - opened) / 1000);
    kept.set({ at: location.pathname, text: text.value, parent: choice?.value });
  });
  const before = kept.get();
  if (before?.failed && before.at === location.pathname) {
    text.value ||= before.text;
    if (choice && before.parent) {
      choice.value = before.parent;
      move();
    }
    kept.set(null);
  }
}

// After a form was sent: back to the post, with the words if they did not arrive.
const sent = document.querySelector("[data-sent]");
const before = sent && kept.get();
if (before && /^\/(?![\/\\])/.test(before.at)) {
  const back = sent.querySelector(".back");
  back.hidden = false;
  back.querySelector("a").href = before.at;
  kept.set(sent.dataset.sent === "error" ? { ...before, failed: true } : null);
}

// A link to a comment opens the fold that it lies in.
const unfold = () => {
  const fold = document.getElementById(location.hash.slice(1))?.closest("details.fold");
  if (fold) fold.open = true;
};
addEventListener("hashchange", unfold);
unfold();
