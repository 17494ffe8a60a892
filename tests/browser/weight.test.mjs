// What a first visit loads, packed as well as Brotli can: the page, its style sheets and its scripts.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { expectNone } from "./faults.mjs";
import { kind, languages, pages, text, tree } from "./site.mjs";

/** The most that a kind of page may weigh, in bytes. */
const most = { home: 75_000, practices: 30_000, "practices/*": 20_000, "regions/*": 25_000 };

const packed = new Map();

function weight(file) {
  if (!packed.has(file)) packed.set(file, brotliCompressSync(text(file)).length);
  return packed.get(file);
}

function visit(page) {
  const wanted = tree(page).querySelectorAll('link[rel="stylesheet"], script[src]').map((one) => one.getAttribute("href") ?? one.getAttribute("src"));
  return [page, ...wanted.map((link) => path.posix.join(path.posix.dirname(page), link))].reduce((sum, file) => sum + weight(file), 0);
}

for (const language of languages) {
  test(`pages weigh no more than their kind may, ${language}`, () => {
    for (const [one, bytes] of Object.entries(most)) {
      const all = pages.filter((page) => page.startsWith(`${language}/`) && kind(page) === one);
      assert.ok(all.length, `there are pages of the kind ${one}`);
      // Those that are longest before they are packed.
      const sized = all.map((page) => [page, text(page).length]);
      const longest = sized.toSorted(([, a], [, b]) => b - a).slice(0, 4).map(([page]) => page);
      expectNone(longest.map((page) => [page, visit(page)]).filter(([, found]) => found > bytes).map(([page, found]) => `${page}: ${found} bytes`));
    }
  });
}
