// Every link, image, style sheet and anchor leads somewhere, from a folder on disk and under any sub-path.
import path from "node:path";
import { test } from "node:test";
import { expectNone } from "./faults.mjs";
import { files, pages, text, tree } from "./site.mjs";

const trees = new Map(pages.map((page) => [page, tree(page)]));
const existing = new Set(files);
const anchors = new Map(pages.map((page) => [page, new Set(trees.get(page).querySelectorAll("[id]").map((one) => one.id))]));

/** Each address in a page, with the element that holds it. */
function addresses(page) {
  return trees.get(page).querySelectorAll("[href], [src], [srcset], [action], [poster], [data]").flatMap((element) => {
    const sets = (element.getAttribute("srcset") ?? "").split(",").map((one) => one.trim().split(/\s+/)[0]).filter(Boolean);
    const single = ["href", "src", "action", "poster", "data"].map((name) => element.getAttribute(name)).filter((one) => one != null);
    return [...single, ...sets].map((url) => ({ element, url }));
  });
}

/** What is wrong with an address that stays inside the site; null where nothing is. */
function inside(page, url) {
  if (url === "") return "is empty";
  if (url.startsWith("/")) return "starts at the root of the host";
  const base = new URL(page, "file:///any/sub/path/");
  const target = new URL(url, base);
  const from = "/any/sub/path/";
  if (!target.pathname.startsWith(from)) return "leads out of the site";
  const file = decodeURIComponent(target.pathname.slice(from.length));
  if (!existing.has(file)) return "leads to no file";
  const anchor = decodeURIComponent(target.hash.slice(1));
  if (anchor && !anchors.get(file)?.has(anchor)) return "leads to no anchor";
  return null;
}

test("every address inside the site leads to a file, and every anchor is there", () => {
  const faults = pages.flatMap((page) => addresses(page)
    .filter(({ element, url }) => !/^[a-z][a-z0-9+.-]*:/i.test(url) && !isCanonical(element))
    .map(({ url }) => [url, inside(page, url)])
    .filter(([, fault]) => fault)
    .map(([url, fault]) => `${page}: ${url} ${fault}`));
  expectNone(faults);
});

test("links to other sites are web or mail addresses and keep this window to themselves", () => {
  const faults = [];
  for (const page of pages) {
    for (const { element, url } of addresses(page)) {
      if (!/^[a-z][a-z0-9+.-]*:/i.test(url) || isCanonical(element)) continue;
      const { protocol } = new URL(url);
      if (!["http:", "https:", "mailto:"].includes(protocol)) faults.push(`${page}: ${url} is neither a web nor a mail address`);
      if (element.rawTagName !== "a") faults.push(`${page}: <${element.rawTagName}> loads ${url} from elsewhere`);
      if (protocol.startsWith("http") && !/\bnoopener\b/.test(element.getAttribute("rel") ?? "")) faults.push(`${page}: ${url} without rel="noopener"`);
    }
  }
  expectNone(faults);
});

test("style sheets load only files of the site", () => {
  const faults = [];
  for (const sheet of files.filter((file) => file.endsWith(".css"))) {
    const css = text(sheet);
    for (const [, url] of css.matchAll(/url\(\s*["']?([^"')]+)/g)) {
      if (!/^(data:|#)/.test(url) && !existing.has(path.posix.join(path.posix.dirname(sheet), url.split("#")[0]))) faults.push(`${sheet}: ${url}`);
    }
    if (/@import/.test(css)) faults.push(`${sheet}: @import`);
  }
  expectNone(faults);
});

/** The same address in other languages and for search engines is absolute on purpose. */
function isCanonical(element) {
  return element.rawTagName === "link" && ["canonical", "alternate"].includes(element.getAttribute("rel"));
}
