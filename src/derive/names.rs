//! Names on the main map: pilot regions beside their outlines, and countries where there is room.

use std::collections::BTreeMap;

use super::label::crossings;
use super::shape::{MapShapes, RegionShape};

/// A line of text on the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// The words.
    pub text: String,
    /// Where the line begins, ends or has its middle.
    pub x: i32,
    /// Its baseline.
    pub y: i32,
    /// Whether it ends there. Names of countries have their middle there.
    pub ends: bool,
}

/// Left, top, right, bottom.
type Frame = [i32; 4];

/// Size of the letters of pilot regions on a wide screen, in units of the map; as in `map.css`.
const PILOT: i32 = 20;
/// Room beside an outline.
const BESIDE: i32 = 9;
/// Room that a name of usual length takes, to find out whether another pilot region is in its way.
const USUAL: i32 = 150;

/// Names of pilot regions: right of the region's box, or left of it where another pilot region lies there.
/// Each with the frame that it fills.
pub(super) fn pilots(pilots: &[(&RegionShape, &str)]) -> Vec<(Name, Frame)> {
    let place = |(region, name): &(&RegionShape, &str)| {
        let [left, _, right, _] = region.bbox;
        let y = region.centre[1] + 6;
        let crowded = pilots.iter().any(|(other, _)| {
            let beside = other.centre[0] > region.centre[0] && other.bbox[0] < right + USUAL;
            other.id != region.id && beside && other.bbox[1] - PILOT < y && y < other.bbox[3] + PILOT
        });
        let wide = width(name) * PILOT / LETTER;
        let x = if crowded { left - BESIDE } else { right + BESIDE };
        let from = if crowded { x - wide } else { x };
        (Name { text: (*name).to_owned(), x, y, ends: crowded }, [from, y - PILOT, from + wide, y + PILOT / 3])
    };
    pilots.iter().map(place).collect()
}

/// Size of the letters of countries, and from one line to the next; as in `map.css`.
const LETTER: i32 = 13;
const LINE: i32 = 16;
/// Height of a capital letter.
const CAPITAL: i32 = 10;
/// The map is looked at in squares of this size. A name keeps one free on each side.
const SQUARE: i32 = 4;

/// Names of countries that lie wholly on their country, as near to its middle as can be; others have none.
/// They keep away from `taken`. `names` are by the letters that ids of regions begin with.
pub(super) fn countries(shapes: &MapShapes, names: &[(String, String)], taken: &[Frame]) -> Vec<Name> {
    let mut regions: BTreeMap<String, Vec<&RegionShape>> = BTreeMap::new();
    for region in shapes.regions.iter().filter(|region| !region.sign) {
        regions.entry(region.id.chars().take(2).collect()).or_default().push(region);
    }
    let placed = names.iter().filter_map(|(country, name)| {
        let land = Squares::new(shapes, regions.get(country)?, taken)?;
        let lines = [vec![name.as_str()], halves(name)];
        lines.into_iter().find_map(|lines| Some((land.place(&lines)?, lines)))
    });
    placed
        .flat_map(|([x, y], lines)| {
            let first = y - i32::try_from(lines.len() - 1).unwrap_or(0) * LINE / 2 + CAPITAL / 2;
            let baselines = (0..).map(move |line| first + line * LINE);
            lines.into_iter().zip(baselines).map(move |(line, y)| Name { text: line.to_owned(), x, y, ends: false })
        })
        .collect()
}

/// A name in two lines, parted at the space nearest to its middle; in one where it has none.
fn halves(name: &str) -> Vec<&str> {
    let spaces = name.match_indices(' ').map(|(at, _)| at);
    match spaces.min_by_key(|at| (2 * at).abs_diff(name.len())) {
        Some(at) => vec![&name[..at], &name[at + 1..]],
        None => vec![name],
    }
}

/// Width of a line in spaced capitals, in units of the map: rather too much than too little, for readers have
/// different typefaces. Shares of the size of the letters, after the widths of Noto Sans.
fn width(text: &str) -> i32 {
    let hundredths = |c: char| match c {
        'I' | 'J' | 'Ι' | 'Ί' | ' ' | '-' | '.' | '\'' | '’' => 40,
        'E' | 'F' | 'L' | 'S' | 'T' | 'P' | 'Ε' | 'Σ' | 'Τ' | 'Γ' => 62,
        'M' | 'W' | 'Μ' | 'Æ' | 'Œ' => 95,
        // Scripts whose signs are as wide as high.
        c if c > '\u{2e80}' => 105,
        _ => 76,
    };
    // The space after each letter.
    let sum: i32 = text.to_uppercase().chars().map(|c| hundredths(c) + 10).sum();
    sum * LETTER / 100
}

/// Which squares of the map belong to a country and are free.
struct Squares {
    columns: usize,
    /// The number of squares that count above and left of each corner.
    sums: Vec<Vec<i32>>,
    /// Centre of gravity of the country's squares, times their number, and the number.
    middle: [i64; 3],
}

impl Squares {
    fn new(shapes: &MapShapes, regions: &[&RegionShape], taken: &[Frame]) -> Option<Self> {
        let columns = usize::try_from(shapes.width / SQUARE).ok()?;
        let mut sums = vec![vec![0; columns + 1]];
        let mut middle = [0; 3];
        for row in 0..shapes.height / SQUARE {
            let y = row * SQUARE + SQUARE / 2;
            let here = regions.iter().filter(|region| region.bbox[1] <= y && y <= region.bbox[3]);
            let crossings: Vec<Vec<f64>> = here.map(|region| crossings(&region.rings, f64::from(y))).collect();
            let above = sums.last()?;
            let mut line = vec![0];
            for (column, x) in (0..).map(|column| column * SQUARE + SQUARE / 2).take(columns).enumerate() {
                let within = |ends: &Vec<f64>| (ends.len() - ends.partition_point(|end| *end <= f64::from(x))) % 2 == 1;
                let mut counts = 0;
                if crossings.iter().any(within) {
                    middle = [middle[0] + i64::from(x), middle[1] + i64::from(y), middle[2] + 1];
                    let free = |[left, top, right, bottom]: &Frame| x < *left || *right < x || y < *top || *bottom < y;
                    counts = i32::from(taken.iter().all(free));
                }
                line.push(line[column] + above[column + 1] - above[column] + counts);
            }
            sums.push(line);
        }
        (middle[2] > 0).then_some(Squares { columns, sums, middle })
    }

    /// The middle of the best place for some lines of text.
    fn place(&self, lines: &[&str]) -> Option<[i32; 2]> {
        let wide = lines.iter().map(|line| width(line)).max()?;
        let high = i32::try_from(lines.len() - 1).ok()? * LINE + CAPITAL;
        let squares = |length: i32| usize::try_from(length / SQUARE + 1 + 2).ok();
        let (across, down) = (squares(wide)?, squares(high)?);
        let whole = i32::try_from(across * down).ok()?;
        let mut best: Option<(i64, [i32; 2])> = None;
        for top in 0..(self.sums.len()).saturating_sub(down) {
            for left in 0..(self.columns + 1).saturating_sub(across) {
                let (above, below) = (&self.sums[top], &self.sums[top + down]);
                if below[left + across] - below[left] - above[left + across] + above[left] < whole {
                    continue;
                }
                let centre = [left * 2 + across, top * 2 + down].map(|at| i32::try_from(at).unwrap_or(0) * SQUARE / 2);
                let [sum_x, sum_y, number] = self.middle;
                let away = [i64::from(centre[0]) - sum_x / number, i64::from(centre[1]) - sum_y / number];
                let away = away[0] * away[0] + away[1] * away[1];
                if best.is_none_or(|(least, _)| away < least) {
                    best = Some((away, centre));
                }
            }
        }
        best.map(|(_, centre)| centre)
    }
}

#[cfg(test)]
mod tests {
    use super::super::path::Path;
    use super::*;

    fn region(id: &str, [left, top, right, bottom]: Frame) -> RegionShape {
        let ring = vec![[left, top], [right, top], [right, bottom], [left, bottom]];
        RegionShape {
            id: id.into(),
            path: Path::of_rings([&ring[..]]),
            rings: vec![ring],
            centre: [i32::midpoint(left, right), i32::midpoint(top, bottom)],
            bbox: [left, top, right, bottom],
            ..RegionShape::default()
        }
    }

    fn places(regions: Vec<RegionShape>, name: &str, taken: &[Frame]) -> Vec<(String, i32, i32)> {
        let shapes = MapShapes { width: 400, height: 400, regions, ..MapShapes::default() };
        let names = [("SE".to_owned(), name.to_owned())];
        countries(&shapes, &names, taken).into_iter().map(|name| (name.text, name.x, name.y)).collect()
    }

    // Middles are those of whole squares: half a square off at most.

    #[test]
    fn a_name_is_in_the_middle_of_all_regions_of_its_country() {
        let regions = vec![region("SE1", [40, 40, 200, 120]), region("SE2", [200, 40, 360, 120]), region("NO1", [0, 0, 40, 400])];
        assert_eq!(places(regions, "Sverige", &[]), [("Sverige".to_owned(), 200, 83)]);
    }

    #[test]
    fn a_name_without_room_is_left_out() {
        assert!(places(vec![region("SE1", [40, 40, 60, 300])], "Sverige", &[]).is_empty());
        // The neighbour's land is no room.
        assert!(places(vec![region("SE1", [40, 40, 90, 300]), region("NO1", [90, 40, 300, 300])], "Sverige", &[]).is_empty());
        // A lake neither.
        let mut lake = region("SE1", [40, 40, 140, 80]);
        lake.rings.push(vec![[80, 50], [80, 70], [100, 70], [100, 50]]);
        assert!(places(vec![lake], "Sverige", &[]).is_empty());
    }

    #[test]
    fn a_long_name_goes_into_two_lines() {
        let found = places(vec![region("SE1", [40, 40, 180, 200])], "Förenade kungariket", &[]);
        assert_eq!(found, [("Förenade".to_owned(), 108, 115), ("kungariket".to_owned(), 108, 131)]);
    }

    #[test]
    fn a_name_keeps_away_from_what_is_there() {
        let found = places(vec![region("SE1", [0, 0, 400, 400])], "Sverige", &[[0, 150, 400, 400]]);
        let [(_, _, y)] = &found[..] else { panic!("{found:?}") };
        assert!((100..150).contains(y), "{y}");
    }

    #[test]
    fn wide_letters_take_more_room_than_narrow_ones() {
        assert!(width("Willi") < width("Mammm"));
        assert!(width("Ελλάδα") >= 6 * 8);
    }
}
