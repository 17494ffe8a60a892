// Runs axe on a page and says what it found, one line for each fault.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What colours can change. */
const colours = ["color-contrast", "link-in-text-block"];

/** Opens a page, waits until it is `ready`, and looks at it. */
export async function violations(page, address, schemes, ready = async () => {}, parts = {}) {
  await page.goto(address);
  await ready();
  return violationsIn(page, schemes, parts);
}

/**
 * Runs axe on the page that is open: all rules in the first colour scheme, in others those for colours.
 * With `within`, selectors, only those parts of the page are looked at; with `without`, all but those.
 */
export async function violationsIn(page, schemes, { within, without } = {}) {
  await page.evaluate(source);
  const found = [];
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    const rules = colorScheme === schemes[0] ? { type: "tag", values: tags } : { type: "rule", values: colours };
    const lines = await page.evaluate(look, { rules, parts: { ...(within && { include: within }), ...(without && { exclude: without }) } });
    found.push(...lines.map((line) => `${colorScheme}: ${line}`));
  }
  return found;
}

/** Runs in the page, with all that folds open. */
async function look({ rules, parts }) {
  for (const one of document.querySelectorAll("main details")) one.open = true;
  const { violations } = await globalThis.axe.run(Object.keys(parts).length ? parts : document, { runOnly: rules, resultTypes: ["violations"], preload: false, iframes: false });
  return violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0].target.join(" ")}: ${nodes[0].html.slice(0, 160)}: ${nodes[0].failureSummary.split("\n")[1]?.trim()}`);
}
