#!/usr/bin/env python3
"""Turns a neutral corpus of records into a project for regionlab.

    benches/corpus.py CORPUS PROJECT

CORPUS is a folder with site.json (languages, words, vocabularies, sources), regions.jsonl (names, texts, shapes, figures)
and practices.jsonl (facts, and texts by language).
PROJECT is a new folder. The texts are pseudo-words; what counts is their number, size and Markdown.
Same corpus, same bytes. Only Python's standard library is needed.
"""

import json
import re
import sys
from pathlib import Path

# What the records have besides their aspects, by the names that the corpus uses.
SECTIONS = [("body", "activities"), ("role", "authority"), ("lessons", "lessons"), ("tips", "tips")]
NOTE = re.compile(r"\[\^(\w+)\]")
DEFINITION = re.compile(r"^\[\^(\w+)\]:\s*(.*)$", re.M)
LINK = re.compile(r"\]\(practice:([\w-]+)\)")
TYPOLOGIES = ["urban", "intermediate", "rural"]


def text(value):
    """A text as YAML that every reader takes as this text."""
    return json.dumps(value, ensure_ascii=False)


def localized(words):
    return "{" + ", ".join(f"{tag}: {text(word)}" for tag, word in words.items()) + "}"


class Project:
    def __init__(self, corpus, out):
        self.out = out
        self.site = json.loads((corpus / "site.json").read_text("utf-8"))
        self.tags = [language["code"] for language in self.site["languages"]]
        self.ui = {language["code"]: language["ui"] for language in self.site["languages"]}
        self.sources = {source["id"]: source for source in self.site["sources"]}
        self.regions = self.lines(corpus / "regions.jsonl")
        self.practices = self.lines(corpus / "practices.jsonl")
        self.files = {practice["id"]: self.names(practice) for practice in self.practices}

    @staticmethod
    def lines(path):
        with path.open(encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    def original(self, practice):
        return next(tag for tag in self.tags if tag in practice["tr"])

    def names(self, practice):
        """The file of each language, without its ending."""
        slug, first = practice["id"], self.original(practice)
        return {tag: slug if tag == first else f"{slug}.{tag}" for tag in practice["tr"]}

    def write(self, path, content):
        path = self.out / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")

    def words(self, key):
        return {tag: self.ui[tag][key] for tag in self.tags}

    def make(self):
        self.make_site()
        self.make_vocabularies()
        self.make_indicators()
        self.make_map()
        for region in self.regions:
            self.make_region(region)
        for practice in self.practices:
            self.make_practice(practice)

    def make_site(self):
        lines = [
            f"title: {localized(self.words('site_title'))}",
            f"summary: {localized(self.words('intro'))}",
            f"languages: [{', '.join(self.tags)}]",
            f"base_url: {self.site['base_url']}/",
            "navigation: [practices, regions]",
        ]
        self.write("content/site.yaml", "\n".join(lines) + "\n")

    def make_vocabularies(self):
        folder = "content/vocabularies"
        for file, ids, prefix in [
            ("aspects", self.site["aspects"], "aspect"),
            ("topics", self.site["topics"], "topic"),
            ("target-groups", self.site["groups"], "group"),
        ]:
            entries = [f"- {{id: {one}, label: {localized(self.words(f'{prefix}_{one}'))}}}\n" for one in ids]
            self.write(f"{folder}/{file}.yaml", "".join(entries))
        labels = {"activities": "statistics", "authority": "role", "lessons": "lessons", "tips": "tips"}
        sections = [f"- {{id: {one}, label: {localized(self.words(key))}}}\n" for one, key in labels.items()]
        for one, key in [("inspiring", "inspiring"), ("improvement", "improve")]:
            sections.append(f"- {{id: {one}, label: {localized(self.words(key))}, within: aspect}}\n")
        self.write(f"{folder}/sections.yaml", "".join(sections))
        self.write(f"{folder}/roles.yaml", f"- {{id: part, label: {localized(self.words('role'))}, direct: true}}\n")

    def make_indicators(self):
        lines = []
        for one in self.site["stats"]:
            label = localized(self.words(f"stat_{one['id']}"))
            lines += [f"- id: {one['id']}", f"  label: {label}", f"  universe: {label}"]
            if one["unit"] == "n":
                lines += ["  unit: persons"]
            elif one["unit"] == "pct":
                lines += ["  unit: percent", "  decimals: 1", "  classes: {method: quantile, count: 5}"]
            else:
                lines += ["  unit: class", "  categories:"]
                lines += [f"    - {{id: {kind}, label: {localized(self.words(f'typology_{kind}'))}}}" for kind in TYPOLOGIES]
        self.write("regions/indicators.yaml", "\n".join(lines) + "\n")

    def make_map(self):
        countries = sorted({region["country"] for region in self.regions})
        names = [f"- {{id: {text(one)}, names: {text(one)}}}\n" for one in countries]
        self.write("regions/countries.yaml", "".join(names))
        shapes = [
            {
                "type": "Feature",
                "id": region["id"].upper(),
                "properties": {},
                "geometry": {"type": "Polygon", "coordinates": [self.ring(region["polygon"])]},
            }
            for region in self.regions
        ]
        collection = {"type": "FeatureCollection", "features": shapes}
        self.write("regions/geometry/shapes.geojson", json.dumps(collection))
        lines = [
            "geometry: geometry/shapes.geojson",
            "credit: Drawn for measurements",
            "centre: [10, 52]",
            "window: {x: [2900000, 5900000], y: [1900000, 4500000]}",
        ]
        self.write("regions/map.yaml", "\n".join(lines) + "\n")

    def ring(self, polygon):
        """The corpus draws on a sheet; here it lies on Europe, south and west of Scandinavia."""
        width, height = (float(part) for part in self.site["viewbox"].split()[2:])
        corners = [tuple(map(float, corner.split(","))) for corner in polygon.split()]
        ring = [[round(-5 + 30 * x / width, 5), round(60 - 20 * y / height, 5)] for x, y in corners]
        return [*ring, ring[0]]

    def make_region(self, region):
        one = region["id"].upper()
        lines = [
            f"names: {localized(region['names'])}",
            f"country: {text(region['country'])}",
            f"text: {localized(region['description'])}",
        ]
        self.write(f"regions/{one}.yaml", "\n".join(lines) + "\n")
        used = sorted({series["source"] for series in region["stats"]})
        lines = ["sources:"]
        for key in used:
            name, table = self.sources[key]["name"].split(", ")
            lines.append(
                f"  {key}: {{publisher: {text(name)}, dataset: {text(table)}, title: {text(table)},"
                f" url: {text(self.sources[key]['url'])}, retrieved: 2024-01-15}}"
            )
        lines.append("series:")
        for series in sorted(region["stats"], key=lambda series: series["id"]):
            lines += [f"  {series['id']}:", f"    source: {series['source']}"]
            years = list(zip(self.site["years"], series["values"]))
            if series["id"] == "typology":
                kind = next(value for _, value in reversed(years) if value is not None)
                lines += ["    parts:", f"      {one}1: {kind if kind in TYPOLOGIES else TYPOLOGIES[int(kind) % 3]}"]
                continue
            lines.append("    values:")
            for year, value in years:
                lines.append(f"      {year}: {{v: {'null, f: u' if value is None else value}}}")
        self.write(f"regions/{one}.stats.yaml", "\n".join(lines) + "\n")

    def make_practice(self, practice):
        translations = practice["tr"]
        first = self.original(practice)
        bodies = {tag: self.body(words, tag) for tag, words in translations.items()}
        notes = {}
        for _, found in bodies.values():
            notes.update({key: value for key, value in found.items() if key not in notes})
        head = [
            f"language: {first}",
            f"title: {text(translations[first]['title'])}",
            f"summary: {text(translations[first]['summary'])}",
            f"regions: [{practice['region'].upper()}]",
            f"start: {practice['start']}",
            f"end: {practice['end']}",
            f"status: {'completed' if practice['end'] < 2025 else 'ongoing'}",
            "promoter: {name: Example Office}",
            "authority: {name: Example Region, role: part}",
            f"target_groups: [{', '.join(practice['groups'])}]",
            f"topics: [{', '.join(practice['topics'])}]",
            "evaluation: {by: editors, on: 2024-01-15}",
            "sources:",
            *[f"  {key}: {{title: {text(value)}, publisher: Example Office}}" for key, value in sorted(notes.items())],
        ]
        if not notes:
            head[-1] = "sources: {}"
        for tag, (body, _) in bodies.items():
            words = translations[tag]
            lines = head if tag == first else [f"title: {text(words['title'])}", f"summary: {text(words['summary'])}"]
            self.write(f"content/practices/{self.files[practice['id']][tag]}.md", "---\n" + "\n".join(lines) + "\n---\n\n" + body)

    def body(self, words, tag):
        """The sections of a text in that language, with the notes that it defines."""
        notes, parts = {}, []
        for key, section in SECTIONS:
            parts.append(f"## {section} {{#{section}}}\n\n{self.prose(words[key], tag, notes)}\n")
        for aspect, texts in words["aspects"].items():
            parts.append(f"## {aspect} {{#{aspect}}}\n")
            for key, section in [("inspiring", "inspiring"), ("improve", "improvement")]:
                parts.append(f"### {section} {{#{section}}}\n\n{self.prose(texts[key], tag, notes)}\n")
        return "\n".join(parts), notes

    def prose(self, markdown, tag, notes):
        """Notes become sources of the record, and headings go below those of its sections."""
        for key, definition in DEFINITION.findall(markdown):
            notes[f"N{key}"] = definition
        markdown = DEFINITION.sub("", markdown)
        markdown = NOTE.sub(lambda found: f"[^N{found[1]}]" if f"N{found[1]}" in notes else "", markdown)
        markdown = LINK.sub(lambda found: f"]({self.files[found[1]].get(tag, found[1])}.md)", markdown)
        return re.sub(r"^##", "####", markdown, flags=re.M).strip()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    corpus, out = Path(sys.argv[1]), Path(sys.argv[2])
    if out.exists():
        sys.exit(f"{out} exists already; name a new folder")
    Project(corpus, out).make()
