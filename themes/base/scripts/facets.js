// What practices can be chosen by, for the scripts of the list and of search: each link of a facet becomes a checkbox, each
// choice a button that takes it back, and a part of the address (`topic=housing,education`).
// `change` is called after each change; `rest` takes the focus when nothing is left to take back.
window.regionlabFacets = (root, rest, change) => {
  const says = root.dataset;
  const chips = root.querySelector(".chips");
  const clear = root.querySelector(".chosen button");
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const make = (name, props, ...children) => {
    const element = Object.assign(document.createElement(name), props);
    element.append(...children);
    return element;
  };

  const groups = [...root.querySelectorAll("[data-facet]")].map((details) => {
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
      box.addEventListener("change", change);
      return { id: link.dataset.choice, box, count, name, item };
    });
    // `members` are numbers by choice; without them a group has no counts, and nothing may be chosen in it.
    return { id: details.dataset.facet, details, label, chosen, boxes, members: null };
  });
  const on = ({ boxes }) => boxes.filter(({ box }) => box.checked);

  clear.addEventListener("click", () => {
    for (const { box } of groups.flatMap(on)) box.checked = false;
    change();
    rest.focus();
  });

  return {
    fill,
    make,
    number,
    groups,
    on,

    // Checks what the address says. What is not known here is passed over.
    read(wanted) {
      for (const group of groups) {
        const ids = wanted.getAll(group.id).join().split(",");
        for (const { id, box } of group.boxes) box.checked = ids.includes(id);
        if (on(group).length) group.details.open = true;
      }
    },

    // The part of the address.
    query: () => groups.filter((group) => on(group).length).map((group) => `${group.id}=${on(group).map((one) => encodeURIComponent(one.id)).join()}`),

    // Adds to `misses`, for each practice, in how many facets it has none of the choices, and says how many practices each
    // choice leads to. A choice counts those that miss at most in its own facet, because choices within a facet are
    // alternatives. A practice that is out of the question anyway has two misses from the start.
    apply(misses) {
      const missed = new Uint8Array(misses.length);
      for (const [at, group] of groups.entries()) {
        const picked = on(group);
        if (!picked.length) continue;
        const has = new Uint8Array(misses.length);
        for (const { id } of picked) for (const one of group.members[id] ?? []) has[one] = 1;
        for (let one = 0; one < has.length; one++) {
          if (has[one]) continue;
          misses[one]++;
          missed[one] = at;
        }
      }
      for (const [at, group] of groups.entries()) {
        const picked = on(group).length;
        group.chosen.textContent = picked ? fill(says.number, { count: picked }) : "";
        if (!group.members) continue;
        let some = false;
        for (const { id, box, count, item } of group.boxes) {
          let sum = 0;
          for (const one of group.members[id] ?? []) if (!misses[one] || (misses[one] === 1 && missed[one] === at)) sum++;
          count.textContent = number.format(sum);
          item.hidden = !sum && !box.checked;
          some ||= !item.hidden;
        }
        group.details.hidden = !some;
      }
      chips.replaceChildren(...groups.flatMap((group) => on(group).map(({ box, name }) => {
        const chip = make("button", { type: "button" }, name);
        chip.setAttribute("aria-label", fill(says.remove, { facet: group.label, choice: name }));
        chip.addEventListener("click", () => {
          const place = [...chips.children].indexOf(chip.parentElement);
          box.checked = false;
          change();
          (chips.children[Math.min(place, chips.children.length - 1)]?.firstChild ?? rest).focus();
        });
        return make("li", {}, chip);
      })));
      chips.parentElement.hidden = !chips.children.length;
    },
  };
};
