//! The colours of the map: seen against the sea, told apart by every kind of colour vision, in the right order.
//!
//! The figures are read from the style sheets, for light and dark screens and for paper.

use std::collections::BTreeMap;
use std::fs;

/// Graphics that carry meaning: WCAG 2.2, success criterion 1.4.11.
const GRAPHIC: f64 = 3.0;
/// Text of usual size: WCAG 2.2, success criterion 1.4.3.
const TEXT: f64 = 4.5;
/// Least distance in `OKLab`. About 0.02 is just noticeable when two patches touch. On a map they lie apart, between
/// other colours, and are to be found again in a legend: four times that.
const APART: f64 = 0.08;

const CLASSES: [&str; 5] = ["q0", "q1", "q2", "q3", "q4"];

type Rgb = [f64; 3];

/// What a person without one kind of cone sees, in linear RGB: G. M. Machado, M. M. Oliveira and L. A. F. Fernandes,
/// "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and
/// Computer Graphics 15(6), 2009, severity 1.0.
const VISIONS: [(&str, [Rgb; 3]); 4] = [
    ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    ("protanopia", [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]]),
    ("deuteranopia", [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]]),
    ("tritanopia", [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]]),
];

/// A scheme: its name and its tokens, each a colour in linear RGB.
struct Scheme {
    name: &'static str,
    tokens: BTreeMap<String, Rgb>,
}

impl Scheme {
    fn colour(&self, token: &str) -> Rgb {
        *self.tokens.get(token).unwrap_or_else(|| panic!("{}: no colour --{token}", self.name))
    }

    fn contrast(&self, a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(self.colour(a)), luminance(self.colour(b)));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// Light, dark, and paper. What dark and paper do not say is as in light.
fn schemes() -> [Scheme; 3] {
    let read = |file: &str| fs::read_to_string(format!("{}/themes/base/styles/{file}", env!("CARGO_MANIFEST_DIR"))).expect(file);
    let (tokens, print) = (read("tokens.css"), read("print.css"));
    let light = root(&tokens, "");
    let over = |later: BTreeMap<String, Rgb>| {
        let mut all = light.clone();
        all.extend(later);
        all
    };
    [
        Scheme { name: "dark", tokens: over(root(&tokens, "@media (prefers-color-scheme: dark)")) },
        Scheme { name: "paper", tokens: over(root(&print, "@media print")) },
        Scheme { name: "light", tokens: light.clone() },
    ]
}

/// The colours of the first `:root` after a place in a style sheet.
fn root(css: &str, after: &str) -> BTreeMap<String, Rgb> {
    let (_, rest) = css.split_once(after).unwrap_or_else(|| panic!("no {after}"));
    let (_, rest) = rest.split_once(":root {").expect("a `:root`");
    let (block, _) = rest.split_once('}').expect("its end");
    let tokens = block.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'));
    tokens.filter_map(|(token, value)| Some((token.to_owned(), rgb(value.trim().split(';').next()?)?))).collect()
}

/// `#fff` or `#0b5968` in linear RGB.
fn rgb(hex: &str) -> Option<Rgb> {
    let digits = hex.strip_prefix('#')?;
    let wide: String = if digits.len() == 3 { digits.chars().flat_map(|digit| [digit, digit]).collect() } else { digits.into() };
    let channel = |at: usize| Some(f64::from(u8::from_str_radix(wide.get(at..at + 2)?, 16).ok()?) / 255.0);
    // IEC 61966-2-1, as WCAG 2.2 uses it.
    let linear = |value: f64| if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) };
    Some([linear(channel(0)?), linear(channel(2)?), linear(channel(4)?)])
}

/// Relative luminance, WCAG 2.2.
fn luminance([r, g, b]: Rgb) -> f64 {
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn multiply(matrix: &[Rgb; 3], [x, y, z]: Rgb) -> Rgb {
    matrix.map(|[a, b, c]| a * x + b * y + c * z)
}

fn seen(matrix: &[Rgb; 3], colour: Rgb) -> Rgb {
    multiply(matrix, colour).map(|channel| channel.clamp(0.0, 1.0))
}

/// Lightness and the two hue axes of `OKLab`: B. Ottosson, "A perceptual color space for image processing", 2020.
fn oklab(colour: Rgb) -> Rgb {
    const CONES: [Rgb; 3] = [
        [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
        [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
        [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
    ];
    const AXES: [Rgb; 3] = [
        [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
        [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
        [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
    ];
    multiply(&AXES, multiply(&CONES, colour).map(f64::cbrt))
}

fn distance(a: Rgb, b: Rgb) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

/// Fails with all that is too weak at once.
fn expect_none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Pairs of tokens whose contrast is less than it has to be.
fn too_weak(pairs: &[(&str, &str)], least: f64) -> Vec<String> {
    let mut faults = Vec::new();
    for scheme in schemes() {
        for (a, b) in pairs {
            let contrast = scheme.contrast(a, b);
            if contrast < least {
                faults.push(format!("{}: --{a} on --{b} has {contrast:.2}:1, less than {least}:1", scheme.name));
            }
        }
    }
    faults
}

#[test]
fn formulas_give_the_published_figures() {
    let contrast = |a, b| (luminance(rgb(a).unwrap()) + 0.05) / (luminance(rgb(b).unwrap()) + 0.05);
    // WCAG: white on black is 21:1. #767676 is known as the lightest grey with 4.5:1 on white.
    assert!((contrast("#fff", "#000") - 21.0).abs() < 1e-9);
    assert!((contrast("#ffffff", "#767676") - 4.54).abs() < 0.005);
    // White is L = 1 without hue; red as in Ottosson's article.
    assert!(distance(oklab([1.0, 1.0, 1.0]), [1.0, 0.0, 0.0]) < 1e-6);
    assert!(distance(oklab(rgb("#f00").unwrap()), [0.628, 0.225, 0.126]) < 1e-3);
    // Without a kind of cone white stays white.
    for (name, matrix) in &VISIONS {
        assert!(distance(seen(matrix, [1.0, 1.0, 1.0]), [1.0, 1.0, 1.0]) < 1e-5, "{name}");
    }
}

#[test]
fn every_class_and_the_coast_stand_out_from_the_sea() {
    let pairs = ["q0", "q1", "q2", "q3", "q4", "land-edge", "border", "disc", "pilot"].map(|token| (token, "sea"));
    expect_none(&too_weak(&pairs, GRAPHIC));
}

#[test]
fn neighbouring_classes_differ_and_are_in_order_for_every_vision() {
    let mut faults = Vec::new();
    for scheme in schemes() {
        for (vision, matrix) in &VISIONS {
            let shades = CLASSES.map(|class| oklab(seen(matrix, scheme.colour(class))));
            let steps = shades.windows(2).map(|pair| pair[1][0] - pair[0][0]);
            let down = shades[4][0] < shades[0][0];
            if steps.clone().any(|step| (step < 0.0) != down) {
                faults.push(format!("{}, {vision}: lightness goes {:.3?}", scheme.name, steps.collect::<Vec<_>>()));
            }
            for (at, pair) in shades.windows(2).enumerate() {
                let apart = distance(pair[0], pair[1]);
                if apart < APART {
                    faults.push(format!("{}, {vision}: --q{at} and --q{} are {apart:.3} apart", scheme.name, at + 1));
                }
            }
        }
    }
    expect_none(&faults);
}

#[test]
fn land_hatch_and_neighbours_look_like_no_class() {
    let mut faults = Vec::new();
    for scheme in schemes() {
        for (vision, matrix) in &VISIONS {
            for (ground, class) in ["land", "qn", "context"].iter().flat_map(|ground| CLASSES.map(|class| (ground, class))) {
                let of = |token| oklab(seen(matrix, scheme.colour(token)));
                let apart = distance(of(ground), of(class));
                if apart < APART {
                    faults.push(format!("{}, {vision}: --{ground} and --{class} are {apart:.3} apart", scheme.name));
                }
            }
        }
    }
    expect_none(&faults);
}

#[test]
fn what_is_drawn_on_classes_is_seen_on_each() {
    let mut pairs: Vec<(&str, &str)> = CLASSES.iter().map(|class| ("dot", *class)).collect();
    pairs.extend([("disc", "land"), ("disc", "disc-edge"), ("disc", "context"), ("pilot", "casing"), ("focus", "focus-halo")]);
    let mut faults = too_weak(&pairs, GRAPHIC);
    // A hatch is quiet: it only has to be seen.
    faults.extend(too_weak(&[("qn-line", "qn")], 1.4));
    // Of the two lines of an outline one stands out from whatever is below.
    for scheme in schemes() {
        for (lines, ground) in [["pilot", "casing"], ["focus", "focus-halo"]]
            .iter()
            .flat_map(|lines| CLASSES.iter().chain(&["land", "qn", "sea"]).map(move |ground| (lines, ground)))
        {
            let best = lines.map(|line| scheme.contrast(line, ground)).into_iter().fold(0.0, f64::max);
            if best < GRAPHIC {
                faults.push(format!("{}: --{} and --{} on --{ground}: {best:.2}:1", scheme.name, lines[0], lines[1]));
            }
        }
    }
    expect_none(&faults);
}

#[test]
fn words_on_the_sea_and_names_in_their_glow_can_be_read() {
    let on_sea = ["ink", "soft", "mark", "accent"].map(|token| (token, "sea"));
    expect_none(&too_weak(&on_sea, TEXT));
    expect_none(&too_weak(&["on-q0", "on-q1", "on-q2", "on-q3", "on-q4"].into_iter().zip(CLASSES).collect::<Vec<_>>(), TEXT));
    expect_none(&too_weak(&[("name", "name-glow"), ("name-on-fill", "name-on-fill-glow")], TEXT));
}
