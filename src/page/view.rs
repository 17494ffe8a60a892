//! The views: all that a template can see. Plain values, every field always there, numbers and addresses ready to print.
//!
//! A template gets one view and `t`, the messages of the page's language. docs/templates.md is generated from the
//! comments in this file.

use serde::{Deserialize, Serialize};

/// The view of one page, of whatever kind. Templates see its fields at the top level.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
#[expect(clippy::large_enum_variant, reason = "there is one view at a time in each thread")]
pub enum View {
    /// See [`Chooser`].
    Chooser(Chooser),
    /// See [`Home`].
    Home(Home),
    /// See [`Practices`].
    Practices(Practices),
    /// See [`Practice`].
    Practice(Practice),
    /// See [`Regions`].
    Regions(Regions),
    /// See [`Region`].
    Region(Region),
    /// See [`Term`].
    Term(Term),
    /// See [`Pilots`].
    Pilots(Pilots),
    /// See [`Text`].
    Text(Text),
    /// See [`NotFound`].
    NotFound(NotFound),
    /// See [`Moved`].
    Moved(Moved),
}

impl View {
    /// The template that shows it.
    #[must_use]
    pub fn template(&self) -> &'static str {
        match self {
            View::Chooser(_) => "chooser.html",
            View::Home(_) => "home.html",
            View::Practices(_) => "practices.html",
            View::Practice(_) => "practice.html",
            View::Regions(_) => "regions.html",
            View::Region(_) => "region.html",
            View::Term(_) => "term.html",
            View::Pilots(_) => "pilots.html",
            View::Text(_) => "text.html",
            View::NotFound(_) => "not_found.html",
            View::Moved(_) => "moved.html",
        }
    }
}

/// What every page has around its content.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Language tag of the page.
    pub language: String,
    /// Title of the page.
    pub title: String,
    /// Name of the site.
    pub site_title: String,
    /// One sentence on the page, for search engines; never empty.
    pub description: String,
    /// Absolute address of the page.
    pub canonical: String,
    /// Link to the start page of this language.
    pub home: String,
    /// Whether this is the start page of this language.
    pub is_home: bool,
    /// Link to the style sheet.
    pub stylesheet: String,
    /// Link to the icon.
    pub icon: String,
    /// Links of the header.
    pub navigation: Vec<Link>,
    /// Links of the footer.
    pub footer: Vec<Link>,
    /// The page in each language of the site.
    pub languages: Vec<LanguageLink>,
    /// The name of the page's own language, in itself.
    pub language_name: String,
    /// Absolute address for readers of any other language.
    pub x_default: String,
    /// The way from the start page to this page, without the page itself.
    pub crumbs: Vec<Link>,
    /// Lines of the footer, as HTML.
    pub credits: Vec<String>,
    /// Terms of use.
    pub licences: Vec<Licence>,
    /// Name of the office to write to; empty where none is given.
    pub contact_name: String,
    /// E-mail address to write to; empty where none is given.
    pub contact_email: String,
    /// Page of the office to write to; empty where none is given.
    pub contact_url: String,
    /// Absolute address of the site's start page.
    pub site_url: String,
}

/// A link.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Words of the link.
    pub label: String,
    /// Where it leads; empty where there is nothing to link to.
    pub url: String,
    /// Whether it leads to the page itself or to its section.
    pub current: bool,
}

/// The same page in another language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LanguageLink {
    /// Language tag.
    pub tag: String,
    /// The language's name in itself.
    pub name: String,
    /// Link to the page.
    pub url: String,
    /// Absolute address of the page.
    pub absolute: String,
    /// Whether it is the language of this page.
    pub current: bool,
}

/// Under which terms something may be used.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Licence {
    /// What it covers.
    pub covers: String,
    /// Its name.
    pub name: String,
    /// Its text; empty where no address is given.
    pub url: String,
}

/// Words that may be in another language than the page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Phrase {
    /// The words.
    pub text: String,
    /// Language tag where it is not the page's language; otherwise empty.
    pub foreign: String,
}

/// A practice in a list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PracticeCard {
    /// Its title.
    pub title: Phrase,
    /// Link to its page.
    pub url: String,
    /// Its summary.
    pub summary: Phrase,
    /// “Skåne, Sweden”, or several of them.
    pub place: String,
    /// “since 2012”, “2017–2020”.
    pub years: String,
    /// “Language, participation”.
    pub topics: String,
    /// How well it is known: 1 described, 2 monitored, 3 evaluated, 4 independently evaluated.
    pub evidence: u8,
    /// The same in words.
    pub evidence_label: String,
}

/// An entry of a vocabulary in a list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TermCard {
    /// Id.
    pub id: String,
    /// Name.
    pub label: String,
    /// Link to its page.
    pub url: String,
    /// Its description.
    pub description: String,
    /// How many practices belong to it.
    pub count: usize,
    /// The same in words: “4 practices”.
    pub count_text: String,
}

/// A region in a list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RegionItem {
    /// Code.
    pub id: String,
    /// Name.
    pub name: String,
    /// Link to its page; empty where it has none.
    pub url: String,
    /// Whether it is a pilot region.
    pub pilot: bool,
    /// How many practices it has.
    pub count: usize,
    /// The same in words.
    pub count_text: String,
}

/// A country with its regions.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CountryGroup {
    /// Letters of the country.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its regions in alphabetical order.
    pub regions: Vec<RegionItem>,
    /// How many practices its regions have; a practice of several regions counts once.
    pub count: usize,
    /// The same in words; empty where there are none.
    pub count_text: String,
}

/// A map.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Map {
    /// The main map, a finished `<svg>`.
    pub svg: String,
    /// Boxes for territories far from the rest.
    pub insets: Vec<Inset>,
    /// What the fills mean.
    pub legend: Vec<LegendItem>,
    /// Whose geometry it is.
    pub credit: String,
}

/// A box of the map.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Inset {
    /// Its name.
    pub label: String,
    /// A finished `<svg>`.
    pub svg: String,
    /// Whether a pilot region is in it.
    pub pilot: bool,
}

/// A line of the legend.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LegendItem {
    /// Style class of the swatch.
    pub class: String,
    /// What it means.
    pub label: String,
    /// How many regions have it.
    pub count_text: String,
}

/// The choice of languages at the root of the site (`chooser.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Chooser {
    /// What is around the content.
    pub frame: Frame,
    /// The site in each language.
    pub choices: Vec<Choice>,
}

/// A language to choose.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Language tag.
    pub tag: String,
    /// The language's name in itself.
    pub name: String,
    /// Link to the start page.
    pub url: String,
    /// Name of the site in that language.
    pub title: String,
    /// The site in one sentence.
    pub summary: String,
}

/// The start page of a language (`home.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Home {
    /// What is around the content.
    pub frame: Frame,
    /// The site in one sentence.
    pub summary: String,
    /// The map of all regions.
    pub map: Map,
    /// Link to the list of practices.
    pub practices_url: String,
    /// “See all 27 practices”.
    pub practices_text: String,
    /// Link to the list of regions.
    pub regions_url: String,
    /// Link to the pilot regions.
    pub pilots_url: String,
    /// Countries in alphabetical order with their regions.
    pub countries: Vec<CountryGroup>,
    /// The pilot regions.
    pub pilots: Vec<PilotCard>,
    /// Up to six practices, one of each region, best evidence first.
    pub practices: Vec<PracticeCard>,
    /// The aspects.
    pub aspects: Vec<TermCard>,
    /// The topics that have practices.
    pub topics: Vec<TermCard>,
    /// The target groups that have practices.
    pub target_groups: Vec<TermCard>,
}

/// The list of all practices (`practices.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Practices {
    /// What is around the content.
    pub frame: Frame,
    /// “27 practices from 6 regions”.
    pub intro: String,
    /// The practices in alphabetical order.
    pub practices: Vec<PracticeCard>,
    /// The topics that have practices.
    pub topics: Vec<TermCard>,
    /// The target groups that have practices.
    pub target_groups: Vec<TermCard>,
    /// The aspects that practices were evaluated by.
    pub aspects: Vec<TermCard>,
    /// The regions that have practices.
    pub regions: Vec<RegionItem>,
}

/// A practice (`practice.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Practice {
    /// What is around the content.
    pub frame: Frame,
    /// Its title.
    pub title: Phrase,
    /// Its summary.
    pub summary: Phrase,
    /// Notice that the text is in another language; empty where it is not.
    pub language_notice: String,
    /// Its regions.
    pub regions: Vec<Place>,
    /// Places within the region, as one text; empty where none is given.
    pub localities: String,
    /// The regional authority.
    pub authority: String,
    /// “Acts itself: in the lead”.
    pub authority_role: String,
    /// Who runs it.
    pub promoter: Organisation,
    /// Who takes part.
    pub partners: Vec<Organisation>,
    /// “2017–2020”.
    pub years: String,
    /// Where it stands, in words.
    pub status: String,
    /// How well it is known: 1 to 4.
    pub evidence: u8,
    /// The same in words.
    pub evidence_label: String,
    /// “level 2 of 4”.
    pub evidence_level: String,
    /// When it was last compared with its sources; empty where never.
    pub last_checked: Moment,
    /// Its target groups.
    pub target_groups: Vec<Link>,
    /// Its topics.
    pub topics: Vec<Link>,
    /// Money and where it comes from.
    pub funding: Vec<Funding>,
    /// How many it reached; empty text where not known.
    pub reach: Reach,
    /// What came out of it, with the figures.
    pub results: Vec<ResultItem>,
    /// Its sections in the order of the vocabulary; a section without text and without results is not there.
    pub sections: Vec<Section>,
    /// The aspects that were evaluated.
    pub aspects: Vec<AspectText>,
    /// Aspects that were not evaluated.
    pub aspects_missing: Vec<Link>,
    /// Who evaluated it and when; empty where nobody did.
    pub evaluation: String,
    /// Whose judgement evaluations are, as HTML; empty where nobody evaluated it.
    pub evaluation_note: String,
    /// Its sources in the order of their first mention.
    pub sources: Vec<Source>,
    /// Further reading.
    pub links: Vec<Link>,
    /// A picture; empty address where there is none.
    pub image: Image,
    /// Other practices of its regions.
    pub others: Vec<PracticeCard>,
    /// The practice before it in the list; empty address where it is the first.
    pub previous: Link,
    /// The practice after it in the list; empty address where it is the last.
    pub next: Link,
}

/// A region and its country.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Name of the region.
    pub name: String,
    /// Link to its page; empty where it has none.
    pub url: String,
    /// Name of the country.
    pub country: String,
}

/// An organisation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Organisation {
    /// Its name.
    pub name: Phrase,
    /// Its own site; empty where not known.
    pub url: String,
    /// What it does here; empty where not said.
    pub part: String,
}

/// A date.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Moment {
    /// As in ISO 8601; empty where there is none.
    pub iso: String,
    /// In words.
    pub text: String,
}

/// Money.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Funding {
    /// Programme or budget.
    pub programme: String,
    /// Amount with currency; empty where not known.
    pub amount: String,
    /// What part of the whole; empty where not said.
    pub share: String,
    /// Number of the source; 0 where none is named.
    pub source: usize,
}

/// How many a practice reached.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reach {
    /// “42 people (2021)”; empty where not known.
    pub text: String,
    /// The figure as digits.
    pub raw: String,
    /// Number of the source; 0 where none is named.
    pub source: usize,
}

/// Something that came out of a practice.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ResultItem {
    /// The figure in the language's digits; empty where there is none.
    pub value: String,
    /// The figure as digits.
    pub raw: String,
    /// What it counts, or the whole result in words.
    pub text: Phrase,
    /// Its year or day in words; empty where not known.
    pub year: String,
    /// “output” or “outcome” in words.
    pub kind: String,
    /// Number of the source; 0 where none is named.
    pub source: usize,
}

/// A part of a practice's text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Id of the section, and its anchor.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// Its text as HTML; may be empty for the section of results.
    pub html: String,
    /// Language tag where the text is not in the page's language; otherwise empty.
    pub foreign: String,
}

/// A practice seen by one aspect.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AspectText {
    /// Id of the aspect, and its anchor.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Link to its page.
    pub url: String,
    /// Inspiring elements as HTML; may be empty.
    pub inspiring: String,
    /// Room for improvement as HTML; may be empty.
    pub improvement: String,
    /// Language tag where the text is not in the page's language; otherwise empty.
    pub foreign: String,
}

/// A source.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Its number on this page; its anchor is `source-` and the number.
    pub number: usize,
    /// What it is.
    pub title: String,
    /// Where it can be read; empty where no address is known.
    pub url: String,
    /// A copy in a web archive; empty where there is none.
    pub archived: String,
    /// Publisher and date; may be empty.
    pub publisher: String,
    /// “Read on 22 November 2026.”; empty where not known.
    pub accessed: String,
}

/// A picture.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Image {
    /// Link to the file; empty where there is none.
    pub url: String,
    /// What it shows.
    pub alt: String,
    /// Whose it is.
    pub credit: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// The list of all regions (`regions.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Regions {
    /// What is around the content.
    pub frame: Frame,
    /// “297 regions in 38 countries”.
    pub intro: String,
    /// The countries in alphabetical order.
    pub countries: Vec<CountryGroup>,
    /// The pilot regions.
    pub pilots: Vec<RegionItem>,
}

/// A region (`region.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Region {
    /// What is around the content.
    pub frame: Frame,
    /// Code.
    pub id: String,
    /// Name.
    pub name: Phrase,
    /// “Sweden · pilot region”.
    pub kicker: String,
    /// Whether it is a pilot region.
    pub pilot: bool,
    /// Names in other languages.
    pub other_names: Vec<Phrase>,
    /// Where its authorities sit; empty where not said.
    pub seat: String,
    /// “NUTS level 3, editions 2021 and 2024”; empty where it has no code.
    pub nuts: String,
    /// Who is responsible, newest first.
    pub authorities: Vec<Authority>,
    /// An introduction as HTML; may be empty.
    pub text: String,
    /// Language tag where the text is not in the page's language; otherwise empty.
    pub text_foreign: String,
    /// Scores in external indices, or that there is none.
    pub indices: Vec<Index>,
    /// The pilot region's own project; empty title where it has none.
    pub action: Action,
    /// Where it lies: a finished `<svg>`; empty where it has no geometry.
    pub locator: String,
    /// Whose geometry it is.
    pub map_credit: String,
    /// Figures in the order of the indicators.
    pub figures: Vec<FigureRow>,
    /// What to know of the territory that figures are for; empty where they are for the region itself.
    pub territory_note: String,
    /// What the letters after figures mean.
    pub flags: Vec<Flag>,
    /// The urban and rural parts, and other classes of parts.
    pub mixes: Vec<Mix>,
    /// Figures over the years, for indicators with more than one.
    pub series: Vec<SeriesTable>,
    /// Its practices in alphabetical order.
    pub practices: Vec<PracticeCard>,
    /// “5 practices”.
    pub practices_text: String,
    /// Sources of the texts.
    pub sources: Vec<Source>,
    /// Further reading.
    pub links: Vec<Link>,
    /// The region before it in its country; empty address where it is the first.
    pub previous: Link,
    /// The region after it in its country; empty address where it is the last.
    pub next: Link,
}

/// An authority and its time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Authority {
    /// Its name.
    pub name: Phrase,
    /// “since 2021”; empty where not known.
    pub period: String,
    /// What to know; empty where nothing.
    pub note: String,
    /// Numbers of the sources.
    pub sources: Vec<usize>,
}

/// A score in an external index.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// Id.
    pub id: String,
    /// Name of the index.
    pub label: String,
    /// “64 of 100”, or “no published score”.
    pub text: String,
    /// Whether there is a score.
    pub published: bool,
    /// The score as digits; empty where there is none.
    pub raw: String,
    /// Its year; empty where not known.
    pub year: String,
    /// Where it is published, or where the index is.
    pub url: String,
    /// What to know; empty where nothing.
    pub note: String,
    /// Number of the source; 0 where none is named.
    pub source: usize,
}

/// A pilot region's own project.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Action {
    /// Its title; empty where there is none.
    pub title: String,
    /// Its text as HTML.
    pub text: String,
    /// Link to the practice that records it; empty where there is none.
    pub practice_url: String,
    /// Title of that practice.
    pub practice_title: Phrase,
}

/// One indicator's newest figure.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FigureRow {
    /// Id of the indicator.
    pub id: String,
    /// Name of the indicator.
    pub label: String,
    /// Whom it counts.
    pub universe: String,
    /// `value`, `missing` (published without a value, or never entered).
    pub state: String,
    /// The value in the language's digits, or the words for why there is none.
    pub text: String,
    /// The value as digits; empty where there is none.
    pub raw: String,
    /// Its year; empty where there is none.
    pub year: String,
    /// Flags that are explained below the table.
    pub flags: Vec<String>,
    /// A newer year without a value, in words; empty where there is none.
    pub newer: String,
    /// The other territory that the figure is for; empty where it is the region itself.
    pub territory: String,
    /// Who published it: “Eurostat `demo_r_pjanaggr3`”; where nothing was published, which dataset would hold it.
    pub source: String,
    /// Where it is published; may be empty.
    pub source_url: String,
    /// “updated 12 May 2023, retrieved 22 November 2026”; may be empty.
    pub source_dates: String,
    /// Whether it stands beside one of the site's own indicators as the nearest published figure.
    pub nearest: bool,
}

/// What a flag means.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Flag {
    /// The letter.
    pub letter: String,
    /// What it means.
    pub text: String,
}

/// The classes of a region's parts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Mix {
    /// Name of the indicator.
    pub label: String,
    /// Whom or what it classes.
    pub universe: String,
    /// A finished `<svg>` bar.
    pub svg: String,
    /// The classes that occur.
    pub classes: Vec<MixClass>,
    /// Edition of the classification.
    pub edition: String,
    /// Who published it.
    pub source: String,
    /// Where it is published; may be empty.
    pub source_url: String,
}

/// A class and the parts that have it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MixClass {
    /// Id of the class.
    pub id: String,
    /// “2 predominantly urban”.
    pub text: String,
    /// Codes of the parts.
    pub parts: String,
}

/// Figures over the years.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SeriesTable {
    /// Id of the indicator.
    pub id: String,
    /// Name of the indicator.
    pub label: String,
    /// Whom it counts.
    pub universe: String,
    /// The other territory that the figures are for; empty where it is the region itself.
    pub territory: String,
    /// The years, newest first.
    pub years: Vec<YearFigure>,
}

/// A figure of one year.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct YearFigure {
    /// The year.
    pub year: String,
    /// The value in the language's digits, or the words for why there is none.
    pub text: String,
    /// The value as digits; empty where there is none.
    pub raw: String,
    /// Flags that are explained below the table.
    pub flags: Vec<String>,
}

/// An aspect, a topic or a target group (`term.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// What is around the content.
    pub frame: Frame,
    /// `aspect`, `topic` or `target-group`.
    pub kind: String,
    /// What kind it is, in words.
    pub kind_label: String,
    /// Id.
    pub id: String,
    /// Name.
    pub label: String,
    /// Its description.
    pub description: String,
    /// Guiding questions; only aspects have some.
    pub questions: Vec<String>,
    /// “4 practices”.
    pub count_text: String,
    /// The practices in alphabetical order.
    pub practices: Vec<PracticeCard>,
    /// What practices show of this aspect; only for aspects, in the order of the practices.
    pub examples: Vec<Example>,
    /// The other entries of the vocabulary.
    pub siblings: Vec<TermCard>,
}

/// What one practice shows of an aspect.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Example {
    /// Title of the practice.
    pub title: Phrase,
    /// Link to its page, at the aspect.
    pub url: String,
    /// “Skåne, Sweden”.
    pub place: String,
    /// Inspiring elements as HTML, without source notes; may be empty.
    pub inspiring: String,
    /// Room for improvement as HTML, without source notes; may be empty.
    pub improvement: String,
    /// Language tag where the text is not in the page's language; otherwise empty.
    pub foreign: String,
}

/// The pilot regions (`pilots.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Pilots {
    /// What is around the content.
    pub frame: Frame,
    /// “6 pilot regions”.
    pub intro: String,
    /// The pilot regions in alphabetical order.
    pub pilots: Vec<PilotCard>,
}

/// A pilot region in a list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PilotCard {
    /// Code, and anchor on the page of pilot regions.
    pub id: String,
    /// Name.
    pub name: String,
    /// Link to its page.
    pub url: String,
    /// Name of its country.
    pub country: String,
    /// Where it lies: a finished `<svg>`; empty where it has no geometry.
    pub locator: String,
    /// The responsible authority; empty where not said.
    pub authority: String,
    /// Its introduction as HTML; may be empty.
    pub text: String,
    /// Scores in external indices, or that there is none.
    pub indices: Vec<Index>,
    /// Its own project; empty title where it has none.
    pub action: Action,
    /// Its practices.
    pub practices: Vec<Link>,
    /// “5 practices”.
    pub practices_text: String,
}

/// A page of running text (`text.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Text {
    /// What is around the content.
    pub frame: Frame,
    /// The page's name in its address.
    pub slug: String,
    /// Its title.
    pub title: Phrase,
    /// Its summary.
    pub summary: String,
    /// Its text as HTML.
    pub html: String,
    /// Language tag where the text is not in the page's language; otherwise empty.
    pub foreign: String,
    /// The aspects with their guiding questions; only on the guidelines.
    pub aspects: Vec<Guide>,
    /// Terms and what they mean; only on the glossary.
    pub terms: Vec<GlossaryEntry>,
}

/// An aspect with its guiding questions.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Guide {
    /// Id, and anchor.
    pub id: String,
    /// Name.
    pub label: String,
    /// Link to its page.
    pub url: String,
    /// Its description.
    pub description: String,
    /// Its guiding questions.
    pub questions: Vec<String>,
}

/// A term of the glossary.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct GlossaryEntry {
    /// Id, and anchor.
    pub id: String,
    /// The word.
    pub term: Phrase,
    /// What it means here.
    pub definition: Phrase,
    /// Related terms on the same page.
    pub see_also: Vec<Link>,
    /// Where the definition comes from; empty words where it is the site's own.
    pub source: Link,
}

/// The page for addresses that do not exist (`not_found.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct NotFound {
    /// What is around the content.
    pub frame: Frame,
    /// The site in each language.
    pub choices: Vec<Choice>,
}

/// An earlier address that leads on (`moved.html`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Moved {
    /// What is around the content.
    pub frame: Frame,
    /// Link to the page as it is called now.
    pub target: Link,
}
