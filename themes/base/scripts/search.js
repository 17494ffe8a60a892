// Full-text search over an index in small files. The address holds the question: `?q=…&kind=…`, `?q=…&topic=housing`.
// Words are folded as when the index was made (src/derive/token.rs).
{
  const { index } = document.currentScript.dataset;
  const folder = index.slice(0, index.lastIndexOf("/") + 1);
  const input = document.getElementById("q");
  const found = document.getElementById("found");
  const says = found.dataset;
  const status = found.querySelector("[role=status]");
  const kinds = found.querySelector("fieldset");
  const radios = [...kinds.querySelectorAll("input")];
  const list = found.querySelector("ol");
  const more = found.querySelector(".more");
  // Only practices have facets: with a choice, nothing else is shown.
  const facets = window.regionlabFacets(found, input, () => {
    radios[0].checked = true;
    show();
  });
  const { fill, make } = facets;

  const special = { ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", ð: "d", đ: "d", ł: "l", ı: "i", ς: "σ" };
  const fold = (word) => word.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f\u00ad]/g, "").replace(/[ßæœþøðđłıς]/g, (c) => special[c]);
  const words = /[\p{L}\p{N}\u0300-\u036f\u00ad]+/gu;
  const elisions = /(?<!\p{L})((a|co|da|de|ne|que|su)ll|(jus|lors|puis)?qu|un)['’]/giu;

  // Each file of the index calls `regionlab` with its name.
  const waiting = {};
  const loaded = {};
  window.regionlab = (name, data) => waiting[name](data);
  const load = (name, file) => (loaded[name] ??= new Promise((done, fail) => {
    waiting[name] = done;
    const script = Object.assign(document.createElement("script"), { src: folder + file, onerror: fail });
    document.head.append(script);
  }).catch((fault) => {
    delete loaded[name];
    throw fault;
  }));

  let head;
  let endings;
  const open = async () => {
    head ??= await load("", "index.js");
    endings ??= new Set(["", ...head.endings.split(" ")]);
  };

  // A line of a shard: the forms of a word, a tab, and documents as steps in base 36 with a letter for what they get.
  const parse = (line) => {
    const [forms, documents] = line.split("\t");
    const common = forms[0] === "!";
    return { common, forms: forms.slice(common ? 1 : 0).split(" "), documents };
  };
  const shards = {};
  const shard = async (key) => (shards[key] ??= (await load(key, `words/${head.shards[key]}.js`)).split("\n").map(parse));
  const keyOf = (word) => {
    for (let end = word.length; end; end--) if (Object.hasOwn(head.shards, word.slice(0, end))) return word.slice(0, end);
  };

  // Whether one letter too many, too few, another one, or two that changed places make one word of the other.
  const near = (a, b) => {
    if (Math.abs(a.length - b.length) > 1) return false;
    let at = 0;
    while (at < a.length && a[at] === b[at]) at++;
    const rest = (word, from) => word.slice(at + from);
    return rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1) ||
      (a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, 2) === rest(b, 2));
  };

  // What a word of the question stands for: itself and what begins with it; else other forms of it; else its neighbours.
  const match = async (word) => {
    const key = keyOf(word);
    // Where there are many words, a short beginning stands for several shards. Some of them will do while it is typed.
    const longer = word.length > 2 ? Object.keys(head.shards).filter((one) => one !== key && one.startsWith(word)).slice(0, 4) : [];
    const families = (await Promise.all([key, ...longer].filter(Boolean).map(shard))).flat();
    const hits = new Map();
    const take = (all, weight, accept) => {
      let any = false;
      for (const family of all) {
        const forms = family.forms.filter(accept);
        if (!forms.length) continue;
        any = true;
        const known = hits.get(family) ?? { weight: 0, forms: [] };
        hits.set(family, { weight: Math.max(known.weight, weight), forms: weight > 0.5 ? family.forms : [...known.forms, ...forms] });
      }
      return any;
    };
    let guess = false;
    if (!take(families, 1, (form) => form === word)) {
      const bases = [];
      for (let end = word.length; end > 2; end--) if (endings.has(word.slice(end))) bases.push(word.slice(0, end));
      bases.some((base) => take(families, 0.8, (form) => form.startsWith(base) && endings.has(form.slice(base.length))));
    }
    const begun = word.length > 2 && take(families, 0.5, (form) => form.startsWith(word));
    // What may be another form may as well be a typing error.
    if (!begun && word.length > 3) {
      // The wrong letter may be among those that the shard is known by.
      const keys = new Set([key, keyOf(word[1] + word[0] + word.slice(2)), keyOf(word[0] + word.slice(2)), keyOf(word.slice(1))]);
      for (const other of Object.keys(head.shards)) if (other[0] === word[0] && near(other, word.slice(0, other.length))) keys.add(other);
      const all = await Promise.all([...keys].filter(Boolean).slice(0, 6).map(shard));
      guess = take(all.flat(), 0.4, (form) => near(form, word));
    }
    const scores = new Map();
    for (const [{ documents }, { weight }] of hits) {
      let number = 0;
      for (const [, step, letter] of documents.matchAll(/([0-9a-z]+)([A-Z])/g)) {
        number += parseInt(step, 36);
        scores.set(number, Math.max(scores.get(number) ?? 0, weight * (letter.charCodeAt(0) - 64)));
      }
    }
    const rare = Math.log(1 + head.documents / (scores.size + 0.5));
    for (const [number, score] of scores) scores.set(number, score * rare);
    const forms = [...hits.values()].flatMap((hit) => hit.forms);
    return { word, guess, scores, forms, common: [...hits.keys()].some((family) => family.common) };
  };

  const search = async (text) => {
    await open();
    const asked = [...new Set(text.replace(elisions, " ").match(words) ?? [])];
    const matches = await Promise.all([...new Set(asked.map(fold))].filter((word) => word.length > 1 || /\p{N}/u.test(word)).map(match));
    const sums = new Map();
    const counts = new Map();
    const needed = matches.some((one) => !one.common) ? matches.filter((one) => !one.common) : matches;
    for (const one of matches) {
      for (const [number, score] of one.scores) {
        sums.set(number, (sums.get(number) ?? 0) + score);
        if (needed.includes(one)) counts.set(number, (counts.get(number) ?? 0) + 1);
      }
    }
    let all = [...sums.keys()].filter((number) => counts.get(number) === needed.length);
    const some = !all.length && sums.size > 0;
    if (some) all = [...sums.keys()];
    all.sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || sums.get(b) - sums.get(a) || a - b);
    return { all, some, words: matches.length, cut: needed.some((one) => one.common), forms: new Set(matches.flatMap((one) => one.forms)), guesses: matches.filter((one) => one.guess) };
  };

  const radioOf = (number) => radios[head.bases.filter((base) => base <= number).length];

  // Text with the words that were found marked.
  const marked = (text, forms) => {
    const parts = [];
    let from = 0;
    for (const { 0: word, index } of text.matchAll(words)) {
      if (!forms.has(fold(word))) continue;
      parts.push(text.slice(from, index), make("mark", { textContent: word }));
      from = index + word.length;
    }
    return [...parts, text.slice(from)];
  };

  // The piece of about 200 letters that has most of the words, from the first of them on.
  const excerpt = (text, forms) => {
    const hits = [...text.matchAll(words)].map(({ 0: word, index }) => ({ word: fold(word), index })).filter(({ word }) => forms.has(word));
    let best = { size: 0, index: 0 };
    for (const { index } of hits) {
      const size = new Set(hits.filter((hit) => hit.index >= index && hit.index < index + 160).map(({ word }) => word)).size;
      if (size > best.size) best = { size, index };
    }
    if (!best.size) return best;
    const line = text.lastIndexOf("\n", best.index) + 1;
    const start = best.index - line < 60 ? line : text.indexOf(" ", best.index - 50) + 1;
    let end = start + 220 < text.length ? text.lastIndexOf(" ", start + 220) : text.length;
    if (text.slice(best.index, end).includes("\n")) end = text.indexOf("\n", best.index);
    return { size: best.size, text: (start > line ? "… " : "") + text.slice(start, end) + (end < text.length && text[end] !== "\n" ? " …" : "") };
  };

  // A result has its summary, and, as soon as it is seen, the piece of its text with more of the words.
  const seen = new IntersectionObserver((entries) => {
    for (const one of entries) if (one.isIntersecting) one.target.look();
  });
  const result = (number, item) => {
    const { forms } = answer;
    const { size } = excerpt(item.summary, forms);
    const piece = make("p", { lang: item.foreign || document.documentElement.lang }, ...marked(item.summary, forms));
    piece.look = async () => {
      seen.unobserve(piece);
      // Without its text a result keeps its summary.
      const more = excerpt(await load(`=${number}`, `bodies/${number}.js`).catch(() => ""), forms);
      if (more.size > size) piece.replaceChildren(...marked(more.text, forms));
    };
    if (size < answer.words) seen.observe(piece);
    return make("li", {},
      make("p", { className: "kind", textContent: [radioOf(number).dataset.one, item.about].filter(Boolean).join(" · ") }),
      make("h3", {}, make("a", { lang: piece.lang, href: item.url }, ...marked(item.title, forms)), " ", make("span", { className: "tongue", textContent: item.tongue })),
      piece);
  };

  let last = 0;
  let answer;
  let shown = 0;
  const wanted = () => radios.find((radio) => radio.checked).value;

  // What belongs to each choice is in one file for each facet, which is loaded when the facet is unfolded or has a choice.
  // Returns which practices miss a choice.
  const count = async () => {
    await Promise.all(facets.groups.filter((group) => !group.members && (group.details.open || facets.on(group).length)).map(async (group) => {
      const choices = await load(`?${group.id}`, `choices/${head.facets[group.id]}.js`);
      group.members = Object.fromEntries(Object.entries(choices).map(([id, steps]) => {
        let number = 0;
        return [id, steps.split(" ").map((step) => (number += parseInt(step, 36)))];
      }));
    }));
    const misses = new Uint8Array(head.bases[1]).fill(2);
    for (const number of answer.all) if (number < misses.length) misses[number] = 0;
    facets.apply(misses);
    return misses;
  };

  const extend = async (turn, focus) => {
    const kind = wanted();
    const all = answer.chosen.filter((number) => !kind || radioOf(number).value === kind);
    const next = all.slice(shown, shown + 10);
    const items = await Promise.all(next.map((number) => load(`#${number}`, `texts/${number}.js`)));
    if (turn !== last) return;
    if (!shown) list.replaceChildren();
    list.append(...items.map((item, at) => result(next[at], item)));
    if (focus) list.children[shown].querySelector("a").focus();
    shown += next.length;
    more.hidden = shown >= all.length;
    const notes = [fill(says.count, { count: all.length + (answer.cut ? "+" : "") })];
    for (const { word, forms } of answer.guesses) notes.push(fill(says.guess, { word, words: [...new Set(forms)].slice(0, 3).join(", ") }));
    if (answer.some) notes.push(says.some);
    if (!all.length) notes.push(says.unfit);
    status.textContent = answer.all.length ? notes.join(" · ") : fill(says.none, { query: input.value.trim() });
  };

  const attempt = async (turn, work) => {
    try {
      await work();
    } catch {
      if (turn === last) status.textContent = says.failed;
    }
  };

  // Shows the part of the answer that is chosen, and writes the choice into the address.
  const show = () => {
    const turn = ++last;
    const query = input.value.trim();
    const kind = wanted();
    const chosen = facets.query();
    const address = query && [new URLSearchParams({ q: query, ...(kind && { kind }) }), ...chosen].join("&");
    history.replaceState(null, "", location.pathname + (address && `?${address}`));
    for (const link of document.querySelectorAll(".languages a")) link.search = address;
    found.hidden = !query;
    document.body.classList.toggle("asked", !!query);
    if (!query) return;
    attempt(turn, async () => {
      const next = answer?.query === query ? answer : { ...(await search(query)), query };
      if (turn !== last) return;
      answer = next;
      const misses = await count();
      if (turn !== last) return;
      answer.chosen = chosen.length ? answer.all.filter((number) => misses[number] === 0) : answer.all;
      shown = 0;
      for (const radio of radios) {
        const count = answer.all.filter((number) => !radio.value || radioOf(number) === radio).length;
        radio.parentElement.querySelector("b").textContent = count;
        radio.parentElement.hidden = !count && !radio.checked;
      }
      kinds.hidden = !answer.all.length || chosen.length > 0;
      found.querySelector("h2").hidden = !answer.chosen.length;
      found.querySelector(".facets")?.toggleAttribute("hidden", !chosen.length && !answer.all.some((number) => radioOf(number) === radios[1]));
      await extend(turn);
    });
  };

  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 150);
  });
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    show();
  });
  kinds.addEventListener("change", show);
  for (const { details } of facets.groups) details.addEventListener("toggle", () => details.open && answer && attempt(last, count));
  more.addEventListener("click", () => extend(last, true));
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [input, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    if (!step || at < 0 || !stops[at + step]) return;
    event.preventDefault();
    stops[at + step].focus();
  });

  const asked = new URLSearchParams(location.search);
  document.querySelector(".without").remove();
  input.value = asked.get("q") ?? "";
  (radios.find((radio) => radio.value === asked.get("kind")) ?? radios[0]).checked = true;
  facets.read(asked);
  if (input.value) show();
}
