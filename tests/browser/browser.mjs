// One Chromium for each file of tests, and what a page reports while it is open.
import { after } from "node:test";
import { chromium } from "playwright-core";

/** The browser of this file of tests; it closes when they are done. */
export const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--disable-dev-shm-usage"],
});
after(() => browser.close());

/** Opens a window of its own, runs `visit` with its page, and closes it. */
export async function inWindow(options, visit) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  try {
    return await visit(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

/** Collects what goes wrong on a page: errors in the console, failed requests, refused answers. */
export function listen(page) {
  const faults = [];
  page.on("console", (line) => ["error", "warning"].includes(line.type()) && faults.push(`console: ${line.text()}`));
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("requestfailed", (request) => {
    // A request that the visitor leaves behind by going on is no fault.
    const reason = request.failure()?.errorText;
    if (reason !== "net::ERR_ABORTED") faults.push(`failed: ${request.url()} ${reason}`);
  });
  page.on("response", (response) => response.status() >= 400 && faults.push(`${response.status()}: ${response.url()}`));
  return faults;
}

/** Runs `work` over a list, three at a time, each worker with a window of its own, which is prepared first. */
export async function eachInWindow(list, options, work, prepare = async () => {}) {
  const left = [...list];
  const worker = () => inWindow(options, async (page) => {
    await prepare(page);
    while (left.length) await work(page, left.shift());
  });
  await Promise.all(Array.from({ length: Math.min(3, left.length) }, worker));
}

/** Puts `spotOn(path)` on the page: where on the screen a drawn region can be clicked, or null. */
export const knowSpots = (page) => page.evaluate(() => {
  window.spotOn = (path) => {
    const box = path.getBBox();
    const toScreen = path.getScreenCTM();
    for (let i = 1; i < 40; i++) {
      for (let j = 1; j < 40; j++) {
        const point = new DOMPoint(box.x + (box.width * i) / 40, box.y + (box.height * j) / 40);
        const { x, y } = point.matrixTransform(toScreen);
        if (path.isPointInFill(point) && document.elementFromPoint(x, y) === path) return { x, y };
      }
    }
    return null;
  };
});
