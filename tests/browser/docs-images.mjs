// Makes the pictures of the documents anew, docs/images/*.png: of the real site, and of the practice that docs/editors.md writes.
//
//     cargo build && npm --prefix tests/browser run docs-images
//
// REGIONLAB names another program than target/debug/regionlab. Look at the pictures before you commit them.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { encode } from "./png.mjs";
import { serve } from "./server.mjs";

const project = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.REGIONLAB ?? path.join(project, "target/debug/regionlab");
const site = mkdtempSync(path.join(tmpdir(), "docs-images-"));
const practice = path.join(site, "content/practices/museum-visits.md");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium" });

try {
  for (const part of ["content", "regions"]) cpSync(path.join(project, part), path.join(site, part), { recursive: true });
  build();
  const { address, close } = await serve(path.join(site, "public"), { under: "/" });
  await picture("home", `${address}en/`, { width: 1280, height: 1000 });

  // The example is one of the Lab's practices, shortened: it takes that one's place.
  for (const file of readdirSync(path.dirname(practice)).filter((file) => file.startsWith("welcome-to-skane."))) {
    rmSync(path.join(path.dirname(practice), file));
  }
  writeFileSync(practice, written("content/practices/museum-visits.md"));
  build();
  await picture("practice", `${address}en/practices/museum-visits/`, { height: 1000 });
  await picture("list", `${address}en/practices/?region=SE224&topic=culture-religion`, { height: 900 });
  await picture("translation", `${address}sv/practices/museum-visits/`, { height: 640 });
  await picture("questionnaire", `${address}en/contribute/`, { height: 900 }, "#stage-1");
  close();

  writeFileSync(practice, readFileSync(practice, "utf8").replace("participation]", "participaton]"));
  await terminal("finding", paragraph("RL115", "regionlab check"));
} finally {
  await browser.close();
  rmSync(site, { recursive: true });
}

function build() {
  execFileSync(program, ["build", "--root", site], { stdio: ["ignore", "ignore", "ignore"] });
}

/** The block of docs/editors.md that is saved as this file. */
function written(file) {
  const text = readFileSync(path.join(project, "docs/editors.md"), "utf8");
  const [, block] = text.split(`\`${file}\`:\n\n\`\`\`markdown\n`);
  return block.split("\n```")[0] + "\n";
}

/** What a command prints about one finding, in a terminal's colours. */
function paragraph(code, command) {
  const env = { ...process.env, PATH: `${path.dirname(program)}:${process.env.PATH}`, TERM: "xterm-256color" };
  const { stdout } = spawnSync("script", ["-qec", command, "/dev/null"], { cwd: site, env, encoding: "utf8" });
  return stdout.replaceAll("\r", "").split("\n\n").find((one) => one.includes(code)).trim();
}

/** A page from its top, or from the top of one of its parts. */
async function picture(name, url, { width = 1000, height }, from) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(url, { waitUntil: "networkidle" });
  if (from) await page.locator(`main ${from}`).first().evaluate((part) => scrollTo(0, part.getBoundingClientRect().top - 24));
  await save(name, await page.screenshot());
  await page.close();
}

/** What a terminal shows. */
async function terminal(name, text) {
  const colours = { 91: "#d1242f", 93: "#9a6700", 94: "#0550ae" };
  const escape = (words) => words.replace(/[&<]/g, (sign) => (sign === "&" ? "&amp;" : "&lt;"));
  let open = "";
  const html = `$ regionlab check\n${text}`.split(/\x1b\[(\d+)m/).map((part, at) => {
    if (at % 2 === 0) return part && `<span style="${open}">${escape(part)}</span>`;
    open = part === "0" ? "" : open + (part === "1" ? "font-weight:bold;" : `color:${colours[part] ?? "inherit"};`);
    return "";
  });
  const page = await browser.newPage({ viewport: { width: 900, height: 400 } });
  await page.setContent(`<style>body { margin: 0 } pre { display: inline-block; margin: 0; padding: 20px 28px; background: #f6f8fa; color: #1f2328; font: 16px/1.45 "DejaVu Sans Mono", "Noto Sans Mono", monospace }</style><pre>${html.join("")}</pre>`);
  await save(name, await page.locator("pre").screenshot());
  await page.close();
}

/** Writes a picture with at most 256 colours, which is plenty for pages and a third of the size. */
async function save(name, png) {
  const page = await browser.newPage();
  const { width, height, pixels } = await page.evaluate(async (source) => {
    const image = await createImageBitmap(await (await fetch(source)).blob());
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    const drawn = canvas.getContext("2d");
    drawn.drawImage(image, 0, 0);
    const bytes = drawn.getImageData(0, 0, image.width, image.height).data;
    let text = "";
    for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
    return { width: image.width, height: image.height, pixels: btoa(text) };
  }, `data:image/png;base64,${png.toString("base64")}`);
  await page.close();
  const file = path.join(project, "docs/images", `${name}.png`);
  const bytes = encode(width, height, Buffer.from(pixels, "base64"));
  writeFileSync(file, bytes);
  console.log(`${path.relative(project, file)}: ${width} × ${height}, ${Math.ceil(bytes.length / 1000)} kB`);
}
