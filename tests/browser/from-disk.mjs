// Runs from disk what could fail there and nowhere else: each kind of page loads, and what scripts, addresses, downloads and
// the history do goes on as from a server. `FROM=disk npm test` runs everything.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const files = ["compare", "contribute", "embed", "facets", "glossary", "languages", "panel", "search"].map((name) => `${name}.test.mjs`);
/** Words of the names of tests in these files. */
const names = [
  "no fault", "goes along", "go along", "saved to a file", "nothing is sent", "facets narrow down", "a chosen region",
  "can be chosen by the facets", "in each language of this site", "offers each language", "the address holds",
  "an address with a region", "Back ", "goes back", "cannot be loaded", "greets readers", "leads to the glossary",
];

const cwd = fileURLToPath(new URL(".", import.meta.url));
const titles = files.flatMap((file) => [...readFileSync(`${cwd}${file}`, "utf8").matchAll(/\btest\([`"']([^\n]*)/g)].map(([, title]) => title));
const lost = names.filter((name) => !titles.some((title) => title.includes(name)));
if (lost.length) {
  console.error(`from-disk.mjs: no test is named so any more: ${lost.join(", ")}`);
  process.exit(1);
}

for (const some of [["kinds.test.mjs"], ["--test-concurrency=3", ...names.map((name) => `--test-name-pattern=${name}`), ...files]]) {
  const { status } = spawnSync(process.execPath, ["--test", "--test-reporter=spec", ...some], { cwd, stdio: "inherit", env: { ...process.env, FROM: "disk", LOOKS: "no" } });
  if (status !== 0) process.exit(status ?? 1);
}
