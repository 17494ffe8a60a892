// The questionnaire: questions that depend on others, further rows, checks, and the answers as a practice in Markdown.
// Nothing leaves the page and nothing is stored without a click. What a field fills is its `data-name`.
const form = document.getElementById("ask");
const words = form.dataset;
const page = document.documentElement.lang;
const all = (selector, root = form) => [...root.querySelectorAll(selector)];
const by = (id) => document.getElementById(id);

// Reading fields

const controls = (field) => all("input, select, textarea", field);
const isShown = (part) => !part.closest("[hidden]");
const rowsOf = (question) => all(":scope > .row", question);

/** Without what no text file holds: control characters and halves of characters. */
const clean = (text) => text.replace(/\r\n?/g, "\n").replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Cs}/gu, " ").trim();
const oneLine = (text) => text.replace(/\s+/g, " ");

/** The answers in a field; none where it is left open. */
function values(field) {
  const { kind } = field.dataset;
  if (/^(radios|checks?)$/.test(kind)) return controls(field).filter((one) => one.checked).map((one) => one.value);
  const text = clean(controls(field)[0].value);
  return text ? [kind === "line" || field.dataset.form === "short" ? oneLine(text) : text] : [];
}

function labelOf(field) {
  const label = field.querySelector("legend, label").cloneNode(true);
  label.querySelector(".needed")?.remove();
  return oneLine(label.textContent).trim();
}

// Questions that depend on an answer

function followConditions() {
  for (const part of all("[data-when]")) {
    const [, name, not, wanted] = part.dataset.when.match(/^(.+?)(!?)=(.+)$/);
    const given = all(`[data-name="${name}"]`).flatMap(values);
    part.hidden = wanted.split("|").some((one) => given.includes(one)) === Boolean(not);
  }
}

// Rows: as many organisations, links or results as there are

const blanks = new Map();
let copies = 0;

function button(text, about, click) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button plain";
  made.textContent = text;
  made.setAttribute("aria-label", `${text}: ${about}`);
  made.addEventListener("click", click);
  return made;
}

function name(question) {
  return oneLine(question.querySelector("legend > span:last-child").textContent);
}

function countRows(question) {
  const rows = rowsOf(question);
  rows.forEach((row, n) => {
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", `${name(question)} (${n + 1})`);
    row.querySelector(":scope > .button")?.setAttribute("aria-label", `${words.remove}: ${name(question)} (${n + 1})`);
  });
}

function addRow(question) {
  const row = blanks.get(question).cloneNode(true);
  copies += 1;
  for (const attribute of ["id", "for", "name", "aria-describedby"]) {
    for (const one of all(`[${attribute}]`, row)) one.setAttribute(attribute, `${one.getAttribute(attribute)}-${copies}`);
  }
  row.append(button(words.remove, name(question), () => {
    row.remove();
    countRows(question);
    question.lastElementChild.focus();
  }));
  question.lastElementChild.before(row);
  countRows(question);
  return row;
}

for (const question of all("[data-rows]")) {
  blanks.set(question, question.querySelector(".row").cloneNode(true));
  question.append(button(words.add, name(question), () => controls(addRow(question))[0].focus()));
}

// Checks: what the rules of the site would say, said here

const earliest = (date) => `${date}-01-01`.slice(0, 10);
const latest = (date) => `${date}-12-31`.slice(0, 10);
const fits = {
  url: (text) => /^https?:\/\/[\p{L}\p{N}]\S*$/u.test(text),
  email: (text) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text),
  number: (text) => /^\d{1,15}(\.\d{1,6})?$/.test(text),
  currency: (text) => /^[A-Z]{3}$/.test(text),
  short: (text) => [...text].length <= 300,
  date(text) {
    const day = /^[12]\d{3}(-\d\d){0,2}$/.test(text) ? new Date(earliest(text)) : NaN;
    return !isNaN(day) && day.toISOString().startsWith(earliest(text));
  },
};

const isTouched = (field) => values(field).length > 0 && (field.dataset.kind !== "line" || controls(field)[0].value !== controls(field)[0].defaultValue);

function isNeeded(field) {
  const row = field.closest(".row");
  const { rows, optional } = field.closest(".question").dataset;
  const beside = field.dataset.with;
  if (beside) return values(row.querySelector(`[data-name="${beside}"]`)).length > 0;
  if (!("needed" in field.dataset)) return false;
  if (optional !== undefined) return all("[data-name]", row).some(isTouched);
  return !rows || !row.previousElementSibling?.matches(".row");
}

function faultOf(field) {
  const [given] = values(field);
  const { form: shape } = field.dataset;
  if (!isShown(field)) return "";
  if (given === undefined) return isNeeded(field) ? words.missing : "";
  if (shape && !fits[shape](given)) return words[shape];
  if (field.dataset.name !== "end") return "";
  const [start] = all('[data-name="start"]').filter(isShown).flatMap(values);
  return start && latest(given) < earliest(start) ? words.reversed : "";
}

/** Shows or takes away what is wrong with a field, and returns it. */
function tell(field) {
  const fault = faultOf(field);
  field.querySelector(".error")?.remove();
  const [first] = controls(field);
  const others = (first.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && !id.endsWith("-error"));
  for (const one of controls(field)) one.toggleAttribute("aria-invalid", false);
  if (fault) {
    const line = document.createElement("p");
    line.className = "error";
    line.id = `${first.id}-error`;
    line.textContent = fault;
    others.push(line.id);
    field.append(line);
    for (const one of controls(field)) if (one.type !== "radio") one.setAttribute("aria-invalid", "true");
  }
  if (others.length) first.setAttribute("aria-describedby", others.join(" "));
  else first.removeAttribute("aria-describedby");
  return fault;
}

function tellAll() {
  const list = by("errors").querySelector("ul");
  list.replaceChildren();
  for (const field of all("[data-name]")) {
    const fault = tell(field);
    if (!fault) continue;
    const [first] = controls(field);
    const link = document.createElement("a");
    link.href = `#${first.id}`;
    link.textContent = `${field.closest(".question").querySelector(".number").textContent}. ${labelOf(field)}: ${fault}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      first.focus();
    });
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
    const folded = field.closest("details");
    if (folded) folded.open = true;
  }
  by("errors").hidden = !list.children.length;
  return list.children.length;
}

// The answers as front matter. Text is quoted as in JSON, which YAML reads; ids, dates and numbers stand as they are.

class Bare {
  constructor(text) {
    this.text = text;
  }
}

function valueOf(field, text) {
  return /^(choice|checks?)$/.test(field.dataset.kind) || /^(date|number)$/.test(field.dataset.form) ? new Bare(text) : text;
}

const today = () => new Date().toISOString().slice(0, 10);

function yaml(value) {
  if (value instanceof Bare) return value.text;
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) {
    return value.every((one) => one instanceof Bare || typeof one === "string")
      ? `[${[...new Set(value.map(yaml))].join(", ")}]`
      : value.map((one) => `\n  - ${yaml(one)}`).join("");
  }
  return `{${Object.entries(value).map(([key, one]) => `${key}: ${yaml(one)}`).join(", ")}}`;
}

/** All facts by key. */
function factsOf() {
  const facts = {};
  for (const question of all(".question").filter(isShown)) {
    const { rows } = question.dataset;
    for (const row of rowsOf(question)) {
      const entry = {};
      for (const field of all("[data-name]", row).filter(isShown)) {
        const { name, kind } = field.dataset;
        const given = values(field).map((text) => valueOf(field, text));
        if (!given.length || name.includes(":")) continue;
        if (rows && !name) (facts[rows] ??= []).push(given[0]);
        else if (rows) entry[name] = given[0];
        else if (kind === "checks" || name === "topics") (facts[name] ??= []).push(...given);
        else {
          const [key, part] = name.split(".");
          if (part) (facts[key] ??= {})[part] = given[0];
          else facts[key] = given[0];
        }
      }
      if (!("amount" in entry)) delete entry.currency;
      if (rows === "results" && entry.text) entry.id = new Bare(`result-${(facts.results?.length ?? 0) + 1}`);
      if (Object.keys(entry).length) (facts[rows] ??= []).push(entry);
    }
  }
  return facts;
}

/** Each figure names its source: the page that was given for it, else these answers. */
function nameSources(facts) {
  const publisher = facts.promoter?.name ?? "";
  const sources = {};
  for (const entry of [facts.reach, ...(facts.results ?? []), ...(facts.funding ?? [])].filter(Boolean)) {
    const url = entry.source;
    delete entry.source;
    if (!entry.value && !entry.amount) continue;
    const known = Object.keys(sources).find((key) => sources[key].url === url);
    const key = known ?? `S${Object.keys(sources).length + 1}`;
    sources[key] ??= url ? { title: url, url, publisher } : { title: words.source, publisher, date: new Bare(today()) };
    entry.source = new Bare(key);
  }
  if (facts.report) sources.E1 = { ...facts.report, evaluation: new Bare("true") };
  delete facts.report;
  if (Object.keys(sources).length) facts.sources = sources;
}

// The answers as text. What people write is text and no Markdown, except that lists stay lists.

function escapeLine(line) {
  const [, mark = "", rest] = line.trim().match(/^([-*•] +|\d{1,2}[.)] +)?(.*)$/);
  const text = rest.replace(/[\\`*_{}[\]<>#|~!&^$]/g, "\\$&").replace(/^[-+=:]/, "\\$&").replace(/^(\d+)([.)])/, "$1\\$2");
  return mark.replace(/[*•]/, "-") + text;
}
const escape = (text) => clean(text).split("\n").map(escapeLine).join("\n");

/** A heading that is known in whatever language the answers are. */
const heading = (level, text, id, language) => `${level} ${escape(text)}${language === page ? "" : ` {#${id}}`}`;

function sectionsOf(facts, language) {
  const sections = [];
  for (const field of all('[data-name^="section:"]')) {
    const id = field.dataset.name.split(":")[1];
    let section = sections.find((one) => one.id === id);
    if (!section) sections.push(section = { id, ...field.dataset, parts: [] });
    const [text] = isShown(field) ? values(field) : [];
    const label = labelOf(field);
    if (text) section.parts.push(label === field.dataset.heading ? escape(text) : `*${escape(label)}*\n\n${escape(text)}`);
  }
  const last = sections.find((one) => one.id === "results") ?? sections.at(-1);
  if (facts.sources?.E1 && last) last.parts.push(`${escape(facts.sources.E1.title)}[^E1]`);
  return sections
    .filter((one) => one.parts.length || "kept" in one)
    .sort((a, b) => a.order - b.order)
    .map((one) => `${heading("##", one.heading, one.id, language)}\n\n${one.parts.join("\n\n") || words.unanswered}\n`);
}

function aspectsOf(language) {
  const aspects = [];
  for (const question of all(".question").filter((one) => one.querySelector('[data-name^="aspect:"]'))) {
    const fields = all("[data-name]", question);
    const id = fields[0].dataset.name.split(":")[1];
    const parts = fields.filter((one) => one.dataset.part).map((one) => ({ id: one.dataset.name.split(":")[2], heading: one.dataset.part, text: values(one).map(escape) }));
    if (!parts.length) continue;
    for (const field of fields.filter((one) => !one.dataset.part)) {
      const [given] = values(field);
      if (given === undefined) continue;
      if (field.dataset.kind === "text") parts[0].text.push(`*${escape(labelOf(field))}*\n\n${escape(given)}`);
      else {
        const chosen = controls(field).find((one) => one.checked).nextElementSibling.textContent;
        (given === "yes" ? parts[0] : parts.at(-1)).text.push(`- ${escape(labelOf(field))} ${escape(chosen)}`);
      }
    }
    const told = parts.filter((one) => one.text.length).map((one) => `${heading("###", one.heading, one.id, language)}\n\n${one.text.join("\n\n")}\n`);
    if (told.length) aspects.push([heading("##", fields[0].dataset.heading, id, language), "", ...told].join("\n"));
  }
  return aspects;
}

/** Letters as in addresses; the last resort is to take the accents off. */
const letters = Object.fromEntries("ä:ae æ:ae ö:oe ø:oe ü:ue å:aa ß:ss œ:oe ł:l đ:d þ:th α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:y φ:f χ:ch ψ:ps ω:o".split(" ").map((pair) => pair.split(":")));
function slug(title) {
  const known = (text) => [...text].map((one) => letters[one] ?? one).join("");
  const plain = known(known(title.toLowerCase()).normalize("NFD").replace(/[\u0300-\u036f'’]/g, ""));
  return plain.replace(/[^a-z0-9]+/g, "-").slice(0, 80).replace(/^-+|-+$/g, "") || "practice";
}

/** The whole file. */
function fileOf() {
  const facts = factsOf();
  nameSources(facts);
  const language = facts.language.text;
  const aspects = aspectsOf(language);
  if (aspects.length) facts.evaluation = { by: facts.promoter.name, on: new Bare(today()), method: words.method };
  facts.state = new Bare("submitted");
  const lines = Object.entries(facts).map(([key, value]) => {
    const text = key === "sources" ? Object.entries(value).map((one) => `\n  ${one[0]}: ${yaml(one[1])}`).join("") : yaml(value);
    return `${key}:${text.startsWith("\n") ? "" : " "}${text}`;
  });
  for (const field of all('[data-name^="note:"]').filter(isShown)) {
    const [given] = values(field);
    if (given !== undefined) lines.push(...`${labelOf(field)} ${given === "true" ? today() : `\n${given}`}`.split("\n").map((line) => `# ${line.trim()}`));
  }
  const text = ["---", ...lines, "---", "", ...sectionsOf(facts, language), ...aspects].join("\n");
  return { name: `${slug(facts.title)}.md`, title: facts.title, text };
}

// Where the file can go

let isUnsaved = false;
const save = (link, name, text, type) => {
  if (link.href.startsWith("blob:")) URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
};

function show({ name, title, text }) {
  const [mail, repository, send] = ["mail", "repository", "send"].map(by);
  by("file-text").value = text;
  save(by("download"), name, text, "text/markdown");
  const fill = (line) => line.replace("{title}", () => title).replace("{file}", () => name);
  if (mail) {
    const body = encodeURIComponent(text.replaceAll("\n", "\r\n"));
    const rest = body.length < 1500 ? body : encodeURIComponent(fill(mail.dataset.body));
    mail.href = `${mail.href.split("?")[0]}?subject=${encodeURIComponent(fill(mail.dataset.subject))}&body=${rest}`;
  }
  if (repository) {
    // GitLab reads the name from the address and not the text; no server reads an address of any length.
    const isGitLab = repository.dataset.forge === "gitlab";
    const value = `&value=${encodeURIComponent(text)}`;
    const isWhole = !isGitLab && value.length < 6000;
    repository.href = `${repository.href.split("?")[0]}?${isGitLab ? "file_name" : "filename"}=${name}${isWhole ? value : ""}`;
    repository.target = "_blank";
    repository.onclick = isWhole ? null : () => copy(repository.dataset.paste);
  }
  if (send) {
    send.elements.subject.value = title;
    send.elements.file.value = name;
    send.elements.message.value = text;
    send.querySelector("span").textContent = send.dataset.about.replace("{host}", () => new URL(send.action).host);
    send.onsubmit = () => { isUnsaved = false; };
  }
  by("told").textContent = "";
  by("result").hidden = false;
  by("result-title").focus();
}

async function copy(say) {
  try {
    await navigator.clipboard.writeText(by("file-text").value);
  } catch {
    by("file-text").select();
    document.execCommand("copy");
  }
  by("told").textContent = say;
}

// Save and continue

function answers() {
  const list = [];
  for (const question of all(".question")) {
    rowsOf(question).forEach((row, n) => {
      const seen = {};
      for (const field of all("[data-name]", row)) {
        const { name } = field.dataset;
        const at = (seen[name] = (seen[name] ?? -1) + 1);
        const given = /^(radios|checks?)$/.test(field.dataset.kind) ? values(field) : [controls(field)[0].value];
        if (given.join("")) list.push([question.dataset.rows ?? all("[data-name]", row)[0].dataset.name, n, name, at, given]);
      }
    });
  }
  return { questionnaire: 1, answers: list };
}

function resume({ questionnaire, answers: list }) {
  if (questionnaire !== 1 || !Array.isArray(list)) throw new Error("no answers");
  form.reset();
  for (const question of blanks.keys()) for (const row of rowsOf(question).slice(1)) row.remove();
  for (const [key, n, name, at, given] of list) {
    const question = all(".question").find((one) => (one.dataset.rows ?? one.querySelector("[data-name]").dataset.name) === key);
    if (!question || !Array.isArray(given) || !(n < 200)) continue;
    while (blanks.has(question) && rowsOf(question).length <= n) addRow(question);
    const row = rowsOf(question)[n];
    const field = row && all("[data-name]", row).filter((one) => one.dataset.name === name)[at];
    if (!field) continue;
    for (const one of controls(field)) {
      if (/radio|checkbox/.test(one.type)) one.checked = given.includes(one.value);
      else one.value = String(given[0] ?? "");
    }
  }
  followConditions();
}

// What readers do

form.addEventListener("input", ({ target }) => {
  isUnsaved ||= target.type !== "file";
  followConditions();
  // Not when the field is left: the page would move below a pointer that presses something else.
  const field = target.closest("[data-name]");
  if (field?.querySelector(".error")) tell(field);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  by("result").hidden = true;
  if (tellAll()) by("errors").focus();
  else show(fileOf());
});
by("save").addEventListener("click", () => {
  const link = document.createElement("a");
  save(link, "answers.json", JSON.stringify(answers(), null, 1), "application/json");
  link.click();
  isUnsaved = false;
});
by("resume").addEventListener("change", async ({ target }) => {
  try {
    resume(JSON.parse(await target.files[0].text()));
    by("resumed").textContent = words.resumed;
  } catch {
    by("resumed").textContent = words.failed;
  }
  by("resumed").hidden = false;
});
by("download").addEventListener("click", () => { isUnsaved = false; });
by("copy").addEventListener("click", () => copy(words.copied));
addEventListener("beforeunload", (event) => { if (isUnsaved) event.preventDefault(); });

for (const part of all(".needs-script:not([role])")) part.hidden = false;
followConditions();
