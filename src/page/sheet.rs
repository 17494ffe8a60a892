//! One style sheet for all languages that draws the chosen layer of the map, and the patterns that it names.
//!
//! The sheet is all there is to it. A chosen radio button matches `:has()`, and each region takes the shade, or its
//! disc the width, that the sheet holds for it in that layer.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::iter;

use super::layer::Shade;
use crate::derive::classes::Classing;
use crate::derive::discs::Discs;
use crate::derive::layer::{Drawing, Layer};
use crate::derive::map::Maps;

/// The shades that low figures have in some layer.
fn low_shades(layers: &[Layer<'_>]) -> BTreeSet<Shade> {
    let low = |layer: &Layer<'_>| {
        let count = layer.classing().map_or(0, |classing| classing.classes.len());
        let regions = layer.regions.iter().filter(|(_, shown)| shown.low);
        regions.filter_map(|(region, _)| Some(Shade::new(layer.class_of(region)?, count))).collect::<Vec<_>>()
    };
    layers.iter().flat_map(low).collect()
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

/// The style sheet that draws the chosen layer. It holds no words, so all languages share it.
#[must_use]
pub fn sheet(layers: &[Layer<'_>], maps: &Maps) -> String {
    let mut css = String::new();
    let counts = layers.iter().filter_map(Layer::classing).map(|classing| classing.classes.len());
    let shades: BTreeSet<Shade> = counts.flat_map(|count| (0..count).map(move |class| Shade::new(class, count))).collect();
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
        match &layer.drawing {
            Drawing::Fills(classing) => fills(&mut css, layer, classing, &drawn),
            Drawing::Discs(scale) => discs(&mut css, layer, scale, &drawn),
        }
        let (id, chosen) = (&layer.indicator.id.value, chosen(layer));
        let _ = write!(
            css,
            "{chosen} #legend{{display:none;visibility:hidden}}{chosen} #legend-{id}{{display:grid;visibility:visible}}"
        );
    }
    css
}

/// The page on which a layer is chosen.
fn chosen(layer: &Layer<'_>) -> String {
    format!(":root:has(#layer-{}:checked)", layer.indicator.id.value)
}

/// Regions take the shade of their class. Between shades, borders are seams in the colour of the paper; a region
/// without a figure keeps the line that shows its coast.
fn fills(css: &mut String, layer: &Layer<'_>, classing: &Classing, drawn: &Drawn<'_>) {
    let id = &layer.indicator.id.value;
    let mut groups: BTreeMap<(usize, bool), Vec<String>> = BTreeMap::new();
    for (region, shown) in &layer.regions {
        let Some(class) = classing.class_of(shown.value) else { continue };
        groups.entry((class, shown.low)).or_default().extend(selectors(drawn, region, "r"));
    }
    for ((class, low), paths) in groups.iter().filter(|(_, paths)| !paths.is_empty()) {
        let shade = Shade::new(*class, classing.classes.len()).name();
        let kind = if *low { "low-" } else { "" };
        let _ = write!(css, "{}{{--i-{id}:var(--{kind}{shade});--e-{id}:var(--seam)}}", paths.join(","));
    }
    let chosen = chosen(layer);
    let _ = write!(
        css,
        "{chosen}{{--rim:var(--seam);--frontier:1.6px;--label:var(--name-on-fill);--glow:var(--name-on-fill-glow)}}{chosen} a>.r{{fill:var(--i-{id},var(--no-figure));--rim:var(--e-{id},var(--land-edge))}}"
    );
}

/// Discs take their widths, regions are plain land, and names of countries make room. A disc of low reliability is
/// hollow.
fn discs(css: &mut String, layer: &Layer<'_>, scale: &Discs, drawn: &Drawn<'_>) {
    let id = &layer.indicator.id.value;
    let mut groups: BTreeMap<(u32, bool), Vec<String>> = BTreeMap::new();
    for (region, shown) in &layer.regions {
        groups.entry((scale.diameter(shown.value), shown.low)).or_default().extend(selectors(drawn, region, "s"));
    }
    for ((diameter, low), dots) in groups.iter().filter(|(_, dots)| !dots.is_empty()) {
        let hollow = if *low { format!(";--f-{id}:var(--land);--e-{id}:var(--disc)") } else { String::new() };
        let _ = write!(css, "{}{{--i-{id}:{}{hollow}}}", dots.join(","), pixels(*diameter));
    }
    let none = drawn.keys().filter(|region| !layer.regions.contains_key(*region));
    let none: Vec<String> = none.flat_map(|region| selectors(drawn, region, "r")).collect();
    if !none.is_empty() {
        let _ = write!(css, "{}{{--n-{id}:var(--no-figure)}}", none.join(","));
    }
    for (at, value) in scale.examples().into_iter().enumerate() {
        let _ = write!(css, "#legend-{id} .d{at}{{--d:{}}}", pixels(scale.diameter(value)));
    }
    let chosen = chosen(layer);
    let _ = write!(
        css,
        "{chosen} a>.r{{fill:var(--n-{id},var(--land))}}{chosen} .countries{{display:none}}{chosen} .discs{{display:inline}}{chosen} .discs>g{{--d:var(--i-{id},0);--f:var(--f-{id},var(--disc));--e:var(--e-{id},var(--disc-edge))}}"
    );
}

/// Halves of a pixel as a number: 7 are “3.5”.
fn pixels(halves: u32) -> String {
    format!("{}{}", halves / 2, if halves % 2 == 1 { ".5" } else { "" })
}

/// In which drawings each region is, as the ends of ids: none in the main map, `-i` in a box.
type Drawn<'a> = BTreeMap<&'a str, BTreeSet<&'static str>>;

/// Only the geometry's own ids come into the sheet: letters, digits, _ and -, by the rule of its reader.
fn drawn(maps: &Maps) -> Drawn<'_> {
    let mut drawn = Drawn::new();
    for (shapes, suffix) in iter::once((&maps.overview, "")).chain(maps.insets.iter().map(|inset| (inset, "-i"))) {
        for region in &shapes.regions {
            drawn.entry(region.id.as_str()).or_default().insert(suffix);
        }
    }
    drawn
}

/// Selectors of the regions (`r`) or the discs (`s`) that show a region.
fn selectors<'a>(drawn: &'a Drawn<'_>, region: &'a str, letter: &'a str) -> impl Iterator<Item = String> + 'a {
    drawn.get(region).into_iter().flatten().map(move |suffix| format!("#{letter}-{region}{suffix}"))
}

#[cfg(test)]
mod tests {
    use super::pixels;

    #[test]
    fn halves_are_written_as_css_reads_them() {
        assert_eq!([0, 1, 7, 84].map(pixels), ["0", "0.5", "3.5", "42"]);
    }
}
