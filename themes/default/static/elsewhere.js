// What is kept elsewhere is loaded once somebody clicks. Before that, nobody is asked.
const element = (name, ...inside) => {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
};
const answers = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.statusText);
  const list = element("ol");
  list.className = "thread";
  for (const { account, url, content } of (await response.json()).descendants) {
    const link = element("a", account.display_name || account.username);
    if (/^https?:/.test(url)) link.href = url;
    link.rel = "nofollow ugc noopener";
    // Of what others wrote there, the words alone are taken over.
    const said = new DOMParser().parseFromString(content, "text/html").body;
    for (const other of said.querySelectorAll("script, style")) other.remove();
    for (const line of said.querySelectorAll("br")) line.replaceWith("\n");
    const words = [...said.children].map((part) => element("p", part.textContent));
    const one = element("li", element("p", link), ...words);
    one.className = "comment";
    list.append(one);
  }
  return list;
};
document.querySelector("[data-without-script]")?.remove();
for (const box of document.querySelectorAll(".comment-embed")) {
  box.hidden = false;
  const { kind, script: address, failed } = box.dataset;
  const fail = () => box.querySelector(".hint").replaceChildren(failed);
  box.querySelector("button").addEventListener("click", (event) => {
    event.target.disabled = true;
    if (kind === "mastodon") {
      answers(address).then((list) => box.replaceWith(list), () => {
        fail();
        event.target.disabled = false;
      });
      return;
    }
    const script = document.createElement("script");
    for (const { name, value } of box.attributes) {
      if (name.startsWith("data-") && !["data-kind", "data-script", "data-failed"].includes(name)) script.setAttribute(name, value);
    }
    if (kind === "giscus") script.crossOrigin = "anonymous";
    script.addEventListener("load", () => (box.hidden = true));
    script.addEventListener("error", () => {
      fail();
      script.remove();
      event.target.disabled = false;
    });
    script.async = true;
    script.src = address;
    box.after(script);
  });
}
