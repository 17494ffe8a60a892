// A walk over pages that opens each of them once, for many tests to hear what was found there.
import { eachInWindow, listen } from "./browser.mjs";

/**
 * Opens each page and takes all steps there, one after another. A step gets the page, its path, and `say(name, fault)` with
 * one of the `names`; what a step cannot do is a fault of every name, because the steps after it are not taken. `loads` is
 * always a name: what goes wrong while the page is open, and what is asked of another site.
 */
export async function visits(address, list, options, names, steps) {
  const found = Object.fromEntries(["loads", ...names].map((name) => [name, []]));
  await eachInWindow(list, options, async (page, one) => {
    const say = (name, fault) => found[name].push(`${one}: ${fault}`);
    const heard = listen(page);
    page.on("request", (request) => request.url().startsWith(address) || heard.push(`asked for ${request.url()}`));
    try {
      await page.goto(address + one, { waitUntil: "load" });
      for (const step of steps) await step(page, one, say);
    } catch (error) {
      for (const name of Object.keys(found)) say(name, error.message);
    }
    page.removeAllListeners();
    for (const fault of heard) say("loads", fault);
  }, (page) => page.addInitScript(() => {
    window.refused = [];
    document.addEventListener("securitypolicyviolation", (refusal) => window.refused.push(refusal.violatedDirective));
  }));
  return found;
}
