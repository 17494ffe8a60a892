// The tags of a page in their order, read from its text. That is a tenth of the work of making a tree of elements, and all
// pages of the site are read so.
const attributes = `(?:[^>"']|"[^"]*"|'[^']*')*`;
// What stands in a comment, a script or a style sheet is no tag.
const pattern = new RegExp(`<!--[^]*?-->|<(script|style)\\b(${attributes})>([^]*?)</\\1\\s*>|<([a-z][^\\s>/]*)(${attributes})>`, "gi");
const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
const signs = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/** `{ name, attributes, text }` of each tag; names are small, and `text` is what a script or a style sheet holds. */
export function tags(html) {
  return [...html.matchAll(pattern)].flatMap(([, raw, rawAttributes, text, name, attributes]) => (raw ?? name) ? [{
    name: (raw ?? name).toLowerCase(),
    attributes: new Map([...(raw ? rawAttributes : attributes).matchAll(attribute)].map(([, key, ...values]) => [key.toLowerCase(), plain(values.find((one) => one !== undefined) ?? "")])),
    text,
  }] : []);
}

/** A value without the signs that stand for others. */
function plain(value) {
  return value.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (sign, hex, decimal, word) => {
    if (word) return signs[word] ?? sign;
    return String.fromCodePoint(parseInt(hex ?? decimal, hex ? 16 : 10));
  });
}
