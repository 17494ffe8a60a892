//! What stands in frames of other people's pages, the map and single regions, and the page with the code for it.
//!
//! Such a page is a copy of a part of another one. So it names that page as its address, and search engines leave it out.

use super::card;
use super::context::Context;
use super::figures;
use super::frame::{About, frame};
use super::home;
use super::region;
use super::view::{CountryGroup, Embed, EmbedMap, EmbedRegion, Embeds, Frame, RegionItem};
use crate::derive::address::Address;
use crate::derive::prose::escape;
use crate::model::language::Language;
use crate::model::region::Region;

/// The end of the address of the page with the code.
pub const PATH: &str = "embed";

/// Width and height of a frame: what is seen of the map on a page as wide as most are, and a region beside a text.
const MAP: (u32, u32) = (960, 900);
const REGION: (u32, u32) = (420, 720);

/// Where the map for frames is.
#[must_use]
pub fn map_address(language: Language) -> Address {
    Address::page(language, &format!("{PATH}/map"))
}

/// Where a region for frames is.
#[must_use]
pub fn region_address(id: &str, language: Language) -> Address {
    Address::page(language, &format!("{PATH}/region/{id}"))
}

/// Where a page leads to the code; nowhere where nothing can stand in frames.
#[must_use]
pub fn link(context: &Context<'_>, here: &Address, language: Language) -> String {
    if is_wanted(context) { here.link_to(&Address::page(language, PATH)) } else { String::new() }
}

/// Whether there is anything to show in frames, and the settings do not say no.
#[must_use]
pub fn is_wanted(context: &Context<'_>) -> bool {
    context.project.site.embeds && !context.tongue(context.default_language()).regions.is_empty()
}

/// Whether there is a map to show.
#[must_use]
pub fn has_map(context: &Context<'_>) -> bool {
    !context.maps.overview.regions.is_empty()
}

/// The page with the code.
#[must_use]
pub fn codes(context: &Context<'_>, language: Language) -> Embeds {
    let words = context.words(language);
    let address = Address::page(language, PATH);
    let site = context.text(&context.project.site.title, language);
    let titled = |title: &str| words.say_with("page_of", &[("title", title), ("site", &site)]);
    let code = |of: &Address, title: &str, size| code(&of.absolute(&context.project.site.base_url), &titled(title), size);
    let map = map_address(language);
    let map = Embed { url: address.link_to(&map), code: code(&map, words.say("map_title"), MAP) };
    let regions = &context.tongue(language).regions;
    let example = regions.iter().find(|region| region.facts.pilot).or(regions.first());
    let (region_id, region_name) =
        example.map(|region| (region.id.clone(), context.text(&region.facts.names, language))).unwrap_or_default();
    let region = region_address(&region_id, language);
    let title = words.say("embed_title").to_owned();
    let description = words.say("embed_description").to_owned();
    let about = About { language, address: &address, title, description, crumbs: Vec::new() };
    Embeds {
        frame: frame(context, about),
        map: if has_map(context) { map } else { Embed::default() },
        region: Embed { url: address.link_to(&region), code: code(&region, &region_name, REGION) },
        region_id,
        region_name,
        pattern: code(&region_address("{id}", language), "{name}", REGION),
        countries: countries(context, language, &address),
        script: context.script("embed.js", &address),
    }
}

/// The frame as HTML. Attributes say its size for pages that take no styles, the style makes it as wide as its place.
fn code(url: &str, title: &str, (width, height): (u32, u32)) -> String {
    format!(
        "<iframe\n  src=\"{}\"\n  title=\"{}\"\n  width=\"{width}\" height=\"{height}\"\n  \
         style=\"border: 0; width: 100%; max-width: {width}px\"\n  loading=\"lazy\"></iframe>",
        escape(url),
        escape(title)
    )
}

/// The list of regions, with links to what stands in a frame.
fn countries(context: &Context<'_>, language: Language, here: &Address) -> Vec<CountryGroup> {
    let in_frame = |region: RegionItem| RegionItem { url: here.link_to(&region_address(&region.id, language)), ..region };
    let groups = card::countries(context, language, here).into_iter();
    groups.map(|group| CountryGroup { regions: group.regions.into_iter().map(in_frame).collect(), ..group }).collect()
}

/// The map.
#[must_use]
pub fn map(context: &Context<'_>, language: Language) -> EmbedMap {
    let words = context.words(language);
    let address = map_address(language);
    let full = Address::home(language);
    let title = words.say("map_title").to_owned();
    EmbedMap {
        frame: of(context, language, &address, title, &full),
        map: home::map(context, words, language, &address),
        map_stylesheet: context.map_styles.as_ref().map(|sheet| address.link_to(sheet)).unwrap_or_default(),
        regions_url: address.link_to(&Address::page(language, "regions")),
        full_url: address.link_to(&full),
    }
}

/// A region: what the panel beside the map says of it.
#[must_use]
pub fn region(context: &Context<'_>, region: &Region, language: Language) -> EmbedRegion {
    let words = context.words(language);
    let address = region_address(&region.id, language);
    let full = card::region_address(region, language);
    let name = context.phrase(&region.facts.names, language);
    let figures = figures::newest(context, region, language);
    let practices = context.relations.by_region.get(region.id.as_str()).map_or(0, Vec::len);
    EmbedRegion {
        frame: of(context, language, &address, name.text.clone(), &full),
        kicker: region::kicker(context, region, language),
        indices: region::indices(context, region, &[], language),
        practices_text: if practices == 0 { String::new() } else { words.counted("practices_count", practices) },
        locator: region::locator(context, region, words, &name.text),
        map_credit: context.text(&context.project.map.credit, language),
        figures: figures.rows,
        territory_note: figures.territory_note,
        flags: figures.flags,
        full_url: address.link_to(&full),
        name,
    }
}

/// The frame of such a page: it is no page of its own.
fn of(context: &Context<'_>, language: Language, address: &Address, title: String, full: &Address) -> Frame {
    let about = About { language, address, title, description: String::new(), crumbs: Vec::new() };
    Frame {
        canonical: full.absolute(&context.project.site.base_url),
        alternates: Vec::new(),
        x_default: String::new(),
        crumbs: Vec::new(),
        ..frame(context, about)
    }
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn no_name_leaves_its_attribute() {
        let code = code("https://a.example/en/embed/map/", "A \"region\" <b> & more", (300, 200));
        assert!(code.contains("title=\"A &quot;region&quot; &lt;b&gt; &amp; more\""), "{code}");
        assert!(code.ends_with("></iframe>") && code.matches('<').count() == 2, "{code}");
    }
}
