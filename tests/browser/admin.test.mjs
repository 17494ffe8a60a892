// The page for editors: its program takes the settings, nothing is asked of another host, and what it saves is whole.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { inWindow } from "./browser.mjs";
import { serve } from "./server.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.REGIONLAB ?? path.join(root, "target/debug/regionlab");
const packages = fileURLToPath(new URL("node_modules", import.meta.url));
const copies = [];
after(() => copies.forEach((copy) => rmSync(copy, { recursive: true })));

/** A copy of a site with the programs that docs/admin.md puts there, built with the page. */
function project(folder) {
  const copy = mkdtempSync(path.join(tmpdir(), "editors-"));
  copies.push(copy);
  for (const part of ["content", "regions"]) cpSync(path.join(root, folder, part), path.join(copy, part), { recursive: true });
  const settings = path.join(copy, "content/site.yaml");
  writeFileSync(settings, `${readFileSync(settings, "utf8")}repository: {url: "https://github.com/owner/name"}\n`);
  const admin = path.join(copy, "themes/admin");
  const cms = path.join(packages, "@sveltia/cms");
  mkdirSync(admin, { recursive: true });
  cpSync(path.join(cms, "dist/sveltia-cms.js"), path.join(admin, "sveltia-cms.js"));
  cpSync(path.join(cms, "locales"), path.join(admin, "locales"), { recursive: true });
  const assets = path.join(cms, "npm/assets");
  for (const font of readdirSync(assets).filter((name) => name.endsWith(".woff2"))) cpSync(path.join(assets, font), path.join(admin, font));
  cpSync(path.join(packages, "js-yaml/dist/browser/js-yaml.esm.min.mjs"), path.join(admin, "js-yaml.js"));
  run(copy, "build", "--admin", "--no-share-images");
  return copy;
}

const run = (copy, ...line) => {
  const stdio = ["ignore", "pipe", "ignore"];
  return execFileSync(program, [...line, "--root", copy], { encoding: "utf8", maxBuffer: 2 ** 26, stdio });
};

/** All findings of a copy, whatever their number. */
function findings(copy) {
  let said;
  try {
    said = run(copy, "check", "--format", "json");
  } catch (error) {
    said = error.stdout;
  }
  const list = said.trim().split("\n").map((line) => JSON.parse(line)).slice(0, -1);
  return list.map((one) => `${one.code} ${one.file}: ${one.message}`).sort();
}

/** Our own part of the page, and its settings. */
async function parts(copy) {
  const admin = path.join(copy, "public/admin");
  const config = JSON.parse(readFileSync(path.join(admin, "config.json"), "utf8"));
  writeFileSync(path.join(admin, "package.json"), '{"type":"module"}');
  const sources = await import(pathToFileURL(path.join(admin, "sources.js")));
  return { config, sources, admin };
}

test("sources of each kind can be read and written again, and say the same", async () => {
  const copy = project(".");
  const { config, sources } = await parts(copy);
  const before = findings(copy);
  let seen = 0;
  const again = (file, fields, read, write) => {
    const text = readFileSync(file, "utf8");
    const shown = read(fields, text);
    const written = write(fields, structuredClone(shown));
    assert.deepEqual(read(fields, written), shown, file);
    writeFileSync(file, written);
    seen++;
  };
  const markdown = (fields) => (file) => again(file, fields, sources.readMarkdown, sources.writeMarkdown);
  const yaml = (fields) => (file) => again(file, fields, sources.readYaml, sources.writeYaml);
  // Of the hundreds of one kind, each fifth.
  const some = (names) => names.filter((_, at) => names.length < 50 || at % 5 === 0);
  const below = (folder, fits) => some(readdirSync(path.join(copy, folder)).filter(fits)).map((name) => path.join(copy, folder, name));
  const others = ["areas", "countries", "indicators", "map"].map((name) => `${name}.yaml`);
  for (const one of config.collections) {
    if (one.files) one.files.forEach((file) => yaml(file.fields)(path.join(copy, file.file)));
    else if (one.extension === "yaml") below(one.folder, (name) => name.endsWith(".yaml") && !name.includes(".stats.") && !others.includes(name)).forEach(yaml(one.fields));
    else if (one.name !== "practices-with-pictures") below(one.folder, (name) => name.endsWith(".md")).forEach(markdown(one.fields));
  }
  assert.ok(seen > 60, `${seen} files`);
  assert.deepEqual(findings(copy), before);
});

/** Puts files where the program's own try-out keeps its repository. */
const put = (page, files) => page.evaluate(async (files) => {
  for (const [name, text] of Object.entries(files)) {
    let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test", { create: true });
    const parts = name.split("/");
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
    const stream = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
    await stream.write(text);
    await stream.close();
  }
}, files);

const take = (page, name) => page.evaluate(async (name) => {
  let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test");
  const parts = name.split("/");
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part);
  return (await (await folder.getFileHandle(parts.at(-1))).getFile()).text();
}, name);

test("the program takes the settings, asks no other host, and saves a change without loss", async () => {
  const copy = project("tests/sites/minimal");
  const { config, admin } = await parts(copy);
  // Its try-out keeps the repository in the browser. All else stays as it is.
  writeFileSync(path.join(admin, "config.json"), JSON.stringify({ ...config, backend: { name: "test-repo" } }));
  const { address } = await serve(path.join(copy, "public"));
  const sources = readdirSync(path.join(copy, "content"), { recursive: true }).map((name) => `content/${name.split(path.sep).join("/")}`);
  const regions = readdirSync(path.join(copy, "regions")).map((name) => `regions/${name}`);
  const texts = [...sources, ...regions].filter((name) => /\.(md|yaml)$/.test(name) && statSync(path.join(copy, name)).isFile());
  await inWindow({}, async (page, context) => {
    const left = [];
    const heard = [];
    // What the policy of the page refuses never gets here.
    await context.route((url) => !url.href.startsWith(address) && url.protocol.startsWith("http"), (route) => {
      left.push(route.request().url());
      return route.abort();
    });
    page.on("console", (line) => line.type() === "error" && heard.push(line.text()));
    page.on("pageerror", (error) => heard.push(error.message));
    await page.goto(`${address}robots.txt`);
    await put(page, Object.fromEntries(texts.map((name) => [name, readFileSync(path.join(copy, name), "utf8")])));
    await page.goto(`${address}admin/`);
    await page.getByRole("button", { name: /test/i }).click();
    await page.getByText("Practices", { exact: true }).first().waitFor();
    const shown = await page.locator("body").innerText();
    assert.ok(!/errors? in the CMS configuration/i.test(shown), shown);
    assert.match(shown, /Regions\s+2\b/, "the two regions, and neither figures nor the map");
    for (const name of ["Practices with pictures", "Text pages", "Regions", "Site and shared lists"]) assert.ok(shown.includes(name), name);

    await page.goto(`${address}admin/#/collections/practices/entries/rain-streets`);
    const summary = page.getByRole("textbox", { name: /one or two sentences/i }).first();
    await summary.fill("Streets that lead rain into parks: a new summary.");
    await page.getByRole("button", { name: /^save$/i }).click();
    await page.getByText(/entry saved/i).waitFor();
    assert.deepEqual(left, [], "requests to other hosts");
    const faults = heard.filter((line) => !/Content Security Policy|ERR_FAILED|jsdelivr|unpkg|not asked/.test(line));
    assert.deepEqual(faults, []);
    const before = findings(copy);
    const old = texts.filter((name) => name.startsWith("content/practices/rain-streets"));
    const { readMarkdown } = await import(pathToFileURL(path.join(admin, "sources.js")));
    const { fields } = config.collections[0];
    for (const name of old) {
      const was = readMarkdown(fields, readFileSync(path.join(copy, name), "utf8"));
      const text = await take(page, name);
      const is = readMarkdown(fields, text);
      if (!name.includes(".sv.")) was.summary = "Streets that lead rain into parks: a new summary.";
      assert.deepEqual(is, was, name);
      writeFileSync(path.join(copy, name), text);
    }
    // The translation is now of an older original, and nothing else is different.
    const now = findings(copy).filter((one) => !before.includes(one));
    assert.ok(now.every((one) => one.startsWith("RL225")) && now.length < 2, now.join("\n"));
    for (const name of texts.filter((name) => !old.includes(name))) {
      assert.equal(await take(page, name), readFileSync(path.join(copy, name), "utf8"), `${name} stays as it is`);
    }
  });
});
