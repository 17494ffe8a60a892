// What hosts are told: each address has one policy, and the site keeps it, below its path and from disk; frames of other
// sites; the archive that is taken along; the service worker; packed copies.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliDecompressSync, gunzipSync, inflateRawSync } from "node:zlib";
import { inWindow, listen } from "./browser.mjs";
import { expectNone } from "./faults.mjs";
import { serve, told } from "./server.mjs";
import { files, folder, languages, pages, text } from "./site.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.REGIONLAB ?? path.join(root, "target/debug/regionlab");
const host = told(folder);
const { address } = await serve(folder);
const policyAt = (file) => host.headersOf(host.root + file)["content-security-policy"] ?? "";

/** The small site with more in its settings and with more files, built. */
function small(settings, more = {}) {
  const at = mkdtempSync(path.join(tmpdir(), "hosts-"));
  after(() => rmSync(at, { recursive: true }));
  cpSync(path.join(root, "tests/sites/minimal"), at, { recursive: true });
  const file = path.join(at, "content/site.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace("base_url: https://climate.example/", "base_url: https://climate.example/lab/") + settings);
  for (const [name, text] of Object.entries(more)) writeFileSync(path.join(at, name), text);
  execFileSync(program, ["build", "--root", at], { stdio: "ignore" });
  return { at, out: path.join(at, "public"), build: () => execFileSync(program, ["build", "--root", at], { stdio: "ignore" }) };
}

test("each page has one policy, and only pages for frames may be framed", () => {
  const faults = [];
  for (const page of pages) {
    for (const address of [page, page.replace(/index\.html$/, "")]) {
      const policy = policyAt(address);
      const own = page.startsWith("admin/") ? "'self'" : /^[^/]+\/embed\//.test(page) ? "*" : "'none'";
      if (!policy.endsWith(`;frame-ancestors ${own}`) || policy.includes(", ")) faults.push(`${address}: ${policy}`);
      const [, said] = text(page).match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/) ?? [];
      if (said !== policy.replace(/;frame-ancestors.*/, "")) faults.push(`${address} says ${said}`);
    }
  }
  expectNone(faults);
});

test("files that hold their fingerprints may be kept for ever, and no others", () => {
  const kept = files.filter((file) => host.headersOf(host.root + file)["cache-control"]);
  assert.ok(kept.length > 10 && kept.every((file) => /^assets\/.+-[0-9a-f]{10}\.\w+$|^[^/]+\/search\/words\/[0-9a-z]+\.js$/.test(file)), kept.join(" "));
  const forgotten = files.filter((file) => file.startsWith("assets/") && !kept.includes(file));
  assert.deepEqual(forgotten, []);
});

test("the document for those who look after hosts shows the policy as it is", () => {
  const [, shown] = readFileSync(path.join(root, "docs/deploy.md"), "utf8").match(/^Content-Security-Policy: (.+)$/m);
  assert.equal(policyAt("index.html"), shown);
});

test("no host is told more than it takes", () => {
  assert.ok(host.rules.length <= 100, `${host.rules.length} rules`);
  for (const name of ["_headers", "_redirects"]) {
    const lines = text(name).split("\n");
    assert.ok(lines.every((line) => line.length <= 2000), name);
    assert.ok(name === "_headers" || lines.filter((line) => line.startsWith("/")).length <= 2000);
  }
});

/** Through the parts of the site that need its scripts; in each, nothing is refused. */
async function tour(page, at, { language, region, words }) {
  const refused = listen(page);
  await page.addInitScript(() => document.addEventListener("securitypolicyviolation", (one) => console.error(`refused: ${one.violatedDirective} ${one.blockedURI}`)));
  await page.goto(`${at}${language}/index.html`);
  await page.locator(`a:has(> #r-${region})`).first().focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction((id) => location.hash === `#region=${id}`, region);
  await page.goto(`${at}${language}/practices/index.html`);
  await page.locator(".facets summary, [data-facet] summary").first().click({ timeout: 2000 }).catch(() => {});
  const choice = page.locator("[data-facet] input").first();
  await choice.waitFor({ state: "attached" });
  await choice.check({ force: true });
  assert.match(page.url(), /\?./);
  await page.goto(`${at}${language}/search/index.html?q=${words}`);
  await page.locator("#found li h3 a").first().waitFor();
  // The field in the header is a form, to which the policy has a word of its own.
  await page.goto(`${at}${language}/index.html`);
  await page.locator("form.find input").fill(words);
  await page.keyboard.press("Enter");
  await page.locator("#found li h3 a").first().waitFor();
  expectNone(refused);
}

test("another site may frame the pages that are made for it, and no others", () => inWindow({}, async (page) => {
  const embeds = pages.filter((one) => /^[^/]+\/embed\/./.test(one)).slice(0, 2);
  const framed = [`${languages[0]}/index.html`, ...embeds];
  const other = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end(framed.map((one) => `<iframe src="${address}${one}"></iframe>`).join(""));
  });
  await new Promise((ready) => other.listen(0, "127.0.0.1", ready));
  // Another host, because the port belongs to the origin.
  await page.goto(`http://127.0.0.1:${other.address().port}/`, { waitUntil: "load" });
  const seen = await Promise.all(page.frames().slice(1).map((frame) => frame.evaluate(() => document.querySelectorAll("link[rel=stylesheet]").length > 0).catch(() => false)));
  assert.deepEqual(seen, framed.map((one) => embeds.includes(one)));
  other.close();
}));

/** The files of an archive by their names. */
function unzip(bytes) {
  const end = bytes.lastIndexOf("PK\x05\x06", undefined, "latin1");
  const found = new Map();
  for (let at = bytes.readUInt32LE(end + 16), n = bytes.readUInt16LE(end + 10); n > 0; n--) {
    const [method, packed, name, extra, comment, start] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)];
    const data = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    const body = bytes.subarray(data, data + packed);
    found.set(bytes.toString("utf8", at + 46, at + 46 + name), method === 0 ? body : inflateRawSync(body));
    at += 46 + name + extra + comment;
  }
  return found;
}

test("the archive works from the folder that it is unpacked in", () => inWindow({}, async (page) => {
  const { at, out } = small("archive: true\nprecompressed: true\n");
  const unpacked = unzip(readFileSync(path.join(out, "data/site.zip")));
  assert.ok(![...unpacked.keys()].some((name) => /\.(?:br|gz)$/.test(name)), "packed copies are for hosts");
  for (const [name, bytes] of unpacked) {
    const file = path.join(at, "unpacked", name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  const [top] = readdirSync(path.join(at, "unpacked"));
  const disk = `${pathToFileURL(path.join(at, "unpacked", top)).href}/`;
  await page.goto(`${disk}index.html`);
  await page.locator('main a[hreflang="en"]').click();
  await page.goto(`${disk}en/practices/index.html`);
  await page.locator(".cards h3 a").first().click();
  assert.ok(page.url().startsWith(disk) && await page.locator("h1").isVisible());
  await tour(page, disk, { language: "en", region: "XA01", words: "rain" });
}));

test("packed copies hold what they are copies of, and go with it", () => {
  const { at, out, build } = small("precompressed: true\n", { "content/pages/more.md": "---\ntitle: More\nsummary: One more page.\n---\n\nWords.\n" });
  const list = () => readdirSync(out, { recursive: true }).map((file) => file.split(path.sep).join("/"));
  const read = (file) => readFileSync(path.join(out, file));
  const copies = list().filter((file) => /\.(?:br|gz)$/.test(file));
  assert.ok(copies.length > 50, `${copies.length}`);
  for (const copy of copies) {
    const bytes = copy.endsWith(".br") ? brotliDecompressSync(read(copy)) : gunzipSync(read(copy));
    assert.ok(bytes.equals(read(copy.slice(0, -3))), copy);
    assert.ok(bytes.length >= 1024 && read(copy).length < bytes.length, copy);
  }
  for (const file of list().filter((file) => /\.(?:html|css|js)$/.test(file) && statSync(path.join(out, file)).size > 2000)) {
    assert.ok(copies.includes(`${file}.br`) && copies.includes(`${file}.gz`), file);
  }
  const inode = (file) => statSync(path.join(out, file)).ino;
  const about = inode("en/about/index.html.br");
  assert.ok(copies.includes("en/more/index.html.br"));
  rmSync(path.join(at, "content/pages/more.md"));
  build();
  assert.deepEqual(list().filter((file) => file.startsWith("en/more/")), []);
  assert.equal(inode("en/about/index.html.br"), about, "what has not changed is not packed again");
  const settings = path.join(at, "content/site.yaml");
  writeFileSync(settings, readFileSync(settings, "utf8").replace("precompressed: true\n", ""));
  build();
  assert.deepEqual(list().filter((file) => /\.(?:br|gz)$/.test(file)), []);
});

test("what was visited can be read again without a network, and all of it goes when the settings say so", () => inWindow({}, async (page, context) => {
  const { at, out, build } = small("offline: true\n");
  const first = await serve(out);
  const port = new URL(first.address).port;
  const refused = listen(page);
  await page.goto(`${first.address}en/index.html`);
  const kept = (part) => page.waitForFunction(async (part) => {
    for (const name of await caches.keys()) {
      if ((await (await caches.open(name)).keys()).some((request) => request.url.includes(part))) return true;
    }
    return false;
  }, part, { polling: 100 });
  await kept("/en/index.html");
  await kept("/assets/style-");
  await page.goto(`${first.address}en/practices/`);
  await kept("/en/practices/index.html");
  expectNone(refused);
  first.close();
  for (const again of ["en/index.html", "en/", "en/practices/index.html?topic=heat"]) {
    await page.goto(first.address + again);
    assert.ok(await page.locator("h1").isVisible(), again);
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("a.skip")).position), "absolute", `${again}: without its style sheet`);
  }
  await assert.rejects(page.goto(`${first.address}sv/index.html`), "what was never visited is not there");
  const settings = path.join(at, "content/site.yaml");
  writeFileSync(settings, readFileSync(settings, "utf8").replace("offline: true", "offline: false"));
  build();
  await serve(out, { port });
  const later = await context.newPage();
  await later.goto(`${first.address}en/index.html`);
  await later.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await later.waitForFunction(async () => !(await navigator.serviceWorker.getRegistration()) && (await caches.keys()).length === 0, null, { polling: 100 });
}));

test("a site that does not ask for it has no service worker", () => {
  assert.ok(!files.includes("sw.js") && !files.some((file) => file.startsWith("assets/offline-")));
});
