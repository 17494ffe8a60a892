// The built site as the tests see it: its folder, its pages, and some pages of each kind.
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "node-html-parser";

const beside = fileURLToPath(new URL("../../public", import.meta.url));

/** Folder of the built site: `SITE`, or `public/` of this project. */
export const folder = path.resolve(process.env.SITE ?? beside);

const below = (place) => readdirSync(path.join(folder, place), { withFileTypes: true })
  .flatMap((one) => (one.isDirectory() ? below(`${place}${one.name}/`) : [place + one.name]));

/** Every file of the site, by path from its folder. */
export const files = below("").sort();

/** Every page of the site. */
export const pages = files.filter((file) => file.endsWith(".html"));

export const text = (file) => readFileSync(path.join(folder, file), "utf8");

const kept = new Map();

/** A page as a tree of elements, which nobody changes. The last ones are kept: tests ask for the same page again and again. */
export function tree(page) {
  const root = kept.get(page) ?? parse(text(page));
  kept.delete(page);
  kept.set(page, root);
  if (kept.size > 50) kept.delete(kept.keys().next().value);
  return root;
}

/** The head of a page as a tree of elements. */
export const head = (page) => parse(text(page).match(/^[^]*?<\/head>/)[0]);

/** The languages of the site in its own order, which the choice of languages at its root has. */
export const languages = tree("index.html").querySelectorAll("main a[hreflang]").map((link) => link.getAttribute("hreflang"));

/** Whether a page stands at an old address and sends readers on. */
export const isMoved = (page) => text(page).includes('<meta http-equiv="refresh"');

/** Whether a page is made for a frame of another site: it has no header, no menus and nothing to skip. */
export const isFramed = (page) => /^[^/]+\/embed\/(map|region)\//.test(page);

/** What sort of page stands at an address: `practices`, `practices/*`, `practices/by/*`, `home`, `404.html` … */
export function kind(page) {
  const [first, ...rest] = page.split("/");
  if (!languages.includes(first)) return page;
  const folders = rest.slice(0, -1);
  if (["by", "region"].includes(folders[1])) return `${folders[0]}/${folders[1]}/*`;
  return folders.length > 1 ? `${folders[0]}/*` : (folders[0] ?? "home");
}

/**
 * Where tests open windows language by language: the first language, the one with the longest words in its header, and
 * the one with the most letters beyond a to z. What words and alphabets can break shows there; what is read without a
 * window is read in every language.
 */
export const tried = chooseLanguages();

function chooseLanguages() {
  // Without the map, which most of a start page is.
  const header = (language) => parse(text(`${language}/index.html`).match(/<header[^]*?<\/header>/)[0]).text;
  const [first, ...others] = languages.map((language) => ({ language, words: header(language) }));
  const most = (measure) => others.toSorted((a, b) => measure(b.words) - measure(a.words))[0];
  const chosen = [first, most((words) => words.length), most((words) => words.replace(/[ -~\s]/g, "").length)];
  return [...new Set(chosen.flatMap((one) => one?.language ?? []))];
}

/** The fullest page of each kind in the tried languages, the barest in the first, and the start page of each language. */
export const examples = chooseExamples();

function chooseExamples() {
  const groups = new Map();
  for (const page of pages) {
    const key = `${languages.find((one) => page.startsWith(`${one}/`)) ?? ""} ${kind(page)}`;
    groups.set(key, [...(groups.get(key) ?? []), page]);
  }
  const size = (page) => statSync(path.join(folder, page)).size;
  const lasting = (page) => !isMoved(page);
  const chosen = [...groups].flatMap(([key, group]) => {
    const [language] = key.split(" ");
    if (language && !tried.includes(language)) return group.filter((page) => kind(page) === "home");
    const sorted = group.map((page) => [page, size(page)]).sort(([, a], [, b]) => b - a).map(([page]) => page);
    return [sorted.find(lasting), language && language !== languages[0] ? null : sorted.findLast(lasting)];
  });
  return [...new Set(chosen)].filter(Boolean);
}
