//! The colours of pictures: those of the theme in its light scheme.

use serde::Serialize;

/// A colour as red, green and blue.
pub type Colour = [u8; 3];

/// Colours by what they are for, under the names that the base theme has for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Colours {
    /// The ground of words.
    pub paper: Colour,
    /// Title and figures.
    pub ink: Colour,
    /// Other words.
    pub soft: Colour,
    /// The name of the site, and the region that the picture is about.
    pub accent: Colour,
    /// Water.
    pub sea: Colour,
    /// Land without anything to say.
    pub context: Colour,
    /// Borders of regions.
    pub land_edge: Colour,
    /// Borders of countries.
    pub border: Colour,
    /// The ring around a region too small to be seen.
    pub mark: Colour,
    /// Classes of a number of practices, from the smallest.
    pub classes: [Colour; 3],
}

impl Default for Colours {
    /// Those of the base theme.
    fn default() -> Self {
        Colours {
            paper: [0xff; 3],
            ink: [0x12, 0x24, 0x2b],
            soft: [0x46, 0x59, 0x60],
            accent: [0x0b, 0x59, 0x68],
            sea: [0xe4, 0xf0, 0xf4],
            context: [0xf2, 0xf0, 0xea],
            land_edge: [0x74, 0x89, 0x8f],
            border: [0x4c, 0x60, 0x68],
            mark: [0xa8, 0x3c, 0x14],
            classes: [[0x12, 0x78, 0x72], [0x02, 0x59, 0x70], [0x35, 0x07, 0x38]],
        }
    }
}

/// Words on their ground have at least this contrast, as level AA of WCAG 2 asks.
const CONTRAST: f64 = 4.5;

impl Colours {
    /// The colours that a style sheet names. A theme that does not name one in hexadecimal digits, or whose words could not
    /// be read on its ground, has those of the base theme.
    #[must_use]
    pub fn of(css: &str) -> Self {
        let base = Colours::default();
        let named = |name: &str, base: Colour| named(css, name).unwrap_or(base);
        let own = Colours {
            paper: named("paper", base.paper),
            ink: named("ink", base.ink),
            soft: named("soft", base.soft),
            accent: named("accent", base.accent),
            sea: named("sea", base.sea),
            context: named("context", base.context),
            land_edge: named("land-edge", base.land_edge),
            border: named("border", base.border),
            mark: named("mark", base.mark),
            classes: [named("q1", base.classes[0]), named("q2", base.classes[1]), named("q4", base.classes[2])],
        };
        let on_paper = [own.ink, own.soft, own.accent].map(|words| (words, own.paper));
        let is_legible = on_paper.into_iter().all(|(words, ground)| contrast(words, ground) >= CONTRAST);
        if is_legible { own } else { base }
    }

    /// The colour of a region on the map by its class.
    #[must_use]
    pub fn fill(&self, class: &str) -> Colour {
        match class {
            "q1" => self.classes[0],
            "q2" => self.classes[1],
            "q4" => self.classes[2],
            _ => self.accent,
        }
    }
}

/// A colour as in CSS.
#[must_use]
pub fn hex([red, green, blue]: Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The first value of a custom property: themes begin with their light scheme.
fn named(css: &str, name: &str) -> Option<Colour> {
    let property = format!("--{name}:");
    let value = css.split(&property).nth(1)?.split([';', '}']).next()?.trim().strip_prefix('#')?;
    let digit = |at: usize| u8::from_str_radix(value.get(at..=at)?, 16).ok();
    match value.len() {
        3 => Some([digit(0)? * 17, digit(1)? * 17, digit(2)? * 17]),
        6 => Some([digit(0)? * 16 + digit(1)?, digit(2)? * 16 + digit(3)?, digit(4)? * 16 + digit(5)?]),
        _ => None,
    }
}

/// Contrast of two colours as WCAG 2 defines it.
fn contrast(one: Colour, other: Colour) -> f64 {
    let [one, other] = [one, other].map(|colour| {
        let [red, green, blue] = colour.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
    });
    one.max(other) / one.min(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_those_of_the_theme() {
        let css = ":root{--paper:#fff;--ink:#102030;--mark:red;--q1:#abc}@media dark{:root{--ink:#fff}}";
        let own = Colours::of(css);
        assert_eq!((own.ink, own.classes[0]), ([0x10, 0x20, 0x30], [0xaa, 0xbb, 0xcc]));
        assert_eq!(own.mark, Colours::default().mark, "a word is no number");
        assert_eq!(hex(own.ink), "#102030");
    }

    #[test]
    fn words_can_be_read() {
        assert_eq!(Colours::of(":root{--paper:#fff;--ink:#ccc}"), Colours::default());
        let base = Colours::default();
        for words in [base.ink, base.soft, base.accent] {
            assert!(contrast(words, base.paper) >= CONTRAST && contrast(words, base.sea) >= CONTRAST);
        }
    }

    #[test]
    fn the_colours_of_the_base_theme_are_known() {
        let tokens = include_str!("../../../themes/base/styles/tokens.css");
        assert_eq!(Colours::of(&tokens.replace(" #", "#")), Colours::default());
    }
}
