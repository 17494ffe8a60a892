// Open data: each file is read back by another library than the one that wrote it, and says what the pages say.
import assert from "node:assert/strict";
import { createReadStream, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";
import jsonld from "jsonld";
import { Store } from "n3";
import Papa from "papaparse";
import Parser from "rdf-parser-csvw";
import { readSheet } from "read-excel-file/node";
import { inWindow, listen } from "./browser.mjs";
import { expectNone } from "./faults.mjs";
import { addressOf } from "./server.mjs";
import { folder, kind, languages, pages, text, tree } from "./site.mjs";

const XSD = "http://www.w3.org/2001/XMLSchema#";
const CSVW = "http://www.w3.org/ns/csvw#";
const tables = ["practices", "regions", "statistics", "indicators", "vocabularies", "glossary"];
const at = (name) => path.join(folder, "data", name);
const json = (name) => JSON.parse(readFileSync(at(name), "utf8"));
const workbook = readdirSync(at("")).find((name) => name.endsWith(".xlsx"));

function csv(name) {
  const { data, errors, meta } = Papa.parse(readFileSync(at(`${name}.csv`), "utf8"), { header: true, skipEmptyLines: true });
  assert.deepEqual(errors, [], name);
  assert.equal(meta.linebreak, "\r\n", name);
  assert.equal(meta.delimiter, ",", name);
  return data;
}

test("each table has the same rows as CSV, as JSON and in the workbook, and the same values", async () => {
  for (const table of tables) {
    const rows = csv(table);
    assert.ok(rows.length > 0, table);
    const records = json(`${table}.json`)[table];
    assert.equal(records.length, rows.length, table);
    const [heading, ...sheet] = await readSheet(at(workbook), table);
    assert.deepEqual(heading, Object.keys(rows[0]), table);
    assert.equal(sheet.length, rows.length, table);
    for (const [n, row] of rows.entries()) {
      heading.forEach((name, column) => {
        const cell = sheet[n][column];
        const where = `${table}, row ${n + 2}, ${name}`;
        if (cell === null) assert.equal(row[name], "", where);
        else if (cell instanceof Date) assert.equal(cell.toISOString().slice(0, 10), row[name], where);
        else if (typeof cell === "number") assert.equal(Number(row[name]), cell, where);
        else if (typeof cell === "boolean") assert.equal(String(cell), row[name], where);
        // What a spreadsheet would take for a formula has an apostrophe in CSV and none in a workbook.
        else assert.equal(row[name].replace(/^'(?=[=+\-@\t\r\n])/, ""), cell, where);
      });
    }
  }
});

test("numbers, days and truth values of the workbook have their types", async () => {
  const [heading, ...rows] = await readSheet(at(workbook), "statistics");
  const column = (name) => rows.map((row) => row[heading.indexOf(name)]).filter((cell) => cell !== null);
  assert.ok(column("value").every((cell) => typeof cell === "number") && column("value").length > 0);
  assert.ok(column("year").every(Number.isInteger));
  assert.ok(column("retrieved").some((cell) => cell instanceof Date));
  const [names, ...regions] = await readSheet(at(workbook), "regions");
  assert.ok(regions.every((row) => typeof row[names.indexOf("pilot")] === "boolean"));
});

test("what stands in the files stands on the pages", () => {
  for (const language of languages) {
    const practices = csv("practices");
    const own = pages.filter((page) => page.startsWith(`${language}/`) && kind(page) === "practices/*" && !/http-equiv="refresh"/.test(text(page)));
    assert.deepEqual(own.map((page) => page.split("/")[2]).sort(), practices.map((row) => row.id).sort(), language);
    for (const row of practices.filter((one) => one[`title_${language}`])) {
      const title = tree(`${language}/practices/${row.id}/index.html`).querySelector("h1").textContent.replace(/\s+/g, " ").trim();
      // In headings a break is offered here and there, which is no letter.
      assert.ok(title.replace(/\u00ad|\u200b/g, "").includes(row[`title_${language}`]), `${language}, ${row.id}: ${title}`);
    }
    const regions = csv("regions");
    assert.equal(pages.filter((page) => page.startsWith(`${language}/`) && kind(page) === "regions/*").length, regions.length);
  }
  const figures = csv("statistics").filter((row) => row.level === "region");
  for (const region of json("regions.json").regions) {
    assert.equal(figures.filter((row) => row.territory === region.id).length, region.figures.length, region.id);
  }
});

test("each record is also a file of its own, and the same", () => {
  for (const name of ["practices", "regions"]) {
    const records = json(`${name}.json`)[name];
    for (const record of records) assert.deepEqual(record, json(`${name}/${record.id}.json`), record.id);
    const own = readdirSync(at(name)).filter((file) => /^[^.]+\.json$/.test(file));
    assert.deepEqual(own.sort(), records.map((record) => `${record.id}.json`).sort());
  }
});

test("JSON is as its schemas say, and they leave nothing out", () => {
  const ajv = new Ajv({ allErrors: true, strict: false });
  formats(ajv);
  const schemas = readdirSync(at("schema")).map((name) => json(`schema/${name}`));
  schemas.forEach((schema) => ajv.addSchema(schema));
  const schemaOf = (name) => schemas.find((schema) => schema.$id.includes(`/data/schema/${name}.v`));
  for (const table of tables) {
    const validate = ajv.getSchema(schemaOf(table).$id);
    assert.ok(validate(json(`${table}.json`)), `${table}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
  }
  for (const [name, records] of [["practice", json("practices.json").practices], ["region", json("regions.json").regions]]) {
    const known = Object.keys(schemaOf(name).properties);
    for (const record of records) assert.deepEqual(Object.keys(record).sort(), [...known].sort(), record.id);
  }
  const wrong = { ...json("practices.json"), practices: [{ ...json("practices.json").practices[0], status: "somehow" }] };
  assert.equal(ajv.getSchema(schemaOf("practices").$id)(wrong), false, "a schema says no to what is wrong");
});

test("the metadata of each table says which columns it has, of which type", async () => {
  for (const table of tables) {
    const metadata = json(`${table}.csv-metadata.json`);
    const rows = csv(table);
    assert.equal(metadata.url, `${table}.csv`);
    const columns = metadata.tableSchema.columns;
    assert.deepEqual(columns.map((column) => column.titles), Object.keys(rows[0]));
    const keys = rows.map((row) => metadata.tableSchema.primaryKey.map((name) => row[name]).join("\n"));
    assert.equal(new Set(keys).size, rows.length, `${table}: two rows have the same key`);
    for (const column of columns) {
      const of = {
        decimal: /^-?[0-9]+(\.[0-9]+)?$/, integer: /^-?[0-9]+$/, gYear: /^[0-9]{4}$/, anyURI: /^https?:\S+$/, string: /^[^]*$/,
      }[column.datatype] ?? new RegExp(`^(${column.datatype.format})$`);
      for (const row of rows) {
        const cells = column.separator ? row[column.titles].split(column.separator) : [row[column.titles]];
        for (const cell of cells.filter(Boolean)) assert.match(cell, of, `${table}, ${column.titles}`);
        if (column.required) assert.notEqual(row[column.titles], "", `${table}, ${column.titles}`);
      }
    }
  }
});

/** The words of CSV on the Web that our metadata has, for a reader of JSON-LD: nothing is loaded to read it. */
const words = {
  "@vocab": "http://www.w3.org/ns/csvw#", dc: "http://purl.org/dc/terms/", schema: "http://schema.org/",
  url: { "@id": "csvw:url", "@type": "@id" }, csvw: "http://www.w3.org/ns/csvw#", xsd: XSD,
  columns: { "@id": "csvw:column", "@container": "@list" }, titles: "csvw:title", datatype: { "@id": "csvw:datatype", "@type": "@vocab" },
  ...Object.fromEntries(["string", "decimal", "integer", "gYear", "anyURI"].map((name) => [name, XSD + name])),
};

test("a reader of CSV on the Web finds each row, with what its values are", async () => {
  for (const table of tables) {
    const metadata = json(`${table}.csv-metadata.json`);
    assert.equal(metadata["@context"][0], "http://www.w3.org/ns/csvw", table);
    const facts = await jsonld.toRDF({ ...metadata, "@context": words }, { base: `https://data.example/${table}.csv-metadata.json` });
    const rows = csv(table);
    const read = new Parser({ metadata: new Store(facts), baseIRI: `https://data.example/${table}.csv` });
    const known = new Store();
    for await (const fact of read.import(createReadStream(at(`${table}.csv`)))) known.add(fact);
    const described = known.getObjects(null, `${CSVW}describes`, null);
    assert.equal(described.length, rows.length, table);
    for (const [n, thing] of described.entries()) {
      for (const column of metadata.tableSchema.columns) {
        const property = column.propertyUrl ?? `https://data.example/${table}.csv#${column.name}`;
        const found = known.getObjects(thing, property, null).filter((value) => value.language === (column.lang ?? "").toLowerCase());
        const where = `${table}, row ${n + 2}, ${column.name}`;
        if (rows[n][column.titles] === "") assert.ok(column.required !== true && !found.length, where);
        else {
          const [value] = found;
          assert.equal(value?.value, rows[n][column.titles], where);
          // It cannot name types with a format; those are tried above.
          if (!column.lang && !column.datatype.format) assert.equal(value.datatype.value, XSD + column.datatype, where);
        }
      }
    }
  }
});

test("all tables are described together, and each reference to another leads to one of its rows", () => {
  const { tables: described } = json("csv-metadata.json");
  assert.deepEqual(described.map((one) => one.url), tables.map((table) => `${table}.csv`));
  let references = 0;
  for (const { url, tableSchema } of described) {
    const { "@context": _, ...own } = json(`${url}-metadata.json`);
    const { foreignKeys = [], ...schema } = tableSchema;
    assert.deepEqual(own.tableSchema, schema, url);
    for (const { columnReference, reference } of foreignKeys) {
      const key = (row, names) => names.map((name) => row[name]).join("\n");
      const there = new Set(csv(reference.resource.replace(/\.csv$/, "")).map((row) => key(row, reference.columnReference)));
      const rows = csv(url.replace(/\.csv$/, ""));
      expectNone(rows.map((row) => key(row, columnReference)).filter((one) => !there.has(one)).map((one) => `${url}: ${columnReference} ${one}`));
      references += rows.length;
    }
  }
  assert.ok(references > 0);
});

test("the outlines are GeoJSON: closed rings, the outer one counter-clockwise, whole degrees of the globe, credit and terms", () => {
  const shapes = json("regions.geojson");
  assert.equal(shapes.type, "FeatureCollection");
  for (const name of ["coordinates", "geometries", "geometry", "properties", "crs"]) assert.ok(!(name in shapes), name);
  assert.ok(Object.values(shapes.geometry_credit).every(Boolean) && shapes.geometry_licence.url.startsWith("https://"));
  const regions = csv("regions");
  assert.deepEqual(shapes.features.map((feature) => feature.id), regions.map((row) => row.id));
  const area = (ring) => ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i][0] * y - x * ring[i][1], 0) / 2;
  let drawn = 0;
  for (const { id, type, properties, geometry } of shapes.features) {
    assert.equal(type, "Feature");
    assert.equal(properties.id, id);
    if (!geometry) continue;
    drawn++;
    for (const polygon of geometry.type === "MultiPolygon" ? geometry.coordinates : [geometry.coordinates]) {
      polygon.forEach((ring, n) => {
        assert.ok(ring.length >= 4, id);
        assert.deepEqual(ring[0], ring.at(-1), id);
        assert.ok(n === 0 ? area(ring) > 0 : area(ring) < 0, `${id}, ring ${n}`);
        for (const [x, y] of ring) assert.ok(Math.abs(x) <= 180 && Math.abs(y) <= 90, id);
      });
    }
  }
  assert.ok(drawn > regions.length * 0.9, `${drawn} of ${regions.length} have a shape`);
  const newest = new Map();
  for (const row of csv("statistics")) {
    if (row.level === "region" && row.value) newest.set(`${row.territory} ${row.indicator}`, row);
  }
  for (const { id, properties } of shapes.features) {
    for (const { id: indicator } of csv("indicators").filter((one) => one.unit !== "class")) {
      const row = newest.get(`${id} ${indicator}`);
      assert.equal(properties[indicator], row ? Number(row.value) : null, `${id}, ${indicator}`);
      assert.equal(properties[`${indicator}_year`], row ? Number(row.year) : null, `${id}, ${indicator}`);
    }
  }
});

test("the page names each file of the whole database, and its links lead to fields", async () => {
  const address = await addressOf(folder);
  const files = readdirSync(at(""), { withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== "site.zip");
  for (const language of languages) {
    const links = tree(`${language}/data/index.html`).querySelectorAll("main a").map((link) => link.getAttribute("href"));
    for (const { name } of files) assert.ok(links.includes(`../../data/${name}`), `${language}: ${name}`);
  }
  await inWindow({ viewport: { width: 375, height: 800 } }, async (page) => {
    const faults = listen(page);
    await page.goto(`${address}${languages[0]}/data/index.html`);
    await page.locator("main summary").first().click();
    await page.locator('main td a[href="#regions"]').first().click();
    await page.locator("#regions table").waitFor({ state: "visible" });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    assert.deepEqual(faults, []);
  });
});
