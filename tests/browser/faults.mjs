// How a test says what it found: one line for each fault, the same fault on many pages once.
import assert from "node:assert/strict";

/** Passes when the list is empty. A fault is `place: what is wrong`. */
export function expectNone(faults) {
  const places = new Map();
  for (const fault of faults) {
    const [, place, what] = fault.match(/^(.*?): (.*)$/s) ?? [null, "", fault];
    places.set(what, [...(places.get(what) ?? []), place]);
  }
  const lines = [...places].map(([what, where]) => [where[0] + (where.length > 1 ? ` and ${where.length - 1} more` : ""), what].filter(Boolean).join(": "));
  if (lines.length) assert.fail(`${lines.length} kinds of fault in ${faults.length} places\n${lines.slice(0, 40).join("\n")}`);
}
