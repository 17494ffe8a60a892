// What the pages of a built site weigh: the largest of each kind, packed with Brotli, with the style sheets and scripts that
// the first visit loads. A site with `precompressed: true` has packed copies, which makes this quick. Says where a kind is above what was aimed at, and ends with 1 then.
//
//   node weigh.mjs SITE
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import { kindOf } from "./kind.mjs";

const [folder] = process.argv.slice(2);
/** Bytes at most, by kind of page. */
const AIMS = { practice: 20_000, region: 25_000, home: 75_000, "list of practices": 30_000 };

const text = (file) => readFileSync(path.join(folder, file), "utf8");
const languages = readdirSync(folder).filter((name) => statSync(path.join(folder, name)).isDirectory() && readFileSync(path.join(folder, "index.html"), "utf8").includes(`hreflang="${name}"`));

const packed = new Map();
/** The bytes of a file, packed: those of the copy beside it where the site has one. */
function weight(file) {
  if (!packed.has(file)) {
    const at = path.join(folder, file);
    packed.set(file, existsSync(`${at}.br`) ? statSync(`${at}.br`).size : brotliCompressSync(readFileSync(at)).length);
  }
  return packed.get(file);
}

const kinds = new Map();
for (const language of languages) {
  const below = readdirSync(path.join(folder, language), { recursive: true }).map((file) => file.split(path.sep).join("/"));
  for (const page of below.filter((file) => file.endsWith(".html"))) {
    const html = text(`${language}/${page}`);
    if (html.includes('http-equiv="refresh"')) continue;
    const needed = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"|<script [^>]*src="([^"]+)"/g)].map((found) => found[1] ?? found[2]);
    const files = needed.map((file) => path.posix.join(path.posix.dirname(`${language}/${page}`), file));
    const own = weight(`${language}/${page}`);
    const all = files.reduce((sum, file) => sum + weight(file), own);
    const kind = kindOf(page);
    const known = kinds.get(kind) ?? { count: 0, all: 0 };
    kinds.set(kind, all > known.all ? { count: known.count + 1, page: `${language}/${page}`, own, all } : { ...known, count: known.count + 1 });
  }
}

let isTooMuch = false;
console.log("| kind | pages | the largest | its HTML | with style and script | aim |");
console.log("|---|--:|---|--:|--:|--:|");
for (const [kind, { count, page, own, all }] of [...kinds].sort(([, a], [, b]) => b.all - a.all)) {
  const aim = AIMS[kind];
  isTooMuch ||= aim < all;
  console.log(`| ${kind} | ${count} | \`${page}\` | ${own} | ${all} | ${aim ? `${aim}${all > aim ? ": above" : ""}` : ""} |`);
}
process.exit(isTooMuch ? 1 : 0);
