//! Layers of the map for readers: legends in words, and one style sheet for all languages that fills the regions.
//!
//! The sheet is all there is to it. A chosen radio button matches `:has()`, and each region takes the shade
//! that the sheet holds for it in that layer.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::context::Context;
use super::figures;
use super::view::{self, LayerSource, LegendItem};
use crate::derive::classes::Class;
use crate::derive::figure::{self, Figure};
use crate::derive::layer::Layer;
use crate::derive::map::Maps;
use crate::derive::words::Words;
use crate::ground::decimal::Decimal;
use crate::model::indicator::{Indicator, Unit};
use crate::model::language::Language;
use crate::model::region::Region;

/// A place on the theme's scale of five shades, in hundredths: 0 is `--q0`, 400 is `--q4`.
///
/// Any number of classes is spread over the whole scale; what falls between two shades is mixed of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Shade(usize);

impl Shade {
    fn new(class: usize, classes: usize) -> Self {
        Shade(if classes > 1 { (400 * class / (classes - 1)).min(400) } else { 200 })
    }

    /// Its style class: `q3`, or `q1-33` between two shades.
    fn name(self) -> String {
        match self.0 % 100 {
            0 => format!("q{}", self.0 / 100),
            part => format!("q{}-{part}", self.0 / 100),
        }
    }

    /// Its colour, where the theme does not have it.
    fn mixed(self) -> Option<String> {
        let (shade, part) = (self.0 / 100, self.0 % 100);
        (part > 0).then(|| format!("color-mix(in oklab,var(--q{}) {part}%,var(--q{shade}))", shade + 1))
    }
}

/// The style classes of a layer's classes, from the lowest.
pub(super) fn shades(layer: &Layer<'_>) -> Vec<String> {
    let count = layer.classing.classes.len();
    (0..count).map(|class| Shade::new(class, count).name()).collect()
}

/// The shades that low figures have in some layer.
fn low_shades(layers: &[Layer<'_>]) -> BTreeSet<Shade> {
    let fills = layers.iter().flat_map(|layer| layer.regions.values().map(|fill| (layer.classing.classes.len(), fill)));
    fills.filter(|(_, fill)| fill.low).map(|(classes, fill)| Shade::new(fill.class, classes)).collect()
}

/// The patterns of the map: a hatch for no figure, and dots on each shade for low reliability.
///
/// A pattern is as large as the drawing. Each comes twice, so that it can still be seen where the drawing is small.
#[must_use]
pub fn patterns(layers: &[Layer<'_>]) -> String {
    let mut svg = String::new();
    if layers.is_empty() {
        return svg;
    }
    for (suffix, size) in [("", 8), ("-s", 16)] {
        let tile = format!("width=\"{size}\" height=\"{size}\" patternUnits=\"userSpaceOnUse\"");
        let ground = format!("<rect width=\"{size}\" height=\"{size}\"/>");
        let _ = write!(
            svg,
            "<pattern id=\"no-figure{suffix}\" class=\"hatch qn\" {tile} patternTransform=\"rotate(45)\">{ground}<path d=\"M0 0V{size}\" stroke-width=\"{}\"/></pattern>",
            size / 4
        );
        for shade in low_shades(layers) {
            let name = shade.name();
            let (near, far) = (size / 4, size * 3 / 4);
            let r = if size == 8 { "1.2" } else { "2.4" };
            let _ = write!(
                svg,
                "<pattern id=\"low-{name}{suffix}\" class=\"dots {name}\" {tile}>{ground}<circle cx=\"{near}\" cy=\"{near}\" r=\"{r}\"/><circle cx=\"{far}\" cy=\"{far}\" r=\"{r}\"/></pattern>"
            );
        }
    }
    svg
}

/// The style sheet that fills the regions of the chosen layer. It holds no words, so all languages share it.
#[must_use]
pub fn sheet(layers: &[Layer<'_>], maps: &Maps) -> String {
    let mut css = String::new();
    let shades = layers.iter().map(|layer| layer.classing.classes.len());
    let shades: BTreeSet<Shade> = shades.flat_map(|count| (0..count).map(move |class| Shade::new(class, count))).collect();
    for shade in &shades {
        if let Some(colour) = shade.mixed() {
            let name = shade.name();
            let _ = write!(css, ":root{{--{name}:{colour}}}.{name}{{--q:var(--{name})}}");
        }
    }
    let mut small = String::from("--no-figure:url(#no-figure-s) var(--qn)");
    let mut large = String::from("--no-figure:url(#no-figure) var(--qn)");
    for name in low_shades(layers).into_iter().map(Shade::name) {
        let _ = write!(small, ";--low-{name}:url(#low-{name}-s) var(--{name})");
        let _ = write!(large, ";--low-{name}:url(#low-{name}) var(--{name})");
    }
    let _ = write!(css, ".map{{{large}}}@media(max-width:48rem){{.overview{{{small}}}}}");
    let drawn = drawn(maps);
    for layer in layers {
        let id = &layer.indicator.id.value;
        let mut groups: BTreeMap<(usize, bool), Vec<&str>> = BTreeMap::new();
        for (region, fill) in &layer.regions {
            let paths = drawn.get(region).into_iter().flatten();
            groups.entry((fill.class, fill.low)).or_default().extend(paths.map(String::as_str));
        }
        for ((class, low), paths) in groups.iter().filter(|(_, paths)| !paths.is_empty()) {
            let shade = Shade::new(*class, layer.classing.classes.len()).name();
            let kind = if *low { "low-" } else { "" };
            let _ = write!(css, "{}{{--i-{id}:var(--{kind}{shade})}}", paths.join(","));
        }
        let chosen = format!(":root:has(#layer-{id}:checked)");
        let _ = write!(
            css,
            "{chosen}{{--rim:var(--seam);--frontier:1.6px}}{chosen} a>.r{{fill:var(--i-{id},var(--no-figure))}}{chosen} #legend{{display:none;visibility:hidden}}{chosen} #legend-{id}{{display:grid;visibility:visible}}"
        );
    }
    css
}

/// The drawings of each region as selectors; a region may be in a box as well. Only the geometry's own ids come
/// into the sheet: letters, digits, _ and -, by the rule of its reader.
fn drawn(maps: &Maps) -> BTreeMap<&str, Vec<String>> {
    let mut drawn: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for region in &maps.overview.regions {
        drawn.entry(region.id.as_str()).or_default().push(format!("#r-{}", region.id));
    }
    for region in maps.insets.iter().flat_map(|inset| &inset.regions) {
        drawn.entry(region.id.as_str()).or_default().push(format!("#r-{}-i", region.id));
    }
    drawn
}

/// The layers with their legends in a language.
#[must_use]
pub fn legends(context: &Context<'_>, language: Language) -> Vec<view::Layer> {
    context.layers.iter().map(|layer| legend(context, layer, language)).collect()
}

fn legend(context: &Context<'_>, layer: &Layer<'_>, language: Language) -> view::Layer {
    let words = context.words(language);
    let indicator = layer.indicator;
    let item = |class: String, label: String, count: usize| LegendItem {
        class,
        label,
        count_text: words.counted("regions_count", count),
    };
    let classes = &layer.classing.classes;
    let mut items: Vec<LegendItem> = classes
        .iter()
        .enumerate()
        .map(|(at, class)| item(Shade::new(at, classes.len()).name(), bounds(class, indicator, words), class.count))
        .collect();
    let low = layer.regions.values().filter(|fill| fill.low).count();
    if low > 0 {
        items.push(item("low".to_owned(), words.say("map_low").to_owned(), low));
    }
    let none = context.tongue(language).regions.len() - layer.regions.len();
    if none > 0 {
        items.push(item("qn".to_owned(), words.say("map_no_figure").to_owned(), none));
    }
    items.extend(pilots(context, language));
    let (mut sources, mut elsewhere) = (Vec::new(), 0);
    for region in layer.regions.keys().filter_map(|id| context.project.region(id)) {
        let Figure::Value { series, observation, .. } = figure::newest(region, &indicator.id) else { continue };
        elsewhere += usize::from(!figures::territory(context, region, series, words).is_empty());
        sources.extend(source(context, region, series, observation, words).filter(|source| !sources.contains(source)));
    }
    view::Layer {
        id: indicator.id.value.clone(),
        label: context.text(&indicator.label, language),
        universe: figures::unbroken(&context.text(&indicator.universe, language)),
        years: years(layer, words),
        legend: items,
        territories: if elsewhere > 0 { words.counted("map_territories", elsewhere) } else { String::new() },
        sources,
    }
}

/// The line for pilot regions, where there are any.
pub(super) fn pilots(context: &Context<'_>, language: Language) -> Option<LegendItem> {
    let words = context.words(language);
    let pilots = context.tongue(language).regions.iter().filter(|region| region.facts.pilot).count();
    (pilots > 0).then(|| LegendItem {
        class: "pilot".to_owned(),
        label: words.say("map_pilot").to_owned(),
        count_text: words.counted("regions_count", pilots),
    })
}

fn source(
    context: &Context<'_>,
    region: &Region,
    series: &crate::model::observation::Series,
    observation: &crate::model::observation::Observation,
    words: &Words<'_>,
) -> Option<LayerSource> {
    let source = figure::source(region, series, Some(observation))?;
    Some(LayerSource {
        label: figures::source_name(context, source, words.language),
        url: figures::source_url(source),
        dates: figures::source_dates(source, words),
    })
}

/// “3.1–5.2%”.
fn bounds(class: &Class, indicator: &Indicator, words: &Words<'_>) -> String {
    let written = |value: Decimal| figure::written(value, indicator, words);
    match (class.from, class.to) {
        (Some(from), Some(to)) if from == to => written(from),
        (Some(from), Some(to)) => {
            // The sign of the unit stands once, after both.
            let from = match indicator.unit {
                Unit::Percent => words.locale.number(from),
                Unit::Persons | Unit::Class => written(from),
            };
            format!("{from}–{}", written(to))
        }
        (Some(from), None) => words.say_with("map_or_more", &[("from", &written(from))]),
        (None, Some(to)) => words.say_with("map_up_to", &[("to", &written(to))]),
        (None, None) => words.say("map_all_figures").to_owned(),
    }
}

/// “2019”, or “latest year, 2018–2019”.
fn years(layer: &Layer<'_>, words: &Words<'_>) -> String {
    let years: BTreeSet<i16> = layer.regions.values().map(|fill| fill.year).collect();
    match (years.first(), years.last()) {
        (Some(first), Some(last)) if first != last => {
            words.say_with("map_latest_year", &[("from", &first.to_string()), ("to", &last.to_string())])
        }
        (Some(year), _) => year.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_number_of_classes_takes_the_whole_scale() {
        let names = |classes| (0..classes).map(|class| Shade::new(class, classes).name()).collect::<Vec<_>>();
        assert_eq!(names(5), ["q0", "q1", "q2", "q3", "q4"]);
        assert_eq!(names(1), ["q2"]);
        assert_eq!(names(4), ["q0", "q1-33", "q2-66", "q4"]);
        assert_eq!(names(9).len(), names(9).iter().collect::<BTreeSet<_>>().len());
        assert_eq!(Shade(133).mixed().unwrap(), "color-mix(in oklab,var(--q2) 33%,var(--q1))");
        assert_eq!(Shade(300).mixed(), None);
    }
}
