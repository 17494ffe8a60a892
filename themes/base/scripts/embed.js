// The code for frames of other sites: a region is chosen from a list, and a button copies the code. The address says
// which region: `#ES51`. Without this script the code is marked and copied by hand.
{
  const { copy, copied, choose } = document.currentScript.dataset;
  const make = (name, props, ...children) => {
    const element = Object.assign(document.createElement(name), props);
    element.append(...children);
    return element;
  };

  for (const pre of document.querySelectorAll("main pre")) {
    const status = make("span", { role: "status", className: "small" });
    const button = make("button", { type: "button", className: "button plain", textContent: copy });
    button.addEventListener("click", async () => {
      getSelection().selectAllChildren(pre);
      // Where the browser keeps pages from copying, the code is at least marked.
      status.textContent = await navigator.clipboard?.writeText(pre.textContent).then(() => copied, () => "") ?? "";
    });
    pre.after(make("p", { className: "buttons" }, button, status));
  }

  const code = document.querySelector("[data-pattern]");
  if (code) {
    const section = code.closest("section");
    const see = section.querySelector("a");
    const names = new Map();
    const select = make("select", { id: "region" });
    for (const country of document.querySelectorAll(".places details")) {
      const group = make("optgroup", { label: country.querySelector("summary").textContent });
      for (const item of country.querySelectorAll("li")) {
        const link = item.querySelector("a");
        names.set(item.id, { name: link.textContent, url: link.href });
        group.append(make("option", { value: item.id, textContent: link.textContent }));
      }
      select.append(group);
    }

    const marks = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
    const inAttribute = (text) => text.replace(/[&<>"']/g, (mark) => marks[mark]);
    const show = (id) => {
      const { name, url } = names.get(id);
      select.value = id;
      code.textContent = code.dataset.pattern.replace(/\{(id|name)\}/g, (_, key) => (key === "id" ? id : inAttribute(name)));
      see.href = url;
      section.querySelector("[role=status]").textContent = "";
      document.querySelectorAll("header a[hreflang]").forEach((link) => (link.hash = id));
    };
    // What the page says for readers without script is said by the list now.
    section.querySelector(".title p")?.remove();
    const field = make("p", { className: "field" }, make("label", { htmlFor: "region", textContent: choose }), select);
    const first = [...names.keys()].find((id) => code.textContent.includes(`/${id}/"`));
    code.parentElement.before(field);
    select.addEventListener("change", () => {
      show(select.value);
      history.replaceState(null, "", `#${select.value}`);
    });
    const follow = () => {
      const id = decodeURIComponent(location.hash.slice(1));
      if (names.has(id)) show(id);
      else if (first && !location.hash) show(first);
    };
    addEventListener("hashchange", follow);
    follow();
  }
}
