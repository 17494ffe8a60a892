//! Layers of the map for readers: legends in words, and what a layer brings to the drawing.

use std::collections::BTreeSet;

use super::context::Context;
use super::view::{self, LayerSource, LegendItem};
use super::{figures, sheet};
use crate::derive::classes::{Class, Classing};
use crate::derive::discs::Discs;
use crate::derive::figure::{self, Figure};
use crate::derive::layer::{Drawing, Layer, with_discs};
use crate::derive::map::Dress;
use crate::derive::words::Words;
use crate::ground::decimal::Decimal;
use crate::model::indicator::{Indicator, Unit};
use crate::model::language::Language;
use crate::model::region::Region;

/// A place on the theme's scale of five shades, in hundredths: 0 is `--q0`, 400 is `--q4`.
///
/// Any number of classes is spread over the whole scale; what falls between two shades is mixed of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shade(usize);

impl Shade {
    pub(super) fn new(class: usize, classes: usize) -> Self {
        Shade(if classes > 1 { (400 * class / (classes - 1)).min(400) } else { 200 })
    }

    /// Its style class: `q3`, or `q1-33` between two shades.
    pub(super) fn name(self) -> String {
        match self.0 % 100 {
            0 => format!("q{}", self.0 / 100),
            part => format!("q{}-{part}", self.0 / 100),
        }
    }

    /// Its colour, where the theme does not have it.
    pub(super) fn mixed(self) -> Option<String> {
        let (shade, part) = (self.0 / 100, self.0 % 100);
        (part > 0).then(|| format!("color-mix(in oklab,var(--q{}) {part}%,var(--q{shade}))", shade + 1))
    }
}

/// The style classes of a layer's classes, from the lowest.
pub(super) fn shades(layer: &Layer<'_>) -> Vec<String> {
    let count = layer.classing().map_or(0, |classing| classing.classes.len());
    (0..count).map(|class| Shade::new(class, count).name()).collect()
}

/// What the layers bring to the drawing in a language, and the names of countries.
pub(super) fn dress<'a>(context: &Context<'a>, language: Language) -> Dress<'a> {
    let countries = context.project.countries.iter();
    Dress {
        patterns: sheet::patterns(&context.layers),
        discs: with_discs(&context.layers),
        countries: countries.map(|country| (country.id.value.clone(), context.text(&country.names, language))).collect(),
    }
}

/// The layers with their legends in a language.
#[must_use]
pub fn legends(context: &Context<'_>, language: Language) -> Vec<view::Layer> {
    context.layers.iter().map(|layer| legend(context, layer, language)).collect()
}

fn legend(context: &Context<'_>, layer: &Layer<'_>, language: Language) -> view::Layer {
    let words = context.words(language);
    let indicator = layer.indicator;
    let low = layer.regions.values().filter(|shown| shown.low).count();
    let mut items = match &layer.drawing {
        Drawing::Fills(classing) => fills(classing, indicator, words),
        Drawing::Discs(discs) => discs_of_round_figures(discs, indicator, words),
    };
    let (low_class, low_key) = match &layer.drawing {
        Drawing::Fills(_) => ("low", "map_low"),
        Drawing::Discs(_) => {
            items.push(item("disc any", words.say("map_discs"), layer.regions.len(), words));
            ("disc any low", "map_low_disc")
        }
    };
    if low > 0 {
        items.push(item(low_class, words.say(low_key), low, words));
    }
    let none = context.tongue(language).regions.len() - layer.regions.len();
    if none > 0 {
        items.push(item("qn", words.say("map_no_figure"), none, words));
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
        years: years(&layer.regions.values().map(|shown| shown.year).collect(), words),
        legend: items,
        territories: if elsewhere > 0 { words.counted("map_territories", elsewhere) } else { String::new() },
        sources,
    }
}

fn item(class: &str, label: &str, count: usize, words: &Words<'_>) -> LegendItem {
    LegendItem { class: class.to_owned(), label: label.to_owned(), count_text: words.counted("regions_count", count) }
}

/// A line for each class with its bounds.
fn fills(classing: &Classing, indicator: &Indicator, words: &Words<'_>) -> Vec<LegendItem> {
    let classes = classing.classes.iter().enumerate();
    let shade = |at| Shade::new(at, classing.classes.len()).name();
    classes.map(|(at, class)| item(&shade(at), &bounds(class, indicator, words), class.count, words)).collect()
}

/// A disc for each of a few round figures. No region has exactly that figure, so none is counted.
fn discs_of_round_figures(discs: &Discs, indicator: &Indicator, words: &Words<'_>) -> Vec<LegendItem> {
    let examples = discs.examples().into_iter().enumerate();
    let line = |(at, value): (usize, Decimal)| LegendItem {
        class: format!("disc d{at}"),
        label: figure::written(value, indicator, words),
        count_text: String::new(),
    };
    examples.map(line).collect()
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

pub(super) fn source(
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
pub(super) fn years(years: &BTreeSet<i16>, words: &Words<'_>) -> String {
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
