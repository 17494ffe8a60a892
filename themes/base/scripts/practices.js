// Filters and sorts the list of practices in place. The address says how: `?topic=housing,education&region=ITF4&sort=start`.
// Without this script each choice is a link to a page with the same cards.
{
  const root = document.querySelector(".browse");
  const says = root.dataset;
  const found = root.querySelector(".found");
  const status = found.querySelector("[role=status]");
  const sort = document.getElementById("sort");
  const chips = found.querySelector(".chips");
  const clear = found.querySelector("button");
  const list = root.querySelector(".cards");
  const AT_ONCE = 48;
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const make = (name, props, ...children) => {
    const element = Object.assign(document.createElement(name), props);
    element.append(...children);
    return element;
  };

  const start = ({ practices, facets, orders }) => {
    const all = new Map([...list.children].map((card) => [card.querySelector("a").getAttribute("href").split("/").at(-2), card]));
    const cards = practices.map((slug) => all.get(slug) ?? document.createElement("li"));
    let order = [...cards.keys()];
    let sorted = "";
    let waiting;

    // The first cards stand there at once; the others, out of sight, follow some at a time, so that a choice answers at once.
    function reveal(later) {
      clearTimeout(waiting);
      if (!later.length) return;
      waiting = setTimeout(() => {
        for (const card of later.splice(0, AT_ONCE)) card.hidden = false;
        reveal(later);
      });
    }

    // Each link becomes a checkbox.
    const groups = [...root.querySelectorAll("[data-facet]")].map((details) => {
      const id = details.dataset.facet;
      const chosen = make("span", { className: "count" });
      const label = details.querySelector("summary").textContent;
      details.querySelector("summary").append(" ", chosen);
      details.querySelector("ul").setAttribute("role", "group");
      const boxes = [...details.querySelectorAll("a")].map((link) => {
        const box = make("input", { type: "checkbox", autocomplete: "off" });
        const count = link.querySelector(".count");
        const name = link.firstChild.textContent.trim();
        const item = link.parentElement;
        item.setAttribute("role", "none");
        item.replaceChildren(make("label", {}, box, make("span", link.lang && { lang: link.lang }, name), " ", count));
        box.addEventListener("change", show);
        return { id: link.dataset.choice, box, count, name, item, members: facets[id]?.[link.dataset.choice] ?? [] };
      });
      return { id, details, label, chosen, boxes };
    });

    // A practice is shown when it misses in no facet. A choice counts those that miss at most in its own facet, because
    // choices within a facet are alternatives.
    function show() {
      const misses = new Uint8Array(cards.length);
      const missed = new Uint8Array(cards.length);
      const picked = [];
      for (const [at, { boxes }] of groups.entries()) {
        const on = boxes.filter(({ box }) => box.checked);
        picked.push(on);
        if (!on.length) continue;
        const has = new Uint8Array(cards.length);
        for (const { members } of on) for (const one of members) has[one] = 1;
        for (let one = 0; one < has.length; one++) {
          if (has[one]) continue;
          misses[one]++;
          missed[one] = at;
        }
      }
      if (sort.value !== sorted) {
        sorted = sort.value;
        order = orders[sorted] ?? [...cards.keys()];
        for (const card of cards) card.hidden = true;
        list.append(...order.map((one) => cards[one]));
      }
      let total = 0;
      const later = [];
      for (const one of order) {
        const card = cards[one];
        if (misses[one]) card.hidden = true;
        else if (++total > AT_ONCE && card.hidden) later.push(card);
        else card.hidden = false;
      }
      reveal(later);
      for (const [at, { details, chosen, boxes }] of groups.entries()) {
        let some = false;
        for (const { box, count, item, members } of boxes) {
          let sum = 0;
          for (const one of members) if (!misses[one] || (misses[one] === 1 && missed[one] === at)) sum++;
          count.textContent = number.format(sum);
          item.hidden = !sum && !box.checked;
          some ||= !item.hidden;
        }
        details.hidden = !some;
        chosen.textContent = picked[at].length ? fill(says.number, { count: picked[at].length }) : "";
      }
      const text = fill(says.shown, { count: number.format(total), total: number.format(cards.length) });
      status.textContent = total ? text : `${text}. ${says.none}`;
      chips.replaceChildren(...groups.flatMap(({ label }, at) => picked[at].map(({ box, name }) => {
        const chip = make("button", { type: "button" }, name);
        chip.setAttribute("aria-label", fill(says.remove, { facet: label, choice: name }));
        chip.addEventListener("click", () => {
          const place = [...chips.children].indexOf(chip.parentElement);
          box.checked = false;
          show();
          (chips.children[Math.min(place, chips.children.length - 1)]?.firstChild ?? sort).focus();
        });
        return make("li", {}, chip);
      })));
      clear.parentElement.hidden = !chips.children.length;
      const query = groups.flatMap(({ id }, at) => (picked[at].length ? [`${id}=${picked[at].map((one) => encodeURIComponent(one.id)).join()}`] : []));
      if (sorted) query.push(`sort=${sorted}`);
      const search = query.length ? `?${query.join("&")}` : "";
      if (search !== location.search) history.replaceState(null, "", location.pathname + search + location.hash);
      for (const link of document.querySelectorAll(".languages a")) link.search = search;
    }

    // What is not known here is passed over.
    const wanted = new URLSearchParams(location.search);
    for (const { id, details, boxes } of groups) {
      const ids = new Set(wanted.getAll(id).flatMap((value) => value.split(",")));
      for (const one of boxes) one.box.checked = ids.has(one.id);
      if (boxes.some(({ box }) => box.checked)) details.open = true;
    }
    sort.value = wanted.get("sort") in orders ? wanted.get("sort") : "";
    sort.addEventListener("change", show);
    clear.addEventListener("click", () => {
      for (const { boxes } of groups) for (const { box } of boxes) box.checked = false;
      show();
      sort.focus();
    });
    found.hidden = false;
    show();
  };

  // The file of choices comes after this script and calls this function. Others may use the same name for theirs.
  const before = window.regionlab;
  window.regionlab = (file) => (file.orders ? start(file) : before?.(file));
}
