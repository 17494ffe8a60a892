//! The page about the open data: which files there are, what their fields mean, how they may be used.

use super::table::{Column, Kind, TABLES, Table};
use super::{Content, archive_at, at, files, size};
use crate::derive::address::Address;
use crate::derive::link;
use crate::ground::decimal::Decimal;
use crate::model::language::Language;
use crate::page::catalogue;
use crate::page::context::Context;
use crate::page::embed;
use crate::page::frame::{About, frame};
use crate::page::view::{self, DataColumn, DataExample, DataFile, DataTable, Link};

/// The end of the page's address.
pub const PATH: &str = "data";

/// The view of the page.
#[must_use]
pub fn view(context: &Context<'_>, language: Language) -> view::Data {
    let words = context.words(language);
    let address = Address::page(language, PATH);
    let files = files(context);
    let of = |is: &dyn Fn(&Content) -> bool| -> Vec<DataFile> {
        files.iter().filter(|one| is(&one.content)).map(|one| file(context, one, language, &address)).collect()
    };
    view::Data {
        stylesheet: context.page_style("coverage.css", &address),
        frame: frame(
            context,
            About {
                language,
                address: &address,
                title: words.say("data_title").to_owned(),
                description: words.say("data_description").to_owned(),
                crumbs: Vec::new(),
            },
        ),
        tables: TABLES
            .iter()
            .map(|table| DataTable {
                id: table.name.to_owned(),
                title: words.say(table.title).to_owned(),
                about: words.say(table.about).to_owned(),
                files: of(&|content| is_of(content, table)),
                descriptions: of(&|content| describes(content, table)),
                columns: table.columns.iter().map(|column| self::column(context, column, language)).collect(),
            })
            .collect(),
        others: others(context, &of, language),
        catalogue: catalogue(context, &of, language),
        singles: singles(context, &address),
        column_example: format!("title_{language}"),
        shapes_credit: context.text(&context.project.map.credit, language),
        shapes_terms: shapes_terms(context, language),
        citation: citation(context, language, &address),
        embed_url: embed::link(context, &address, language),
        examples: examples(context, language),
    }
}

fn is_of(content: &Content, table: &Table) -> bool {
    matches!(content, Content::Csv(own) | Content::Rows(own) | Content::Records(own) if own.name == table.name)
}

fn describes(content: &Content, table: &Table) -> bool {
    match content {
        Content::Metadata(own) => own.name == table.name,
        // The schema of all practices names that of one.
        Content::Schema(name) => *name == table.name || table.name.strip_suffix('s') == Some(name),
        _ => false,
    }
}

/// Gives the files whose content is one of those.
type Choose<'a> = dyn Fn(&dyn Fn(&Content) -> bool) -> Vec<DataFile> + 'a;

/// What is not one table.
fn others(context: &Context<'_>, of: &Choose<'_>, language: Language) -> Vec<DataTable> {
    let words = context.words(language);
    let one = |id: &str, title: &str, about: &str, files: Vec<DataFile>| DataTable {
        id: id.to_owned(),
        title: title.to_owned(),
        about: about.to_owned(),
        files,
        ..DataTable::default()
    };
    let workbook = of(&|content| matches!(content, Content::Workbook));
    let shapes = of(&|content| matches!(content, Content::Shapes));
    let mut others = vec![
        one("workbook", words.say("data_workbook"), words.say("data_workbook_about"), workbook),
        one("shapes", words.say("data_shapes"), words.say("data_shapes_about"), shapes),
    ];
    if context.project.site.archive {
        // The whole address: the archive does not hold itself, and whoever has unpacked it finds a newer one there. Its
        // size is not told, because this page is in it.
        let (name, url) = (name(&archive_at()), archive_at().absolute(&context.project.site.base_url));
        let (format, media_type) = ("ZIP".to_owned(), "application/zip".to_owned());
        let files = vec![DataFile { name, format, media_type, url, size: String::new() }];
        others.push(one("archive", words.say("data_archive"), words.say("data_archive_about"), files));
    }
    others
}

/// What says to programs what there is.
fn catalogue(context: &Context<'_>, of: &Choose<'_>, language: Language) -> DataTable {
    let words = context.words(language);
    let here = Address::page(language, PATH);
    let one = |end: &str, format: &str, media_type: &str| {
        let address = catalogue::address(end);
        DataFile {
            name: name(&address),
            format: format.to_owned(),
            media_type: media_type.to_owned(),
            url: here.link_to(&address),
            size: String::new(),
        }
    };
    let mut files = vec![one("ttl", "DCAT-AP, Turtle", "text/turtle"), one("jsonld", "DCAT-AP, JSON-LD", "application/ld+json")];
    files.extend(of(&|content| matches!(content, Content::Group)));
    DataTable {
        id: "catalogue".to_owned(),
        title: words.say("data_catalogue").to_owned(),
        about: words.say("data_catalogue_about").to_owned(),
        files,
        ..DataTable::default()
    }
}

fn file(context: &Context<'_>, file: &super::DataFile, language: Language, here: &Address) -> DataFile {
    DataFile {
        name: name(&file.address),
        format: file.format.to_owned(),
        media_type: file.media_type.to_owned(),
        url: here.link_to(&file.address),
        size: if file.is_data() { written_size(context, size(context, file), language) } else { String::new() },
    }
}

fn name(address: &Address) -> String {
    address.as_str().rsplit('/').next().unwrap_or_default().to_owned()
}

/// A size in kilobytes, or in megabytes with one decimal.
fn written_size(context: &Context<'_>, bytes: u64, language: Language) -> String {
    let words = context.words(language);
    let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
    let (key, number) = if bytes < 1_000_000 {
        ("data_size_kb", Decimal::from((bytes + 999) / 1000))
    } else {
        ("data_size_mb", Decimal::from_units((bytes + 50_000) / 100_000, 1))
    };
    words.say_with(key, &[("size", &words.locale.number(number))])
}

fn column(context: &Context<'_>, column: &Column, language: Language) -> DataColumn {
    let words = context.words(language);
    let is_table = TABLES.iter().any(|table| table.name == column.refers);
    DataColumn {
        name: if column.kind == Kind::Words { format!("{}_{language}", column.name) } else { column.name.to_owned() },
        kind: words.say(column.kind.message()).to_owned(),
        meaning: words.say(column.about).to_owned(),
        of: Link {
            label: column.refers.to_owned(),
            url: match column.refers {
                "" => String::new(),
                table if is_table => format!("#{table}"),
                _ => "#vocabularies".to_owned(),
            },
            ..Link::default()
        },
    }
}

/// A practice and a region that have files of their own.
fn singles(context: &Context<'_>, here: &Address) -> Vec<Link> {
    let tongue = context.tongue(context.default_language());
    let practice = tongue.practices.first().map(|practice| format!("practices/{}.json", practice.slug));
    let region = tongue.regions.first().map(|region| format!("regions/{}.json", region.id));
    let link = |path: String| {
        let target = at(&path);
        Link { label: target.to_string(), url: here.link_to(&target), ..Link::default() }
    };
    practice.into_iter().chain(region).map(link).collect()
}

fn shapes_terms(context: &Context<'_>, language: Language) -> Link {
    let terms = context.project.map.licence.as_ref();
    terms
        .map(|terms| Link { label: context.text(&terms.name, language), url: link::web(terms.url.as_ref()), ..Link::default() })
        .unwrap_or_default()
}

/// The data as a source: with the day on which a record was last revised, as far as the records say so.
fn citation(context: &Context<'_>, language: Language, here: &Address) -> String {
    let words = context.words(language);
    let site = &context.project.site;
    let title = context.text(&site.title, language);
    let url = here.absolute(&site.base_url);
    let practices = &context.tongue(language).practices;
    let revised = practices.iter().filter_map(|practice| practice.revised()).max_by_key(|date| date.earliest());
    match revised {
        Some(date) => words.say_with("data_citation", &[("site", &title), ("date", &words.locale.date(date)), ("url", &url)]),
        None => words.say_with("citation_undated", &[("title", words.say("data_title")), ("site", &title), ("url", &url)]),
    }
}

fn examples(context: &Context<'_>, language: Language) -> Vec<DataExample> {
    let words = context.words(language);
    let url = |name: &str| at(name).absolute(&context.project.site.base_url);
    let curl = format!("curl -O {}", url("practices.csv"));
    let r = format!(
        "practices <- read.csv(\"{}\", na.strings = \"\")\ntopics <- unlist(strsplit(practices$topics, \"|\", fixed = TRUE))\n\
         sort(table(topics), decreasing = TRUE)",
        url("practices.csv")
    );
    let python = format!(
        "import pandas as pd\n\nfigures = pd.read_csv(\"{}\")\nknown = figures.dropna(subset=[\"value\"]).sort_values(\"year\")\n\
         newest = known.groupby([\"indicator\", \"territory\"]).tail(1)\n\
         newest.pivot(index=\"territory\", columns=\"indicator\", values=\"value\")",
        url("statistics.csv")
    );
    [("data_example_curl", curl), ("data_example_r", r), ("data_example_python", python)]
        .map(|(key, code)| DataExample { title: words.say(key).to_owned(), code })
        .into()
}
