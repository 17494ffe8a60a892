// The map by keyboard, and the panel of a region. Without this script each region is a link to its page.
{
  const { figures } = document.currentScript.dataset;
  const map = document.querySelector(".map");
  const panel = document.getElementById("panel");
  const parts = document.getElementById("panel-parts");
  const readout = map.querySelector(".readout");
  const says = parts.dataset;

  // A region's links: that of the large map first, then that of a box.
  const links = {};
  const linkOf = (target) => target.closest?.("svg a");
  const idOf = (link) => link.querySelector("path").id.slice(2).replace("-i", "");
  for (const link of map.querySelectorAll("svg a")) {
    (links[idOf(link)] ??= []).push(link);
    // The readout says the same at once.
    const title = link.querySelector("title");
    link.setAttribute("aria-label", title.textContent);
    title.remove();
  }

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const textOf = (file, figure) => (typeof figure[1] === "number" ? file.words[figure[1]] : figure[1]);

  // The file is loaded once, when somebody turns to the map. It calls `regionlab` with what it holds.
  let loading;
  const load = () => (loading ??= new Promise((done, fail) => {
    window.regionlab = done;
    const file = document.createElement("script");
    file.src = figures;
    file.onerror = () => {
      loading = undefined;
      fail(new Error(figures));
    };
    document.head.append(file);
  }).then((file) => {
    file.at = Object.fromEntries(file.regions.map((region, at) => [region.id, at]));
    name(file);
    return file;
  }));

  // Names of the links: region, country, value and class of what the map shows.
  const name = (file) => {
    const layer = map.querySelector(".layers :checked")?.id.replace(/^layer-?/, "");
    const shown = file.indicators.findIndex((one) => one.id === layer);
    for (const region of file.regions) {
      const country = file.countries[region.country];
      const words = { name: region.name, country, count: shown < 0 ? region.count : valueOf(file, region, shown) };
      const text = fill(country === region.name ? `{name}${says.colon} {count}` : says.region, words);
      links[region.id]?.forEach((link) => link.setAttribute("aria-label", text));
    }
  };

  const valueOf = (file, region, shown) => {
    const { label, shades } = file.indicators[shown];
    const figure = region.figures.find((one) => one[0] === shown) ?? [shown, says.none];
    const [, , , year, flags, , , number] = figure;
    let text = `${label} ${textOf(file, figure)}`;
    if (year) text += ` (${year})`;
    if (number) text = fill(says.class, { value: text, class: number, classes: shades.length });
    return flags?.includes("u") ? `${text}, ${says.low}` : text;
  };

  // One tab stop: the region that had the focus last.
  let stop;
  const moveStop = (link) => {
    stop?.setAttribute("tabindex", -1);
    stop = link;
    stop.setAttribute("tabindex", 0);
  };

  // The outline again above all other regions, a line on a wider one that is seen on every colour: `ring` for the
  // focus, `opened` for the region of the panel.
  const outline = (link, kind) => {
    map.querySelectorAll(`.${kind}`).forEach((old) => old.remove());
    for (const layer of link ? [`${kind} under`, kind] : []) {
      const copy = document.createElementNS("http://www.w3.org/2000/svg", "path");
      copy.setAttribute("d", link.querySelector("path").getAttribute("d"));
      copy.setAttribute("class", layer);
      link.closest("svg").append(copy);
    }
  };

  const tell = (link = linkOf(document.activeElement)) => {
    readout.textContent = link?.getAttribute("aria-label") ?? "";
    readout.hidden = !link;
  };

  map.addEventListener("pointerover", ({ target }) => {
    const link = linkOf(target);
    if (link) load().then(() => link.matches(":hover") && tell(link), () => {});
    tell(link ?? undefined);
  });
  map.addEventListener("pointerleave", () => tell());
  map.addEventListener("focusin", ({ target }) => {
    const link = linkOf(target);
    if (!link) return;
    moveStop(link);
    if (link.matches(":focus-visible")) outline(link, "ring");
    tell(link);
    load().then(() => link === document.activeElement && tell(link), () => {});
  });
  map.addEventListener("focusout", () => {
    outline(null, "ring");
    tell(null);
  });
  map.addEventListener("change", () => load().then(name, () => {}));

  const steps = { ArrowLeft: 0, ArrowUp: 1, ArrowRight: 2, ArrowDown: 3 };
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  let typed = "";
  let typedAt = 0;

  // The region that a key leads to from another one, by its place in the file.
  const goal = ({ regions }, from, key) => {
    const known = regions.map((_, at) => at).filter((at) => links[regions[at].id]);
    if (key in steps) return regions[from].steps[steps[key]];
    if (key === "Home") return known[0];
    if (key === "End") return known.at(-1);
    // The next one of that first letter; letters that follow quickly spell a name.
    const after = [...known.filter((at) => at > from), ...known.filter((at) => at <= from)];
    const first = typed.length > 1 ? [from, ...after] : after;
    return first.find((at) => plain(regions[at].name).startsWith(typed));
  };

  map.addEventListener("keydown", async (event) => {
    const link = linkOf(event.target);
    const { key } = event;
    if (!link || event.ctrlKey || event.altKey || event.metaKey) return;
    const letter = /^\p{L}$/u.test(key);
    if (key === " ") link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    else if (!letter && !(key in steps) && key !== "Home" && key !== "End") return;
    event.preventDefault();
    if (key === " ") return;
    if (!letter) typed = "";
    else {
      typed = (event.timeStamp - typedAt < 700 ? typed : "") + plain(key);
      typedAt = event.timeStamp;
    }
    const file = await load().catch(() => null);
    const to = file && file.regions[goal(file, file.at[idOf(link)], key)];
    links[to?.id]?.[0].focus();
  });

  // The panel. The address tells which region is open: `#region=ES51`.
  const wanted = () => new URLSearchParams(location.hash.slice(1)).get("region");
  let opened;

  map.addEventListener("click", (event) => {
    const link = linkOf(event.target);
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    // One step back leads out of the panel, however many regions were looked at.
    history[history.state?.panel ? "replaceState" : "pushState"]({ panel: true }, "", `#region=${idOf(link)}`);
    open(link);
  });

  const open = (link) => load().then((file) => {
    // Somebody may have gone on while the file was on its way.
    if (wanted() !== idOf(link)) return;
    show(file, file.regions[file.at[idOf(link)]]);
    opened = link;
    moveStop(link);
    outline(link, "opened");
    panel.hidden = false;
    panel.scrollTop = 0;
    panel.querySelector("h2").focus();
    keepInLanguages(location.hash);
  }, () => {
    forget();
    location.assign(link.href.baseVal);
  });

  const close = () => {
    if (!opened) return;
    panel.hidden = true;
    outline(null, "opened");
    // Where the address leads to another part of the page, the focus is there.
    if (!location.hash) opened.focus();
    opened = undefined;
    keepInLanguages("");
  };

  const forget = () => history.replaceState(null, "", location.href.split("#")[0]);

  // The same region in another language.
  const keepInLanguages = (hash) => document.querySelectorAll("header a[hreflang]").forEach((link) => (link.hash = hash));

  // What the panel added to the history is taken back; where the visit began with the panel, the address is mended.
  const leave = () => {
    if (history.state?.panel) return history.back();
    forget();
    close();
  };

  panel.addEventListener("click", ({ target }) => target.closest("[data-close]") && leave());
  addEventListener("keydown", ({ key, defaultPrevented }) => {
    if (key === "Escape" && opened && !defaultPrevented) leave();
  });
  const follow = () => {
    const link = Object.hasOwn(links, wanted()) && links[wanted()][0];
    if (link) open(link);
    else close();
  };
  addEventListener("popstate", follow);

  const show = (file, region) => {
    const view = parts.content.cloneNode(true);
    const find = (selector) => view.querySelector(selector);
    const country = file.countries[region.country];
    put(find("[data-country]"), country === region.name ? "" : country);
    put(find("[data-name]"), region.name);
    find("[data-page]").href = region.url;
    repeat(find("[data-index]"), region.indices, (row, [label, score, year, url]) => {
      put(row.querySelector("dt"), label);
      row.querySelector("dd").append(linked(year ? `${score} (${year})` : score, url));
    });
    const practices = find("[data-practices]");
    region.practices.forEach(([title, url, lang, tongue]) => {
      const item = document.createElement("li");
      const link = linked(title, url);
      if (lang) link.lang = lang;
      item.append(link);
      if (tongue) item.append(" ", Object.assign(document.createElement("span"), { className: "tongue", textContent: `(${tongue})` }));
      practices.querySelector("ul").append(item);
    });
    (region.practices.length ? practices.querySelector("span") : practices.querySelector("ul")).remove();
    repeat(find("[data-mix]"), region.mixes, (row, [classes, edition, source]) => {
      const small = row.querySelector("small");
      put(row.querySelector("span"), classes);
      small.append(edition, edition && file.sources[source] ? " · " : "", ...origin(file, source));
    });
    // One that stands in for several others stands once.
    const seen = new Set();
    const figures = region.figures.filter(([at, , , , , , , , near]) => near !== 2 && !(near && seen.has(at)) && seen.add(at));
    repeat(find("[data-figure]"), figures, (row, figure) => showFigure(file, region, row, figure));
    const flags = new Set(figures.flatMap((figure) => [...(figure[4] ?? ""), ...(figure[10] ?? []).flatMap((area) => [...area[4]])]));
    find(".notes").append(...[...flags].map((letter) => {
      const item = document.createElement("li");
      const mark = document.createElement("b");
      mark.textContent = letter;
      item.append(mark, ` ${file.flags[letter]}`);
      return item;
    }));
    panel.replaceChildren(view);
  };

  const showFigure = (file, region, row, figure) => {
    const [at, , raw, year = "", flags = "", territory, source = -1, number, near, newer, areas = []] = figure;
    const { label, universe, shades } = file.indicators[at];
    const find = (name) => row.querySelector(`[data-${name}]`);
    if (!near) row.querySelector("i").remove();
    else row.className = "near";
    put(find("label"), label);
    put(find("universe"), universe);
    put(find("value"), textOf(file, figure));
    put(find("year"), flags ? `${year} ${[...flags].join(", ")}` : year);
    if (raw === null || raw === undefined) row.classList.add("none");
    if (number) {
      const swatch = row.querySelector(".swatch");
      swatch.classList.add(shades[number - 1]);
      swatch.hidden = false;
    }
    put(find("territory"), territory && fill(find("territory").textContent, { name: territory }));
    put(find("newer"), newer);
    put(find("compared"), areas.map(([name, text, , of, letters]) => [name, text, of && `(${of})`, [...letters].join(", ")].filter(Boolean).join(" ")).join(" · "));
    const place = find("source");
    const own = origin(file, source);
    if (own.length) place.append(...own);
    else place.remove();
    if (!year) place.firstElementChild?.remove();
    for (const [name, , , , , from] of areas.filter((area) => area[5] !== source)) place.append(` · ${name}${says.colon} `, ...origin(file, from));
  };

  // The name of a source as a link, and its dates.
  const origin = (file, number) => {
    const [title, url, dates] = file.sources[number] ?? [];
    return title ? [linked(title, url), dates && `, ${dates}`] : [];
  };

  // Words for an element; without words the element goes.
  const put = (element, text) => {
    if (text) element.textContent = text;
    else element.remove();
  };

  const linked = (text, url) => {
    const link = document.createElement(url ? "a" : "span");
    link.textContent = text;
    if (url) link.href = url;
    return link;
  };

  // A copy of the element for each item.
  const repeat = (element, items, write) => {
    element.replaceWith(...items.map((item) => {
      const copy = element.cloneNode(true);
      write(copy, item);
      return copy;
    }));
  };

  document.getElementById("map-about").textContent = says.about;
  moveStop(links[wanted()]?.[0] ?? map.querySelector("svg a"));
  follow();
}
