// Shows what is kept elsewhere in the place of the link to it, once somebody clicks. Before that, nobody is asked.
for (const link of document.querySelectorAll("a[data-player]")) {
  const title = link.textContent.trim();
  const note = document.createElement("small");
  note.textContent = link.dataset.note;
  link.append(" ", note);
  link.setAttribute("role", "button");

  const load = (event) => {
    // Who wants a new tab gets it.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.title = title;
    frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation");
    // YouTube plays nothing for a page that does not say where it is.
    frame.referrerPolicy = "strict-origin";
    frame.style.minHeight = `${link.getBoundingClientRect().height}px`;
    frame.src = link.dataset.player;
    link.replaceWith(frame);
    frame.focus();
  };
  link.addEventListener("click", load);
  link.addEventListener("keydown", (event) => {
    if (event.key === " ") load(event);
  });
}
