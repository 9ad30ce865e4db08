// What a page can do besides being read. Without this script nothing is missing but comfort.
const words = document.currentScript.dataset;

// Light or dark: as the system says, until somebody says otherwise.
const isDark = () => {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
};
const lamp = document.querySelector(".lamp");
const show = () => lamp?.setAttribute("aria-pressed", isDark());
lamp?.addEventListener("click", () => {
  const theme = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // Not remembered where the browser keeps nothing.
  }
  show();
});
show();

// Each heading can be linked to.
for (const heading of document.querySelectorAll(".e-content :is(h2, h3, h4)[id]")) {
  const link = document.createElement("a");
  link.className = "to-heading";
  link.href = `#${heading.id}`;
  link.textContent = "#";
  link.setAttribute("aria-label", words.section.replace("{name}", heading.textContent.trim()));
  heading.prepend(link);
}

// Code can be copied, by whoever may use the clipboard.
for (const code of words.copy && navigator.clipboard ? document.querySelectorAll(".e-content pre > code") : []) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = words.copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = words.copied;
    setTimeout(() => (button.textContent = words.copy), 2000);
  });
  const [box, pre] = [document.createElement("div"), code.parentElement];
  box.className = "code";
  pre.replaceWith(box);
  box.append(pre, button);
}

// What scrolls can be scrolled by keys, and says what it is; what does not is no stop on the way.
const watcher = new ResizeObserver((entries) => {
  for (const { target: box } of entries) {
    const named = words.code && box.localName === "pre" ? [["role", "group"], ["aria-label", words.code]] : [];
    const scrolls = box.scrollWidth > box.clientWidth;
    for (const [name, value] of [["tabindex", "0"], ...named]) {
      if (scrolls) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
  }
});
for (const box of document.querySelectorAll(":is(pre, .scroll)[tabindex]")) watcher.observe(box);
