// Every link, image, style sheet and anchor leads somewhere, from a folder on disk and under any sub-path.
import path from "node:path";
import { test } from "node:test";
import { expectNone } from "./faults.mjs";
import { files, pages, text } from "./site.mjs";
import { tags } from "./tags.mjs";

const existing = new Set(files);
/** The names of places in each page, and the addresses there with the tags that hold them. */
const anchors = new Map();
const addresses = new Map();
for (const page of pages) {
  const all = tags(text(page));
  anchors.set(page, new Set(all.map((tag) => tag.attributes.get("id")).filter(Boolean)));
  addresses.set(page, all.flatMap((tag) => {
    const sets = (tag.attributes.get("srcset") ?? "").split(",").map((one) => one.trim().split(/\s+/)[0]).filter(Boolean);
    const single = ["href", "src", "action", "poster", "data"].map((name) => tag.attributes.get(name)).filter((one) => one != null);
    return [...single, ...sets].map((url) => ({ tag, url }));
  }));
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
  const faults = pages.flatMap((page) => addresses.get(page)
    .filter(({ tag, url }) => !/^[a-z][a-z0-9+.-]*:/i.test(url) && !isCanonical(tag))
    .map(({ url }) => [url, inside(page, url)])
    .filter(([, fault]) => fault)
    .map(([url, fault]) => `${page}: ${url} ${fault}`));
  expectNone(faults);
});

test("links to other sites are web or mail addresses and keep this window to themselves", () => {
  const faults = [];
  for (const page of pages) {
    for (const { tag, url } of addresses.get(page)) {
      if (!/^[a-z][a-z0-9+.-]*:/i.test(url) || isCanonical(tag)) continue;
      const { protocol } = new URL(url);
      if (!["http:", "https:", "mailto:"].includes(protocol)) faults.push(`${page}: ${url} is neither a web nor a mail address`);
      if (tag.name !== "a") faults.push(`${page}: <${tag.name}> loads ${url} from elsewhere`);
      if (protocol.startsWith("http") && !/\bnoopener\b/.test(tag.attributes.get("rel") ?? "")) faults.push(`${page}: ${url} without rel="noopener"`);
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
function isCanonical(tag) {
  return tag.name === "link" && ["canonical", "alternate"].includes(tag.attributes.get("rel"));
}
