//! The site map for search engines (sitemaps.org protocol 0.9): an index, and below it the pages of each language with their
//! other languages and the dates of their records.

use std::fmt::Write as _;

use super::context::Context;
use super::{Planned, head};
use crate::derive::address::Address;
use crate::derive::xml::escape;
use crate::model::date::PartialDate;

/// As many addresses as a file holds. The protocol allows 50,000 and 50 MB; this is below both with alternates in any
/// number of languages.
const MOST: usize = 10_000;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SCHEMA: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

/// The index and the files that it names. The page of all languages is among those of the default language.
#[must_use]
pub fn files(context: &Context<'_>, pages: &[Planned<'_>]) -> Vec<(Address, Vec<u8>)> {
    split(context, pages, MOST)
}

fn split(context: &Context<'_>, pages: &[Planned<'_>], most: usize) -> Vec<(Address, Vec<u8>)> {
    let base = &context.project.site.base_url;
    let mut index = format!("{XML}<sitemapindex {SCHEMA}>\n");
    let mut files = Vec::new();
    for language in context.project.languages() {
        let listed = pages.iter().filter(|planned| planned.language == language && planned.is_listed(context.project));
        let listed: Vec<&Planned<'_>> = listed.collect();
        for (at, part) in listed.chunks(most).enumerate() {
            let name = if at == 0 { format!("sitemap-{language}.xml") } else { format!("sitemap-{language}-{}.xml", at + 1) };
            let address = Address::file_at(&name);
            let newest = part.iter().filter_map(|planned| head::changed(planned)).max_by_key(|date| date.earliest());
            let _ = writeln!(index, "<sitemap><loc>{}</loc>{}</sitemap>", escape(&address.absolute(base)), lastmod(newest));
            files.push((address, urls(context, part).into_bytes()));
        }
    }
    index.push_str("</sitemapindex>\n");
    files.push((Address::file_at("sitemap.xml"), index.into_bytes()));
    files
}

/// Some pages, each with its other languages.
fn urls(context: &Context<'_>, pages: &[&Planned<'_>]) -> String {
    let base = &context.project.site.base_url.value;
    let mut xml = format!("{XML}<urlset {SCHEMA} xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
    for page in pages {
        let _ = write!(xml, "<url><loc>{}</loc>{}", escape(&page.address.absolute(base)), lastmod(head::changed(page)));
        let rest = page.address.as_str().strip_prefix(&format!("/{}/", page.language)).unwrap_or_default();
        for other in page.versions(context.project).written {
            let href = format!("{base}{other}/{rest}");
            let _ = write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{other}\" href=\"{}\"/>", escape(&href));
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// A year, a month or a day: all three are dates of the protocol (W3C Datetime).
fn lastmod(date: Option<PartialDate>) -> String {
    date.map(|date| format!("<lastmod>{date}</lastmod>")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::derive::map::Maps;
    use crate::derive::visibility::Visibility;
    use crate::page::assets::Assets;

    #[test]
    fn many_pages_are_told_in_several_files() {
        let (project, _) =
            crate::read::project::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/minimal")).expect("can be read");
        let Ok(project) = project else { panic!("is a project") };
        let (visibility, maps, assets) = (Visibility::default(), Maps::default(), Assets::default());
        let context = Context::new(&project, &visibility, &maps, &assets);
        let pages = crate::page::plan(&context);
        let told = |most: usize| -> Vec<(String, String)> {
            let files = split(&context, &pages, most);
            files.into_iter().map(|(at, bytes)| (at.to_string(), String::from_utf8(bytes).unwrap())).collect()
        };
        let locations = |files: &[(String, String)]| -> BTreeSet<String> {
            let urls = files.iter().flat_map(|(_, text)| text.split("<url><loc>").skip(1));
            urls.map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
        };
        let (whole, parts) = (told(MOST), told(5));
        assert_eq!(locations(&whole), locations(&parts));
        let names: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
        assert!(
            names.starts_with(&["/sitemap-en.xml", "/sitemap-en-2.xml"]) && names.contains(&"/sitemap-sv-2.xml"),
            "{names:?}"
        );
        let (last, index) = parts.last().unwrap();
        assert_eq!(last, "/sitemap.xml");
        assert!(names[..names.len() - 1].iter().all(|name| index.contains(&format!("<loc>https://climate.example{name}</loc>"))));
        assert!(parts.iter().all(|(_, text)| text.matches("<url>").count() <= 5));
        // A day, a month and no date at all.
        assert!(whole[0].1.contains("/en/practices/cooling-gardens/</loc><lastmod>2024-03</lastmod>"), "{}", whole[0].1);
        assert!(whole[0].1.contains("/en/practices/rain-streets/</loc><xhtml"), "{}", whole[0].1);
    }
}
