// The editors' page: starts the program beside it with the settings of the site.
import { readMarkdown, readYaml, writeMarkdown, writeYaml } from "./sources.js";

// The program would fetch its words in other languages from elsewhere, and ask whether it is the newest. The words lie
// beside it; nothing else is asked.
const ask = window.fetch.bind(window);
window.fetch = (what, options) => {
  const address = String(what?.url ?? what);
  if (!address.startsWith("https://unpkg.com/")) return ask(what, options);
  const words = /\/locales\/([\w-]+\.json)$/.exec(address);
  return words ? ask(`locales/${words[1]}`, options) : Promise.reject(new TypeError("not asked"));
};

const config = await (await ask("config.json")).json();
window.CMS_MANUAL_INIT = true;
await import("./sveltia-cms.js");
for (const { format, fields, extension = "yaml" } of config.collections.flatMap((one) => one.files ?? [one])) {
  const [read, write] = extension === "md" ? [readMarkdown, writeMarkdown] : [readYaml, writeYaml];
  window.CMS.registerCustomFormat(format, extension, {
    fromFile: (text) => read(fields, text),
    toFile: (map) => write(fields, map),
  });
}
window.CMS.init({ config });
