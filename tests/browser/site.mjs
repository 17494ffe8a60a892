// The built site as the tests see it: its folder, its pages, and some pages of each kind.
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "node-html-parser";

const beside = fileURLToPath(new URL("../../public", import.meta.url));

/** Folder of the built site: `SITE`, or `public/` of this project. */
export const folder = path.resolve(process.env.SITE ?? beside);

/** Every file of the site, by path from its folder. */
export const files = readdirSync(folder, { recursive: true })
  .map((file) => file.split(path.sep).join("/"))
  .filter((file) => statSync(path.join(folder, file)).isFile())
  .sort();

/** Every page of the site. */
export const pages = files.filter((file) => file.endsWith(".html"));

/** The languages of the site: the folders that have a start page. */
export const languages = pages.flatMap((page) => page.match(/^([a-z]{2,3}(?:-[A-Za-z]+)?)\/index\.html$/)?.[1] ?? []);

export const text = (file) => readFileSync(path.join(folder, file), "utf8");

/** A page as a tree of elements. */
export const tree = (page) => parse(text(page));

/** Whether search engines are asked to leave a page out: the error page and old addresses. */
export const isHidden = (page) => tree(page).querySelector('meta[name="robots"][content*="noindex"]') !== null;

/** What sort of page stands at an address: `practices`, `practices/*`, `practices/by/*`, `home`, `404.html` … */
export function kind(page) {
  const [first, ...rest] = page.split("/");
  if (!languages.includes(first)) return page;
  const folders = rest.slice(0, -1);
  if (folders[1] === "by") return `${folders[0]}/by/*`;
  return folders.length > 1 ? `${folders[0]}/*` : (folders[0] ?? "home");
}

/** The fullest and the barest page of each kind, in each language. */
export const examples = chooseExamples();

function chooseExamples() {
  const groups = new Map();
  for (const page of pages) {
    if (/<meta http-equiv="refresh"/.test(text(page))) continue;
    const key = `${languages.find((one) => page.startsWith(`${one}/`)) ?? ""} ${kind(page)}`;
    groups.set(key, [...(groups.get(key) ?? []), page]);
  }
  const size = (page) => statSync(path.join(folder, page)).size;
  return [...groups.values()].flatMap((group) => {
    group.sort((a, b) => size(b) - size(a));
    return [...new Set([group[0], group.at(-1)])];
  });
}
