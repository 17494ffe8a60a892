// Filters and sorts the list of practices in place. The address says how: `?topic=housing,education&region=ITF4&sort=start`.
// Without this script each choice is a link to a page with the same cards.
{
  const root = document.querySelector(".browse");
  const says = root.dataset;
  const found = root.querySelector(".found");
  const status = found.querySelector("[role=status]");
  const sort = document.getElementById("sort");
  const list = root.querySelector(".cards");
  const AT_ONCE = 48;

  const start = ({ practices, facets, orders }) => {
    const all = new Map([...list.children].map((card) => [card.querySelector("a").getAttribute("href").split("/").at(-2), card]));
    const cards = practices.map((slug) => all.get(slug) ?? document.createElement("li"));
    const choices = window.regionlabFacets(root, sort, show);
    const { fill, number } = choices;
    for (const group of choices.groups) group.members = facets[group.id] ?? {};
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

    function show() {
      const misses = new Uint8Array(cards.length);
      choices.apply(misses);
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
      const text = fill(says.shown, { count: number.format(total), total: number.format(cards.length) });
      status.textContent = total ? text : `${text}. ${says.none}`;
      const query = choices.query();
      if (sorted) query.push(`sort=${sorted}`);
      const search = query.length ? `?${query.join("&")}` : "";
      if (search !== location.search) history.replaceState(null, "", location.pathname + search + location.hash);
      for (const link of document.querySelectorAll(".languages a")) link.search = search;
    }

    const wanted = new URLSearchParams(location.search);
    choices.read(wanted);
    sort.value = wanted.get("sort") in orders ? wanted.get("sort") : "";
    sort.addEventListener("change", show);
    found.hidden = false;
    show();
  };

  // The file of choices comes after this script and calls this function. Others may use the same name for theirs.
  const before = window.regionlab;
  window.regionlab = (file) => (file.orders ? start(file) : before?.(file));
}
