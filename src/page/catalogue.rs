//! The open data of the site as a catalogue that data portals read: DCAT-AP 3, as JSON-LD and as Turtle.
//!
//! It names what is there and under which terms. What the site's settings do not say is not said here.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::data::DataFile;
use super::graph::{Node, Term, json_ld, turtle};
use super::open::{Dataset, Terms};
use super::{head, open};
use crate::derive::address::Address;
use crate::derive::link;
use crate::model::date::PartialDate;
use crate::model::language::{Language, Localized};
use crate::model::region::Region;
use crate::model::site::Part;

/// Regions and cities, of the list of themes that the European data portal asks for.
const THEME: &str = "http://publications.europa.eu/resource/authority/data-theme/REGI";
const THEME_NAME: &str = "Regions and cities";
const LANGUAGES: &str = "http://publications.europa.eu/resource/authority/language/";
const FILE_TYPES: &str = "http://publications.europa.eu/resource/authority/file-type/";
const MEDIA_TYPES: &str = "https://www.iana.org/assignments/media-types/";

/// Where the catalogue is, by the end of its name: `jsonld` or `ttl`.
#[must_use]
pub fn address(kind: &str) -> Address {
    Address::file_at(&format!("data/catalogue.{kind}"))
}

/// The catalogue in both forms.
#[must_use]
pub fn files(context: &Context<'_>) -> Vec<(Address, Vec<u8>)> {
    let nodes = nodes(context);
    vec![(address("jsonld"), json_ld(&nodes)), (address("ttl"), turtle(&nodes).into_bytes())]
}

/// All that the catalogue says.
fn nodes(context: &Context<'_>) -> Vec<Node> {
    let datasets = open::datasets(context);
    let mut nodes = vec![catalogue(context, &datasets), publisher(context)];
    nodes.extend(contact(context));
    nodes.extend(licences(context));
    for dataset in &datasets {
        nodes.push(self::dataset(context, dataset));
        nodes.extend(period(context, dataset));
        nodes.extend(dataset.files.iter().map(|file| distribution(context, dataset, file)));
        nodes.extend(dataset.files.iter().filter_map(|file| standard(context, dataset, file)));
    }
    let uses = |terms: Terms| datasets.iter().any(|dataset| dataset.terms == terms);
    nodes.extend(uses(Terms::Map).then(|| credit(context)));
    nodes.extend(uses(Terms::Several).then(|| several_terms(context)));
    nodes.extend(outside(&nodes));
    nodes
}

/// Of what classes the things are that are described elsewhere. Those who check a catalogue by rules look for that in the
/// catalogue itself.
const OUTSIDE: [(&[&str], &str); 6] = [
    (&["dct:language"], "dct:LinguisticSystem"),
    (&["dcat:theme"], "skos:Concept"),
    (&["dcat:mediaType"], "dct:MediaType"),
    (&["dct:format"], "dct:MediaTypeOrExtent"),
    (&["foaf:homepage", "dcat:landingPage"], "foaf:Document"),
    (&["dcat:accessURL", "dcat:downloadURL"], "rdfs:Resource"),
];

/// The things that are described elsewhere, each once.
fn outside(nodes: &[Node]) -> Vec<Node> {
    let mut classes: BTreeMap<&str, BTreeSet<&'static str>> = BTreeMap::new();
    for (properties, class) in OUTSIDE {
        for address in nodes.iter().flat_map(|node| node.things(properties)) {
            classes.entry(address).or_default().insert(class);
        }
    }
    let described = classes.into_iter().map(|(address, classes)| {
        let node = Node::new(address, &classes.into_iter().collect::<Vec<_>>());
        // A concept needs a name; this is its own.
        if address == THEME { node.with("skos:prefLabel", [Term::Spoken(THEME_NAME.to_owned(), "en".to_owned())]) } else { node }
    });
    described.collect()
}

fn catalogue(context: &Context<'_>, datasets: &[Dataset]) -> Node {
    let site = &context.project.site;
    Node::new(&id(context, "catalogue"), &["dcat:Catalog"])
        .with("dct:title", spoken(context, &site.title))
        .with("dct:description", spoken(context, &site.summary))
        .with("dct:publisher", [thing(context, "publisher")])
        .with("foaf:homepage", [Term::Thing(site.base_url.value.clone())])
        .with("dct:language", languages(context))
        .with("dct:license", licence(context, Terms::Texts))
        .with("dct:modified", newest(context, None).map(date))
        .with("dcat:dataset", datasets.iter().map(|dataset| thing(context, dataset.name)))
}

/// Who publishes: the office that the site names, or the site itself.
fn publisher(context: &Context<'_>) -> Node {
    let site = &context.project.site;
    let name = site.contact.as_ref().and_then(|contact| contact.name.as_ref()).unwrap_or(&site.title);
    let url = link::web(site.contact.as_ref().and_then(|contact| contact.url.as_ref()));
    Node::new(&id(context, "publisher"), &["foaf:Agent"]).with("foaf:name", spoken(context, name)).with("foaf:homepage", web(url))
}

/// Whom to ask about the data, where the site names somebody.
fn contact(context: &Context<'_>) -> Option<Node> {
    let site = &context.project.site;
    let contact = site.contact.as_ref()?;
    let email = contact.email.as_ref().filter(|email| crate::check::contact::is_mailbox(email));
    let node = Node::new(&id(context, "contact"), &["vcard:Kind", "vcard:Organization"])
        .with("vcard:fn", spoken(context, contact.name.as_ref().unwrap_or(&site.title)))
        .with("vcard:hasEmail", email.map(|email| Term::Thing(format!("mailto:{}", email.value))))
        .with("vcard:hasURL", web(link::web(contact.url.as_ref())));
    Some(node)
}

fn dataset(context: &Context<'_>, dataset: &Dataset) -> Node {
    let has_contact = context.project.site.contact.is_some();
    let page = Address::page(context.default_language(), dataset.page).absolute(&context.project.site.base_url);
    Node::new(&id(context, dataset.name), &["dcat:Dataset"])
        .with("dct:title", said(context, |language| dataset.title(context, language)))
        .with("dct:description", said(context, |language| dataset.about(context, language)))
        .with("dct:identifier", [Term::Plain(id(context, dataset.name))])
        .with("dct:publisher", [thing(context, "publisher")])
        .with("dcat:contactPoint", has_contact.then(|| thing(context, "contact")))
        .with("dcat:theme", [Term::Thing(THEME.to_owned())])
        .with("dcat:keyword", keywords(context, dataset.terms))
        .with("dct:language", languages(context))
        .with("dct:modified", newest(context, Some(dataset.terms)).map(date))
        .with("dct:temporal", period(context, dataset).map(|_| thing(context, "statistics-period")))
        .with("dcat:landingPage", [Term::Thing(page)])
        .with("dcat:distribution", dataset.files.iter().map(|file| Term::Thing(file_id(context, file))))
}

/// The years of the figures.
fn period(context: &Context<'_>, dataset: &Dataset) -> Option<Node> {
    let project = context.project;
    let shown = project.regions.iter().filter(|region| context.visibility.shows_region(region));
    let (from, to) = years(shown).filter(|_| dataset.terms == Terms::Figures)?;
    let year = |year: i16| [Term::Value(format!("{year:04}"), "xsd:gYear")];
    let node = Node::new(&id(context, "statistics-period"), &["dct:PeriodOfTime"]);
    Some(node.with("dcat:startDate", year(from)).with("dcat:endDate", year(to)))
}

/// The first and the last year of which regions have a figure.
#[must_use]
pub fn years<'a>(regions: impl Iterator<Item = &'a Region>) -> Option<(i16, i16)> {
    let series = regions.flat_map(|region| region.statistics.series.values());
    let ends = series.filter_map(|series| Some((*series.values.keys().next()?, *series.values.keys().next_back()?)));
    ends.reduce(|(from, to), (first, last)| (from.min(first), to.max(last)))
}

fn distribution(context: &Context<'_>, dataset: &Dataset, file: &DataFile) -> Node {
    let base = &context.project.site.base_url;
    let url = file.address.absolute(base);
    let described = file.described_by.as_ref().map(|address| Term::Thing(address.absolute(base)));
    let rights = match dataset.terms {
        Terms::Texts | Terms::Figures => None,
        Terms::Map => Some(thing(context, "map-credit")),
        Terms::Several => Some(thing(context, "terms")),
    };
    let title = |language| format!("{} ({})", dataset.title(context, language), file.format);
    Node::new(&file_id(context, file), &["dcat:Distribution"])
        .with("dct:title", said(context, title))
        .with("dcat:accessURL", [Term::Thing(url.clone())])
        .with("dcat:downloadURL", [Term::Thing(url)])
        .with("dcat:mediaType", [Term::Thing(format!("{MEDIA_TYPES}{}", file.media_type))])
        .with("dct:format", file_type(file.media_type).map(|name| Term::Thing(format!("{FILE_TYPES}{name}"))))
        .with("dct:conformsTo", described)
        .with("dct:license", licence(context, dataset.terms))
        .with("dct:rights", rights)
}

/// What a file is described by: a JSON Schema, or metadata of a table.
fn standard(context: &Context<'_>, dataset: &Dataset, file: &DataFile) -> Option<Node> {
    let url = file.described_by.as_ref()?.absolute(&context.project.site.base_url);
    let title = |language| format!("{} ({})", dataset.title(context, language), file.format);
    Some(Node::new(&url, &["dct:Standard"]).with("dct:title", said(context, title)))
}

/// A media type in the list of file types of the Publications Office.
fn file_type(media: &str) -> Option<&'static str> {
    Some(match media {
        "text/csv" => "CSV",
        "application/json" => "JSON",
        "application/geo+json" => "GEOJSON",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "XLSX",
        _ => return None,
    })
}

/// Whose outlines the map has.
fn credit(context: &Context<'_>) -> Node {
    Node::new(&id(context, "map-credit"), &["dct:RightsStatement"])
        .with("rdfs:label", spoken(context, &context.project.map.credit))
}

/// All terms of the site in one sentence, for what is under several.
fn several_terms(context: &Context<'_>) -> Node {
    let terms = |language| {
        let licences = context.project.site.licences.iter();
        let words = context.words(language);
        let terms = licences.map(|one| words.labelled(&context.text(&one.covers, language), &context.text(&one.name, language)));
        words.several(&terms.collect::<Vec<_>>())
    };
    Node::new(&id(context, "terms"), &["dct:RightsStatement"]).with("rdfs:label", said(context, terms))
}

/// The terms of each part of the data: what they are called, and where they are.
fn licences(context: &Context<'_>) -> Vec<Node> {
    let known = [Terms::Texts, Terms::Figures, Terms::Map].into_iter().filter_map(|terms| licence_of(context, terms));
    let mut nodes: Vec<Node> = Vec::new();
    let mut seen = BTreeSet::new();
    for (name, url) in known.filter(|(_, url)| !url.is_empty()) {
        if seen.insert(url.clone()) {
            nodes.push(Node::new(&url, &["dct:LicenseDocument"]).with("rdfs:label", spoken(context, name)));
        }
    }
    nodes
}

/// The terms of a part of the data, where the site gives their address.
fn licence(context: &Context<'_>, terms: Terms) -> Option<Term> {
    licence_of(context, terms).and_then(|(_, url)| web(url))
}

fn licence_of<'a>(context: &Context<'a>, terms: Terms) -> Option<(&'a Localized, String)> {
    let project = context.project;
    let of = |part: Part| project.site.licences.iter().find(|licence| licence.part == Some(part));
    let (name, url) = match terms {
        Terms::Texts => of(Part::Texts).map(|licence| (&licence.name, licence.url.as_ref()))?,
        Terms::Figures => of(Part::Figures).map(|licence| (&licence.name, licence.url.as_ref()))?,
        Terms::Map => project.map.licence.as_ref().map(|licence| (&licence.name, licence.url.as_ref()))?,
        Terms::Several => return None,
    };
    Some((name, link::web(url)))
}

/// What the texts are about, or what the figures count.
fn keywords(context: &Context<'_>, terms: Terms) -> Vec<Term> {
    let project = context.project;
    let labels: Vec<&Localized> = match terms {
        Terms::Texts | Terms::Several => project.vocabularies.topics.entries.iter().map(|topic| &topic.label).collect(),
        Terms::Figures => context.compared.iter().map(|indicator| &indicator.label).collect(),
        Terms::Map => Vec::new(),
    };
    labels.into_iter().flat_map(|label| spoken(context, label)).collect()
}

/// When the newest record of a part was changed, or of all.
pub(super) fn newest(context: &Context<'_>, terms: Option<Terms>) -> Option<PartialDate> {
    let is = |wanted: Terms| terms.is_none_or(|terms| terms == wanted || terms == Terms::Several);
    let practices = context.tongue(context.default_language()).practices.iter().filter(|_| is(Terms::Texts));
    let regions = context.project.regions.iter().filter(|_| is(Terms::Figures));
    let dates = practices.filter_map(|practice| practice.revised()).chain(regions.filter_map(head::read_on));
    dates.max_by_key(|date| date.earliest())
}

fn date(date: PartialDate) -> Term {
    let kind = match (date.month, date.day) {
        (_, Some(_)) => "xsd:date",
        (Some(_), None) => "xsd:gYearMonth",
        (None, None) => "xsd:gYear",
    };
    Term::Value(date.to_string(), kind)
}

/// The name of a thing of the catalogue. The page about the data is where its description is read.
fn id(context: &Context<'_>, name: &str) -> String {
    format!("{}data/#{name}", context.project.site.base_url.value)
}

fn thing(context: &Context<'_>, name: &str) -> Term {
    Term::Thing(id(context, name))
}

/// A file is named by its path, without what may not stand in a name.
fn file_id(context: &Context<'_>, file: &DataFile) -> String {
    let path = file.address.as_str().trim_matches('/');
    id(context, &format!("file-{}", path.replace('/', "-")))
}

fn web(url: String) -> Option<Term> {
    (!url.is_empty()).then_some(Term::Thing(url))
}

/// A text in all the languages of the site that it is written in.
fn spoken(context: &Context<'_>, text: &Localized) -> Vec<Term> {
    let own = |language: &Language| context.languages.contains_key(language);
    let texts = text.iter().filter(|(language, _)| own(&language.value));
    let texts: Vec<Term> = texts.map(|(language, text)| Term::Spoken(text.value.clone(), language.to_string())).collect();
    if !texts.is_empty() {
        return texts;
    }
    // One text for all languages is in none.
    vec![Term::Plain(context.text(text, context.default_language()))]
}

/// A text of the tool in all languages of the site.
fn said(context: &Context<'_>, text: impl Fn(Language) -> String) -> Vec<Term> {
    context.project.languages().map(|language| Term::Spoken(text(language), language.to_string())).collect()
}

/// The languages of the site in the list of the Publications Office.
fn languages(context: &Context<'_>) -> Vec<Term> {
    let known = context.project.languages().filter_map(|language| language_code(language.tag().split('-').next()?));
    known.map(|code| Term::Thing(format!("{LANGUAGES}{code}"))).collect()
}

fn language_code(tag: &str) -> Option<&'static str> {
    Some(match tag {
        "ar" => "ARA",
        "bg" => "BUL",
        "ca" => "CAT",
        "cs" => "CES",
        "da" => "DAN",
        "de" => "DEU",
        "el" => "ELL",
        "en" => "ENG",
        "es" => "SPA",
        "et" => "EST",
        "eu" => "EUS",
        "fi" => "FIN",
        "fr" => "FRA",
        "ga" => "GLE",
        "gl" => "GLG",
        "hr" => "HRV",
        "hu" => "HUN",
        "it" => "ITA",
        "lt" => "LIT",
        "lv" => "LAV",
        "mt" => "MLT",
        "nl" => "NLD",
        "no" => "NOR",
        "pl" => "POL",
        "pt" => "POR",
        "ro" => "RON",
        "sk" => "SLK",
        "sl" => "SLV",
        "sv" => "SWE",
        "tr" => "TUR",
        "uk" => "UKR",
        _ => return None,
    })
}
