// Up to four regions side by side. The address says which: `?r=ES51,SE224`. Without this script there is the table alone.
{
  const { figures } = document.currentScript.dataset;
  const side = document.getElementById("side");
  const slots = side.querySelector(".slots");
  const add = side.querySelector(".add");
  const status = side.querySelector("[role=status]");
  const result = side.querySelector(".result");
  const says = side.dataset;
  const letters = ["A", "B", "C", "D"];
  const shapes = ["M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0", "M-4.5-4.5h9v9h-9z", "M0-6.3 6.3 0 0 6.3-6.3 0z", "M0-5.5 6 5H-6z"];
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

  const make = (name, props, ...children) => {
    const element = Object.assign(document.createElement(name), props);
    element.append(...children.filter(Boolean));
    return element;
  };
  const draw = (name, attributes, ...children) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    element.append(...children);
    return element;
  };
  const sign = (at, attributes) => draw("path", { class: `sign s${at}`, d: shapes[at], ...attributes });

  // The regions that can be chosen are those of the table, by country.
  const known = new Map();
  for (const { cells } of document.querySelector(".regions").tBodies[0].rows) {
    const link = cells[0].querySelector("a");
    if (link) known.set(link.pathname.split("/").at(-2), { name: link.textContent, country: cells[1].textContent, practices: cells[2].textContent });
  }

  let chosen = [];
  const isChosen = (id) => id && chosen.includes(id);

  let loading;
  const load = () => (loading ??= new Promise((done, fail) => {
    window.regionlab = done;
    const file = make("script", { src: figures });
    file.onerror = () => {
      loading = undefined;
      fail(new Error(figures));
    };
    document.head.append(file);
  }));

  const select = (id, at) => {
    const element = make("select", { id: `slot-${at}` }, make("option", { value: "", textContent: says.none }));
    let group;
    for (const [value, { name, country }] of known) {
      if (group?.label !== country) element.append((group = make("optgroup", { label: country })));
      group.append(make("option", { value, textContent: name, disabled: value !== id && isChosen(value) }));
    }
    element.value = id;
    element.addEventListener("change", () => {
      chosen[at] = element.value;
      show();
      document.getElementById(element.id).focus();
    });
    return element;
  };

  const slot = (id, at) => {
    const label = make("label", { htmlFor: `slot-${at}` }, mark(at), fill(says.slot, { letter: letters[at] }));
    const name = id ? known.get(id).name : fill(says.slot, { letter: letters[at] });
    const remove = make("button", { type: "button", className: "button plain", textContent: says.remove });
    remove.setAttribute("aria-label", fill(says.removeName, { name }));
    remove.addEventListener("click", () => {
      chosen.splice(at, 1);
      show();
      document.getElementById(`slot-${Math.min(at, chosen.length - 1)}`).focus();
    });
    return make("li", {}, label, select(id, at), chosen.length > 2 || id ? remove : null);
  };

  const mark = (at) => draw("svg", { viewBox: "-8 -8 16 16", class: "mark", "aria-hidden": true }, sign(at));

  // All regions as ticks, the chosen ones as signs with letters; signs that would meet stand above each other.
  const plot = (file, number, cells) => {
    const areas = cells.flatMap((figure) => figure?.[10] ?? []);
    const [least, greatest] = file.indicators[number].scale;
    const x = (value) => 10 + (greatest > least ? (280 * (value - least)) / (greatest - least) : 140);
    const text = {};
    let ticks = "";
    // Ticks are reliable figures of the same years as the chosen ones; regions that share a figure count once.
    const years = new Set(cells.map((figure) => figure?.[3]));
    const seen = new Set();
    for (const region of file.regions) {
      const figure = region.figures.find((one) => one[0] === number);
      if (figure?.[2] == null) continue;
      text[figure[2]] = figure[1];
      const territory = figure[5] || region.id;
      if (!years.has(figure[3]) || figure[4]?.includes("u") || seen.has(territory)) continue;
      seen.add(territory);
      ticks += `M${x(figure[2]).toFixed(1)} 0v8`;
    }
    const levels = [];
    const signs = cells.flatMap((figure, at) => {
      if (figure?.[2] == null) return [];
      const place = x(figure[2]);
      let level = 0;
      while (levels[level]?.some((other) => Math.abs(other - place) < 18)) level += 1;
      (levels[level] ??= []).push(place);
      const y = 4 - 22 * level;
      return [
        draw("path", { class: "stem", d: `M${place} ${y}V8` }),
        sign(at, { transform: `translate(${place.toFixed(1)} ${y})`, class: `sign s${at}${figure[4]?.includes("u") ? " low" : ""}` }),
        draw("text", place > 270 ? { class: "letter", x: place - 8, y: y - 4, "text-anchor": "end" } : { class: "letter", x: place + 8, y: y - 4 }, letters[at]),
      ];
    });
    // Rates of countries and larger areas below the axis, where they are on it. Totals of such areas are another matter.
    const lanes = [];
    const marks = [...new Map(areas.map((area) => [area.slice(0, 3).join(), area])).values()].sort((a, b) => a[2] - b[2]).flatMap(([name, , value]) => {
      if (file.indicators[number].unit !== "percent" || value < least || value > greatest) return [];
      const place = x(value);
      const left = place > 200;
      const end = place + (left ? -1 : 1) * (7 * name.length + 8);
      const [from, to] = left ? [end, place] : [place, end];
      let lane = 0;
      while (lanes[lane]?.some((other) => from < other[1] && other[0] < to)) lane += 1;
      (lanes[lane] ??= []).push([from, to]);
      const y = 38 + 14 * lane;
      return [
        draw("path", { class: "area", d: `M${place.toFixed(1)} 8V${y}` }),
        draw("text", { x: place + (left ? -4 : 4), y, ...(left && { "text-anchor": "end" }) }, name),
      ];
    });
    const top = 22 * levels.length;
    const height = top + 28 + 14 * lanes.length;
    const values = cells.flatMap((figure, at) => (figure?.[2] == null ? [] : [`${letters[at]} ${figure[1]}`])).join(", ");
    const label = fill(says.plot, { label: file.indicators[number].label, from: text[least], to: text[greatest], values });
    return draw("svg", { viewBox: `0 ${-top} 300 ${height}`, class: "dots", role: "img", "aria-label": label },
      draw("path", { class: "ticks", d: ticks }),
      draw("path", { class: "axis", d: "M10 8H290" }),
      draw("text", { x: 2, y: 23 }, text[least]),
      draw("text", { x: 298, y: 23, "text-anchor": "end" }, text[greatest]),
      ...marks,
      ...signs);
  };

  // The name of a source as a link, and its dates.
  const origin = (file, number) => {
    const [label, url, dates] = file.sources[number] ?? [];
    return label ? [url ? make("a", { href: url, rel: "external noopener" }, label) : label, dates && `, ${dates}`] : [];
  };

  const cell = (file, id, figure, at) => {
    const [, text = says.missing, raw, year, flags = "", territory, source = -1, , , , areas = []] = figure ?? [];
    const own = origin(file, source);
    const others = areas.filter((area) => area[5] !== source).flatMap(([name, , , , , from]) => [` · ${name}${says.colon} `, ...origin(file, from)]);
    const value = raw == null ? make("span", { className: "quiet" }, typeof text === "number" ? file.words[text] : text) : make("data", { value: raw }, text);
    return make("div", {}, make("dt", {}, mark(at), `${letters[at]} `, make("span", {}, known.get(id).name)), make("dd", {}, value,
      year && make("small", { className: "year" }, flags ? `${year} ${[...flags].join(", ")}` : year),
      territory && make("small", {}, fill(says.territory, { name: territory })),
      areas.length && make("small", {}, areas.map(([name, text, , of, letters]) => [name, text, of && `(${of})`, [...letters].join(", ")].filter(Boolean).join(" ")).join(" · ")),
      own.length && make("small", {}, year ? `${says.source}${says.colon} ` : "", ...own, ...others)));
  };

  const compare = (file) => {
    const regions = chosen.map((id) => file.regions.find((region) => region.id === id));
    const flags = new Set();
    const empty = [];
    result.replaceChildren(make("ul", { className: "who" }, ...regions.flatMap((region, at) => {
      if (!region) return [];
      const { name, country, practices } = known.get(region.id);
      const words = [country === name ? "" : country, `${says.practices}: ${practices}`].filter(Boolean).join(" · ");
      return [make("li", {}, mark(at), make("a", { href: `../${region.url}` }, name), make("small", {}, words))];
    })));
    for (const [number, indicator] of file.indicators.entries()) {
      if (!indicator.scale) continue;
      const cells = regions.map((region) => region?.figures.find((one) => one[0] === number));
      if (!cells.some((figure) => figure && (figure[2] != null || figure[3]))) {
        empty.push(indicator.label);
        continue;
      }
      for (const [, , , , letters = "", , , , , , areas = []] of cells.filter(Boolean)) {
        for (const letter of letters + areas.map((area) => area[4]).join("")) flags.add(letter);
      }
      result.append(make("section", { className: "row" },
        make("header", {}, make("h3", {}, indicator.label), make("p", {}, indicator.universe)),
        plot(file, number, cells),
        make("dl", {}, ...chosen.map((id, at) => id && cell(file, id, cells[at], at)))));
    }
    result.append(make("ul", { className: "notes" }, ...[...flags].map((letter) => make("li", {}, make("b", {}, letter), ` ${file.flags[letter]}`))));
    if (empty.length) result.append(make("p", { className: "quiet small" }, `${says.empty} ${empty.join(" · ")}.`));
  };

  const show = (told = "") => {
    while (chosen.length < 2) chosen.push("");
    slots.replaceChildren(...chosen.map(slot));
    add.hidden = chosen.length === 4 || chosen.includes("");
    const ids = chosen.filter(Boolean);
    const search = ids.length ? `?r=${ids.join(",")}` : "";
    history.replaceState(null, "", location.pathname + search + location.hash);
    for (const link of document.querySelectorAll(".languages a")) link.search = search;
    const names = chosen.flatMap((id, at) => (id ? [`${letters[at]} ${known.get(id).name}`] : []));
    status.textContent = [told, names.length ? fill(says.chosen, { names: names.join(", ") }) : ""].filter(Boolean).join(" ");
    if (!ids.length) result.replaceChildren();
    else load().then(compare, () => (status.textContent = says.failed));
  };

  add.addEventListener("click", () => {
    chosen.push("");
    show();
    document.getElementById(`slot-${chosen.length - 1}`).focus();
  });

  const wanted = new Set((new URLSearchParams(location.search).get("r") ?? "").split(",").filter(Boolean));
  const found = [...wanted].filter((id) => known.has(id));
  const unknown = [...wanted].filter((id) => !known.has(id));
  chosen = found.slice(0, 4);
  side.hidden = false;
  show([unknown.length && fill(says.unknown, { ids: unknown.join(", ") }), found.length > 4 && says.most].filter(Boolean).join(" "));
}
