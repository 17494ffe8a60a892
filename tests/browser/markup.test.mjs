// Every page is valid HTML, and holds no script and no style of its own.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { test } from "node:test";
import { expectNone } from "./faults.mjs";
import { examples, folder, languages, pages, text, tried } from "./site.mjs";
import { tags } from "./tags.mjs";

// The checker's own list of CSS properties is too short for style sheets: it lacks `vector-effect` and `paint-order`.
// A page differs from those of other languages in its words only, which are told apart from HTML for all alike.
test("the Nu Html Checker finds no error in the pages of several languages", async () => {
  const home = path.dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json"));
  const jar = path.join(home, "build/dist/vnu.jar");
  const of = (page) => page.split("/")[0];
  const chosen = pages.filter((page) => tried.includes(of(page)) || !languages.includes(of(page)) || examples.includes(page));
  const checked = chosen.map((page) => path.join(folder, page));
  const { code, said } = await run("java", ["-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar, "--errors-only", "--skip-non-html", "--format", "gnu", ...checked]);
  assert.equal(said.replaceAll(`"file:${folder}/`, '"'), "");
  assert.equal(code, 0);
});

test("no page holds a style sheet, a style attribute, a script or an event attribute; data for search engines is no script", () => {
  const faults = pages.flatMap((page) => tags(text(page)).flatMap((tag) => {
    const names = [...tag.attributes.keys()];
    // A block of JSON-LD is never run (HTML, “prepare the script element”); kinds.test.mjs sees that the policy lets it be.
    const isData = tag.name === "script" && tag.attributes.get("type") === "application/ld+json" && !tag.text.includes("<");
    const inline = tag.name === "style" || (tag.name === "script" && !names.includes("src") && !isData);
    const attributes = names.filter((name) => name === "style" || name.startsWith("on"));
    return [...(inline ? [`<${tag.name}>`] : []), ...attributes].map((what) => `${page}: ${what}`);
  }));
  expectNone(faults);
});

/** Runs a command to its end and keeps what it says. */
function run(command, given) {
  return new Promise((done, failed) => {
    const child = spawn(command, given, { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    child.stdout.on("data", (part) => (said += part));
    child.stderr.on("data", (part) => (said += part));
    child.on("error", failed);
    child.on("close", (code) => done({ code, said: said.trim() }));
  });
}
