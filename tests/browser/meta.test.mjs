// What programs are told of the site is read back by other programs: feeds, what is shown when a page is passed on, pages as
// data, the catalogue of open data.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import jsonld from "jsonld";
import { DataFactory, Parser, Store } from "n3";
import { parse } from "node-html-parser";
import Validator from "rdf-validate-shacl";
import { inWindow } from "./browser.mjs";
import { eight } from "./eight.mjs";
import { expectNone } from "./faults.mjs";
import { folder } from "./site.mjs";

const ATOM = "http://www.w3.org/2005/Atom";
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const SCHEMA = "https://schema.org/";
const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const DCAT = "http://www.w3.org/ns/dcat#";
/** No thing of the catalogue has to name one of these. */
const NOT_NAMED = [`${DCAT}Catalog`, "http://www.w3.org/2006/vcard/ns#Organization"];

for (const [name, site] of [["the site", folder], ["eight languages", eight]]) {
  const text = (file) => readFileSync(path.join(site, file), "utf8");
  const files = readdirSync(site, { recursive: true }).map((file) => file.split(path.sep).join("/"));
  // The start page names the address of the site. Other orders of a table are not told of.
  const base = parse(text("index.html")).querySelector('link[rel="canonical"]').getAttribute("href");
  /** The file at an absolute address of the site. */
  const fileAt = (url) => url.startsWith(base) ? url.slice(base.length).replace(/#.*$/, "").replace(/(^|\/)$/, "$1index.html") : null;
  const known = new Set(files);
  const isThere = (url) => known.has(fileAt(url));
  // Of each page only what is asked for is kept: all trees at once would fill the memory.
  const heads = files.filter((file) => file.endsWith(".html") && !file.startsWith("admin/")).map((page) => {
    const html = text(page);
    const head = parse(html.slice(0, html.indexOf("</head>")), { blockTextElements: { script: true } });
    const start = parse(html.slice(html.indexOf("<body"), html.indexOf("</h1>") + 5).replace(/<(svg|table)[^]*?<\/\1>/g, ""));
    const all = (tree, selector, name) => tree.querySelectorAll(selector).map((one) => one.getAttribute(name));
    const told = new Map(head.querySelectorAll("meta").map((one) => [one.getAttribute("property") ?? one.getAttribute("name"), one.getAttribute("content")]));
    const lang = html.match(/<html lang="([^"]+)"/)[1];
    const heading = start.querySelector("h1");
    return {
      page,
      lang,
      meta: (key) => told.get(key),
      isHidden: (told.get("robots") ?? "").includes("noindex") || /^[^/]+\/compare\/by\//.test(page),
      canonical: head.querySelector('link[rel="canonical"]')?.getAttribute("href"),
      titleLang: head.querySelector("title").getAttribute("lang") ?? lang,
      heading: heading.text.trim(),
      headingLang: heading.getAttribute("lang") ?? lang,
      locales: all(head, 'meta[property^="og:locale"]', "content"),
      feeds: all(head, 'link[type="application/atom+xml"]', "href").map((href) => path.posix.join(path.posix.dirname(page), href)),
      crumbs: all(start, "nav.crumbs a", "href").map((href) => path.posix.join(path.posix.dirname(page), href)),
      blocks: head.querySelectorAll('script[type="application/ld+json"]').map((block) => block.rawText),
    };
  });
  const at = new Map(heads.map((head) => [head.page, head]));
  const shown = heads.filter(({ isHidden }) => !isHidden);

  test(`${name}: each feed keeps what RFC 4287 demands, and its entries are pages`, async () => {
    const feeds = files.filter((file) => file.endsWith("feed.xml"));
    const read = await inWindow({}, (page) => page.evaluate(({ feeds, ATOM }) => feeds.map(([file, xml]) => {
      const tree = new DOMParser().parseFromString(xml, "application/xml");
      const fault = tree.querySelector("parsererror")?.textContent ?? "";
      const told = (element) => Object.fromEntries(["id", "title", "updated", "author", "summary", "content", "link", "category"].map((name) => [
        name,
        [...element.children].filter((child) => child.localName === name && child.namespaceURI === ATOM).map((child) => ({
          text: child.textContent, ...Object.fromEntries([...child.attributes].map((one) => [one.name, one.value])),
        })),
      ]));
      const root = tree.documentElement;
      const entries = [...root.children].filter((child) => child.localName === "entry").map(told);
      return { file, fault, name: root.localName, space: root.namespaceURI, lang: root.getAttribute("xml:lang"), ...told(root), entries };
    }), { feeds: feeds.map((file) => [file, text(file)]), ATOM }));
    // The small site has no dates.
    assert.ok(read.length > 10 || name !== "the site", `${read.length} feeds`);
    const faults = [];
    for (const feed of read) {
      const fault = (what) => faults.push(`${feed.file}: ${what}`);
      if (feed.fault) { fault(feed.fault); continue; }
      if (feed.name !== "feed" || feed.space !== ATOM) fault(`is a ${feed.name} of ${feed.space}`);
      if (feed.lang !== feed.file.split("/")[0]) fault(`is said to be in ${feed.lang}`);
      if (!feed.author[0]?.text.trim()) fault("has no author");
      const own = feed.link.filter((link) => link.rel === "self").map((link) => link.href);
      if (own.length !== 1 || fileAt(own[0]) !== feed.file) fault(`names itself ${own}`);
      if (feed.entries.length === 0 || feed.entries.length > 50) fault(`${feed.entries.length} entries`);
      for (const one of [feed, ...feed.entries]) {
        for (const needed of ["id", "title", "updated"]) if (one[needed].length !== 1 || !one[needed][0].text.trim()) fault(`${needed} of ${one.id[0]?.text}`);
        if (!URL.canParse(one.id[0]?.text)) fault(`id ${one.id[0]?.text}`);
        if (!INSTANT.test(one.updated[0]?.text)) fault(`updated ${one.updated[0]?.text}`);
        const pages = one.link.filter((link) => link.rel === "alternate");
        if (pages.length !== 1 || !isThere(pages[0].href)) fault(`leads to ${pages.map((link) => link.href)}`);
        if (one.category.some((category) => !category.term || !URL.canParse(category.scheme))) fault("a category without a term");
      }
      if (new Set(feed.entries.map((entry) => entry.id[0].text)).size !== feed.entries.length) fault("two entries are one");
      const times = feed.entries.map((entry) => entry.updated[0].text);
      if (times.join() !== times.toSorted().toReversed().join()) fault("the newest entry does not come first");
      if (feed.updated[0].text !== times[0]) fault(`was updated ${feed.updated[0].text}`);
      for (const entry of feed.entries) {
        const page = at.get(fileAt(entry.link[0].href));
        if (page.heading !== entry.title[0].text) fault(`${entry.title[0].text} is ${page.heading}`);
        if (page.headingLang !== (entry.title[0]["xml:lang"] ?? feed.lang)) fault(`${entry.title[0].text} is in another language`);
      }
    }
    expectNone(faults);
  });

  test(`${name}: pages lead to the feed of their language and to their own, and to each feed leads its page`, () => {
    const led = new Set();
    const faults = [];
    for (const { page, lang, feeds } of shown) {
      feeds.forEach((feed) => { led.add(feed); if (!known.has(feed)) faults.push(`${page}: leads to ${feed}`); });
      if (known.has(`${lang}/feed.xml`) && feeds[0] !== `${lang}/feed.xml`) faults.push(`${page}: does not lead to ${lang}/feed.xml`);
    }
    for (const feed of files.filter((file) => file.endsWith("feed.xml"))) {
      if (!led.has(feed)) faults.push(`${feed}: no page leads to it`);
      if (!at.has(feed.replace("feed.xml", "index.html"))) faults.push(`${feed}: has no page`);
    }
    expectNone(faults);
  });

  test(`${name}: each page says what is shown when it is passed on`, () => {
    const faults = [];
    for (const { page, meta, canonical, locales, titleLang } of shown) {
      for (const key of ["og:title", "og:description", "og:type", "og:url", "og:site_name", "og:locale", "twitter:card"]) {
        if (!meta(key)?.trim()) faults.push(`${page}: no ${key}`);
      }
      if (meta("og:url") !== canonical) faults.push(`${page}: og:url is ${meta("og:url")}`);
      if (meta("og:description") !== meta("description")) faults.push(`${page}: two descriptions`);
      if (locales.some((locale) => !/^[a-z]{2}_[A-Z]{2}$/.test(locale)) || new Set(locales).size !== locales.length) faults.push(`${page}: locales ${locales}`);
      if (!locales[0]?.startsWith(`${titleLang}_`)) faults.push(`${page}: ${locales[0]} for ${titleLang}`);
      const image = meta("og:image");
      if (image && !isThere(image)) faults.push(`${page}: no picture ${image}`);
      if (Boolean(image) !== (meta("twitter:card") === "summary_large_image")) faults.push(`${page}: card ${meta("twitter:card")}`);
    }
    for (const { page, meta } of heads.filter(({ isHidden }) => isHidden)) if (meta("og:url")) faults.push(`${page}: is hidden, and is passed on`);
    expectNone(faults);
  });

  test(`${name}: pages as data name what is there`, async () => {
    const faults = [];
    const needed = {
      Article: ["headline", "description", "inLanguage", "author", "mainEntityOfPage", "isPartOf"],
      BreadcrumbList: ["itemListElement"],
      // What Google asks of a dataset, see below for the rest. The small site says neither terms nor dates.
      Dataset: ["name", "description", "url", "creator", "distribution", "inLanguage", ...(name === "the site" ? ["license", "dateModified"] : [])],
      WebPage: ["name", "url", "inLanguage", "isPartOf"],
      WebSite: ["name", "url"],
    };
    for (const { page, canonical, isHidden, heading, headingLang, crumbs, blocks } of heads) {
      if (blocks.length !== (isHidden ? 0 : 1)) { faults.push(`${page}: ${blocks.length} blocks of data`); continue; }
      if (isHidden) continue;
      const { "@context": context, "@graph": things } = JSON.parse(blocks[0]);
      if (context !== "https://schema.org") faults.push(`${page}: in words of ${context}`);
      const of = (kind) => things.filter((thing) => thing["@type"] === kind);
      for (const thing of things) {
        const missing = needed[thing["@type"]]?.filter((key) => !thing[key]?.length && typeof thing[key] !== "object") ?? ["a known type"];
        if (missing.length) faults.push(`${page}: ${thing["@type"]} has no ${missing}`);
      }
      if (of("WebSite").length !== 1 || of("WebSite")[0].url !== base) faults.push(`${page}: no site`);
      const items = of("BreadcrumbList")[0]?.itemListElement ?? [];
      if (items.length !== (crumbs.length ? crumbs.length + 1 : 0)) faults.push(`${page}: ${items.length} crumbs`);
      items.forEach((item, at) => {
        if (item.position !== at + 1 || !item.name) faults.push(`${page}: crumb ${at + 1}`);
        if (!known.has(fileAt(item.item))) faults.push(`${page}: crumb to ${item.item}`);
        if (crumbs[at] && fileAt(item.item) !== crumbs[at]) faults.push(`${page}: crumb ${at + 1} leads elsewhere`);
      });
      const [, kind, record] = page.match(/^[^/]+\/(practices|regions)\/([^/]+)\/index\.html$/) ?? [];
      if (of("Article").length !== (kind === "practices" ? 1 : 0)) faults.push(`${page}: ${of("Article").length} articles`);
      for (const article of of("Article")) {
        if (article.mainEntityOfPage !== canonical) faults.push(`${page}: is about ${article.mainEntityOfPage}`);
        if (article.headline !== heading || article.inLanguage !== headingLang) faults.push(`${page}: ${article.headline}`);
        if (!isThere(article.encoding.contentUrl)) faults.push(`${page}: no ${article.encoding.contentUrl}`);
        const translated = article.translationOfWork?.["@id"];
        if (translated && !isThere(translated)) faults.push(`${page}: a translation of ${translated}`);
      }
      const hasFigures = kind === "regions" && known.has(`data/regions/${record}.csv`);
      const isOfAll = /^[^/]+\/data\/index\.html$/.test(page);
      if (of("Dataset").length !== (hasFigures || isOfAll ? 1 : 0)) faults.push(`${page}: ${of("Dataset").length} datasets`);
      for (const dataset of of("Dataset")) {
        if (!isOfAll && !(dataset.variableMeasured?.length && dataset.temporalCoverage)) faults.push(`${page}: a dataset without figures or years`);
        if (dataset.description.length < 50 || dataset.description.length > 5000) faults.push(`${page}: a dataset described in ${dataset.description.length} letters`);
        if ([dataset.creator].flat().some((one) => !one.name || one["@type"] !== "Organization")) faults.push(`${page}: nobody made the dataset`);
        if ((dataset.license && !URL.canParse(dataset.license)) || dataset.url !== canonical) faults.push(`${page}: terms ${dataset.license}, page ${dataset.url}`);
        for (const file of dataset.distribution ?? []) if (!isThere(file.contentUrl) || !file.encodingFormat) faults.push(`${page}: no ${file.contentUrl}`);
        if (dataset.includedInDataCatalog && !isThere(dataset.includedInDataCatalog.url)) faults.push(`${page}: no catalogue`);
      }
    }
    expectNone(faults);
  });

  test(`${name}: pages as data are JSON-LD for a reader of JSON-LD`, async () => {
    const documentLoader = async (url) => {
      assert.match(url, /^https:\/\/schema\.org\/?$/);
      return { contextUrl: null, documentUrl: url, document: { "@context": { "@vocab": SCHEMA } } };
    };
    const first = (pattern) => shown.find(({ page }) => pattern.test(page));
    for (const { page, blocks } of [/^[a-z]+\/index/, /\/practices\/(?!by\/)[^/]+\/index/, /\/regions\/[^/]+\/index/].flatMap((one) => first(one) ?? [])) {
      const facts = await jsonld.toRDF(JSON.parse(blocks[0]), { documentLoader, safe: true });
      const things = new Set(facts.filter((fact) => fact.predicate.value.endsWith("#type")).map((fact) => fact.object.value));
      assert.ok(things.has(`${SCHEMA}WebSite`) && things.has(`${SCHEMA}WebPage`), page);
    }
  });

  test(`${name}: the catalogue is the same as Turtle and as JSON-LD, and keeps what DCAT-AP 3 demands`, async () => {
    const turtle = new Parser({ format: "text/turtle" }).parse(text("data/catalogue.ttl"));
    const linked = await jsonld.toRDF(JSON.parse(text("data/catalogue.jsonld")), { documentLoader: () => assert.fail("nothing is loaded"), safe: true });
    const line = ({ subject, predicate, object }) => [subject.value, predicate.value, object.value, object.language ?? "", object.datatype?.value ?? ""].join(" | ");
    const lines = (facts) => facts.map(line).toSorted();
    assert.deepEqual(lines(turtle), lines(linked));
    assert.equal(new Set(lines(turtle)).size, turtle.length);

    const shapes = new Store(new Parser().parse(readFileSync(fileURLToPath(new URL("dcat-ap.ttl", import.meta.url)), "utf8")));
    const validate = async (facts) => (await new Validator(shapes).validate(new Store(facts))).results.map((one) => `${one.focusNode?.value} ${one.path?.value}`);
    assert.deepEqual(await validate(turtle), []);
    const [dct, dcat, foaf, sh] = ["http://purl.org/dc/terms/", DCAT, "http://xmlns.com/foaf/0.1/", "http://www.w3.org/ns/shacl#"];
    const skos = "http://www.w3.org/2004/02/skos/core#";
    const store = new Store(turtle);
    // Nothing that the catalogue says of a thing is without a rule.
    const paths = (kind) => shapes.getSubjects(`${sh}targetClass`, kind, null).flatMap((shape) => shapes.getObjects(shape, `${sh}property`, null)).flatMap((rule) => shapes.getObjects(rule, `${sh}path`, null)).map((one) => one.value);
    const bare = turtle.filter(({ subject, predicate }) => predicate.value !== TYPE && !store.getObjects(subject, TYPE, null).some((kind) => paths(kind).includes(predicate.value)));
    expectNone(bare.map(({ subject, predicate }) => `${subject.value}: no rule for ${predicate.value}`));
    // The shapes can say no: what must be there is missing, is there twice, or is of another kind; a value's class is not said.
    const { literal, namedNode, quad } = DataFactory;
    const some = (property) => turtle.find((fact) => fact.predicate.value === property);
    for (const lost of [`${dct}title`, `${dct}description`, `${dct}publisher`, `${dcat}accessURL`, `${dcat}dataset`, `${dcat}distribution`, `${foaf}name`, `${skos}prefLabel`]) {
      assert.notEqual((await validate(turtle.filter((fact) => fact.predicate.value !== lost))).length, 0, lost);
    }
    for (const twice of [`${dct}publisher`, `${foaf}homepage`, `${dcat}mediaType`, `${dct}format`, `${dct}modified`].filter(some)) {
      const { subject, predicate, object } = some(twice);
      const other = object.termType === "Literal" ? literal("1999", object.datatype) : turtle.find((fact) => fact.predicate.equals(predicate) && !fact.object.equals(object))?.object ?? namedNode("urn:other");
      assert.notEqual((await validate([...turtle, quad(subject, predicate, other)])).length, 0, `${twice} twice`);
    }
    for (const words of [`${dcat}accessURL`, `${dcat}theme`, `${dct}language`, `${dcat}landingPage`, `${dct}modified`].filter(some)) {
      assert.notEqual((await validate(turtle.map((fact) => fact === some(words) ? quad(fact.subject, fact.predicate, literal("words")) : fact))).length, 0, `${words} as words`);
    }
    for (const kind of [...new Set(turtle.filter((fact) => fact.predicate.value === TYPE).map((fact) => fact.object.value))].filter((kind) => !NOT_NAMED.includes(kind))) {
      assert.notEqual((await validate(turtle.filter((fact) => fact.predicate.value !== TYPE || fact.object.value !== kind))).length, 0, `no ${kind}`);
    }

    const objects = (subject, property) => store.getObjects(subject, DataFactory.namedNode(property), null);
    const files = store.getSubjects(DataFactory.namedNode(TYPE), DataFactory.namedNode(`${dcat}Distribution`), null);
    assert.ok(files.length > 10, `${files.length} files`);
    const offered = new Set(store.getObjects(null, DataFactory.namedNode(`${dcat}distribution`), null).map((one) => one.value));
    for (const file of files) {
      assert.ok(offered.has(file.value), file.value);
      for (const url of [...objects(file, `${dcat}accessURL`), ...objects(file, `${dcat}downloadURL`)]) assert.ok(isThere(url.value), url.value);
      const [media] = objects(file, `${dcat}mediaType`);
      const kinds = { csv: "text/csv", geojson: "application/geo+json", json: "application/json", xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" };
      assert.equal(media.value, `https://www.iana.org/assignments/media-types/${kinds[path.extname(fileAt(objects(file, `${dcat}downloadURL`)[0].value)).slice(1)]}`);
      for (const standard of objects(file, `${dct}conformsTo`)) assert.ok(isThere(standard.value), standard.value);
    }
    // Whatever lies below data/ as a whole is catalogued; records have files of their own besides.
    const told = new Set(turtle.map((fact) => fact.object.value));
    const whole = readdirSync(path.join(site, "data")).filter((file) => /\.(csv|json|geojson|xlsx)$/.test(file) && !file.endsWith("csv-metadata.json"));
    assert.ok(whole.length > 10);
    expectNone(whole.filter((file) => !told.has(`${base}data/${file}`)).map((file) => `data/${file}: is not catalogued`));
    // Whatever is named by an address of the catalogue is described in it.
    const named = turtle.map((fact) => fact.object).filter((object) => object.termType === "NamedNode" && object.value.startsWith(`${base}data/#`));
    assert.deepEqual(named.filter((object) => store.getQuads(object, null, null, null).length === 0).map((object) => object.value), []);
  });
}
