// Sorts the table of regions in place. Without this script its headings are links to pages in each order.
for (const table of document.querySelectorAll(".regions")) {
  const status = table.parentElement.previousElementSibling;
  const heads = [...table.tHead.rows[0].cells];
  const body = table.tBodies[0];
  const { compare } = new Intl.Collator(document.documentElement.lang);

  // The first two columns are words. A figure of low reliability is not ranked, and what is missing comes last.
  const read = (row, at) => {
    const name = row.cells[0].textContent;
    const cell = row.cells[at];
    if (at < 2) return { row, name, group: 0, key: cell.textContent };
    const group = ["low", "none"].indexOf(cell.className) + 1;
    return { row, name, group, key: group ? 0 : Number(cell.querySelector("data")?.value ?? cell.textContent) };
  };

  const sort = (at) => {
    const [first, second] = at < 2 ? ["ascending", "descending"] : ["descending", "ascending"];
    const order = heads[at].getAttribute("aria-sort") === first ? second : first;
    const sign = order === "ascending" ? 1 : -1;
    const rows = [...body.rows].map((row) => read(row, at));
    rows.sort((a, b) => a.group - b.group || sign * (at < 2 ? compare(a.key, b.key) : a.key - b.key) || compare(a.name, b.name));
    body.append(...rows.map(({ row }) => row));
    for (const head of heads) head.removeAttribute("aria-sort");
    heads[at].setAttribute("aria-sort", order);
    const says = status.dataset[`${at < 2 ? "words" : "numbers"}${sign > 0 ? "Up" : "Down"}`];
    status.textContent = says.replace("{label}", heads[at].firstChild.textContent);
  };

  for (const [at, head] of heads.entries()) {
    const link = head.querySelector("a");
    if (!link) continue;
    link.setAttribute("role", "button");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      sort(at);
    });
    link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      sort(at);
    });
  }
}
