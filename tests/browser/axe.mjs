// Runs axe on a page and says what it found, one line for each fault.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Opens a page, waits until it is `ready`, and runs axe in each colour scheme. */
export async function violations(page, address, schemes, ready = async () => {}) {
  await page.goto(address);
  await ready();
  await page.evaluate(source);
  const found = [];
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    const lines = await page.evaluate(look, tags);
    found.push(...lines.map((line) => `${colorScheme}: ${line}`));
  }
  return found;
}

/** Runs in the page, with all that folds open. */
async function look(tags) {
  for (const one of document.querySelectorAll("main details")) one.open = true;
  const { violations } = await globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"], preload: false, iframes: false });
  return violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0].target.join(" ")}: ${nodes[0].html.slice(0, 160)}: ${nodes[0].failureSummary.split("\n")[1]?.trim()}`);
}
