// What Lighthouse says of a page of each kind, as a table: its own mobile profile, one page at a time, the median of some runs.
//
//   node table.mjs SITE [RUNS] [KIND …]
//
// The site is served as a host does that reads `_headers` and hands out packed copies. CHROMIUM names the browser.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { kindOf } from "./kind.mjs";

const [folder, count = "3", ...wanted] = process.argv.slice(2);
const categories = ["performance", "accessibility", "best-practices", "seo"];
const types = { ".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8", ".xml": "application/xml", ".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp" };

/** The rules of `_headers`: a path with stars and names, and the headers below it. */
const rules = [];
for (const line of readFileSync(path.join(folder, "_headers"), "utf8").split("\n").filter((line) => line && !line.startsWith("#"))) {
  if (line.startsWith("/")) rules.push({ pattern: new RegExp(`^${line.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*").replace(/:\w+/g, "[^/]+")}$`), path: line, headers: [] });
  else rules.at(-1).headers.push(line.trim().match(/^([^:]+): (.+)$/).slice(1));
}
const root = rules[0].path.replace("*", "");

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const inside = decodeURIComponent(pathname.startsWith(root) ? pathname.slice(root.length) : "");
  const named = inside === "" || inside.endsWith("/") ? `${inside}index.html` : inside;
  const found = !named.split("/").includes("..") && pathname.startsWith(root) && statSync(path.join(folder, named), { throwIfNoEntry: false })?.isFile();
  const file = path.join(folder, found ? named : "404.html");
  for (const [name, value] of rules.filter(({ pattern }) => pattern.test(pathname)).flatMap(({ headers }) => headers)) response.setHeader(name, value);
  response.setHeader("content-type", types[path.extname(file)] ?? "application/octet-stream");
  const isPacked = existsSync(`${file}.br`) && /\bbr\b/.test(request.headers["accept-encoding"] ?? "");
  if (isPacked) response.setHeader("content-encoding", "br");
  response.writeHead(found || pathname === `${root}404.html` ? 200 : 404).end(readFileSync(isPacked ? `${file}.br` : file));
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));

/** The largest page of each kind in the first language. */
const language = readFileSync(path.join(folder, "index.html"), "utf8").match(/hreflang="(?!x-default)([^"]+)"/)[1];
const largest = new Map([["choice of languages", "index.html"], ["error page", "404.html"]]);
for (const name of readdirSync(path.join(folder, language), { recursive: true })) {
  const page = `${language}/${name.split(path.sep).join("/")}`;
  if (!page.endsWith(".html") || /http-equiv="refresh"/.test(readFileSync(path.join(folder, page), "utf8"))) continue;
  const kind = kindOf(page.slice(language.length + 1));
  const size = (one) => statSync(path.join(folder, one)).size;
  if (!largest.has(kind) || size(page) > size(largest.get(kind))) largest.set(kind, page);
}

const chrome = await launch({ chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium", chromeFlags: ["--headless=new", "--no-sandbox"] });
console.log(`| kind | page | ${categories.join(" | ")} | what is missing |`);
console.log("|---|---|--:|--:|--:|--:|---|");
for (const [kind, page] of [...largest].filter(([kind]) => wanted.length === 0 || wanted.includes(kind))) {
  const runs = [];
  for (let run = 0; run < Number(count); run += 1) {
    const url = `http://127.0.0.1:${server.address().port}${root}${page.replace(/index\.html$/, "")}`;
    const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: categories, logLevel: "error" });
    runs.push(lhr);
  }
  runs.sort((a, b) => a.categories.performance.score - b.categories.performance.score);
  const middle = runs[Math.floor(runs.length / 2)];
  const scores = categories.map((id) => Math.round(middle.categories[id].score * 100));
  const audits = categories.flatMap((id) => middle.categories[id].auditRefs.filter(({ weight, id: audit }) => weight > 0 && (middle.audits[audit].score ?? 1) < 1).map(({ id: audit }) => `${audit}${middle.audits[audit].displayValue ? ` ${middle.audits[audit].displayValue}` : ""}`));
  console.log(`| ${kind} | \`${page}\` | ${scores.join(" | ")} | ${audits.join(", ")} |`);
}
await chrome.kill();
server.close();
