//! What the shared arcs tell: outlines, neighbours, country borders, exact areas, faults.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::geometry::{ArcRef, Ring, Topology};

/// A position in any plane with whole-number coordinates.
pub type Cell = [i32; 2];

/// How often each arc is used, forwards minus backwards. Inside a coverage the two neighbours of a
/// border cancel out; what does not cancel is the outline.
pub fn balance<'a>(arcs: usize, rings: impl Iterator<Item = &'a Ring>) -> Vec<i32> {
    let mut balance = vec![0; arcs];
    for &arc in rings.flatten() {
        balance[Topology::index(arc)] += if arc < 0 { -1 } else { 1 };
    }
    balance
}

/// The outline of a set of rings: all of them dissolved into one shape, inner borders gone.
///
/// Where two rings of the outline touch, which of them goes on in which direction is not defined;
/// the area and the picture drawn by the even-odd rule are the same either way.
pub fn outline<'a>(arcs: &[Vec<Cell>], rings: impl Iterator<Item = &'a Ring>) -> Vec<Ring> {
    let mut leaving: BTreeMap<Cell, Vec<ArcRef>> = BTreeMap::new();
    for (number, count) in (0..).zip(balance(arcs.len(), rings)) {
        let arc: ArcRef = if count < 0 { !number } else { number };
        if let Some([start, _]) = ends(arcs, arc).filter(|_| count != 0) {
            leaving.entry(start).or_default().extend((0..count.abs()).map(|_| arc));
        }
    }
    // As many arcs come to a place as leave it, so a walk can only end where it began.
    let mut outline = Vec::new();
    while let Some((&start, _)) = leaving.first_key_value() {
        let (mut ring, mut at) = (Ring::new(), start);
        while let Some(arc) = take(&mut leaving, at) {
            ring.push(arc);
            at = ends(arcs, arc).map_or(start, |[_, end]| end);
            if at == start {
                break;
            }
        }
        outline.push(ring);
    }
    outline
}

/// Joins arcs end to end to few long lines, for lines that are stroked and not filled.
#[must_use]
pub fn lines(arcs: &[Vec<Cell>], chosen: &BTreeSet<usize>) -> Vec<Vec<ArcRef>> {
    let mut leaving: BTreeMap<Cell, BTreeSet<ArcRef>> = BTreeMap::new();
    for &index in chosen {
        let forward = ArcRef::try_from(index).unwrap_or(ArcRef::MAX);
        for arc in [forward, !forward] {
            if let Some([start, _]) = ends(arcs, arc) {
                leaving.entry(start).or_default().insert(arc);
            }
        }
    }
    // Lines have to begin where an odd number of arcs meet; what is left after that are circles.
    let odd: Vec<Cell> = leaving.iter().filter(|(_, arcs)| arcs.len() % 2 == 1).map(|(&place, _)| place).collect();
    let starts: Vec<Cell> = odd.into_iter().chain(leaving.keys().copied()).collect();
    let mut lines = Vec::new();
    for start in starts {
        let (mut line, mut at) = (Vec::new(), start);
        while let Some(arc) = leaving.get_mut(&at).and_then(BTreeSet::pop_last) {
            line.push(arc);
            at = ends(arcs, arc).map_or(start, |[_, end]| end);
            if let Some(back) = leaving.get_mut(&at) {
                back.remove(&!arc);
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
    lines
}

/// For each arc, the numbers of the regions that use it, in order and without repetition.
#[must_use]
pub fn users(topology: &Topology) -> Vec<Vec<usize>> {
    let mut users = vec![Vec::new(); topology.arcs.len()];
    for (number, region) in topology.regions.iter().enumerate() {
        for &arc in region.rings().flatten() {
            let users: &mut Vec<usize> = &mut users[Topology::index(arc)];
            if users.last() != Some(&number) {
                users.push(number);
            }
        }
    }
    users
}

/// Which regions border on which, over land.
#[must_use]
pub fn neighbours(topology: &Topology) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut neighbours: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for region in &topology.regions {
        neighbours.entry(&region.id).or_default();
    }
    for users in users(topology) {
        for &a in &users {
            for &b in users.iter().filter(|b| **b != a) {
                neighbours.entry(&topology.regions[a].id).or_default().insert(&topology.regions[b].id);
            }
        }
    }
    neighbours
}

/// Pairs of regions that lie on each other: both have the same arc on their left. None in a clean
/// file.
#[must_use]
pub fn overlaps(topology: &Topology) -> BTreeSet<(&str, &str)> {
    let mut left_of: BTreeMap<ArcRef, &str> = BTreeMap::new();
    let mut overlaps = BTreeSet::new();
    for region in &topology.regions {
        for &arc in region.rings().flatten() {
            let first = *left_of.entry(arc).or_insert(&region.id);
            if first != region.id {
                overlaps.insert((first, region.id.as_str()));
            }
        }
    }
    overlaps
}

/// Where two regions have a line each between the same two places, and no common one: one of the places, and the number of
/// each line. Between the lines is a gap or an overlap, as between borders of two sources, or a lake that is nobody's.
#[must_use]
pub fn seams(topology: &Topology) -> Vec<(Cell, [usize; 2])> {
    let users = users(topology);
    let mut between: BTreeMap<[Cell; 2], Vec<usize>> = BTreeMap::new();
    for (number, arc) in topology.arcs.iter().enumerate() {
        if let (Some(&start), Some(&end)) = (arc.first(), arc.last())
            && start != end
        {
            between.entry([start.min(end), start.max(end)]).or_default().push(number);
        }
    }
    let seam = |([place, _], arcs): ([Cell; 2], Vec<usize>)| {
        let first = *arcs.first()?;
        let other = *arcs.iter().find(|&&arc| users[arc] != users[first])?;
        arcs.iter().all(|&arc| users[arc].len() == 1).then_some((place, [first, other]))
    };
    between.into_iter().filter_map(seam).collect()
}

/// True where two ids begin with the codes of different countries.
#[must_use]
pub fn different_countries(a: &str, b: &str) -> bool {
    a.chars().take(2).ne(b.chars().take(2))
}

/// Twice the signed area of a closed line (the repeated last vertex may be left out), by the
/// shoelace formula in whole numbers: exact, positive when x turns towards y.
#[must_use]
pub fn double_area(line: &[Cell]) -> i128 {
    let next = line.iter().cycle().skip(1);
    let product = |a: i32, b: i32| i64::from(a) * i64::from(b);
    line.iter().zip(next).map(|(a, b)| i128::from(product(a[0], b[1]) - product(b[0], a[1]))).sum()
}

/// The places of a ring in order; where one arc ends and the next begins stands once.
#[must_use]
pub fn places(arcs: &[Vec<Cell>], ring: &[ArcRef]) -> Vec<Cell> {
    let mut places: Vec<Cell> = Vec::new();
    for &arc in ring {
        let line = arcs.get(Topology::index(arc)).map_or(&[][..], Vec::as_slice);
        let skip = usize::from(places.last().is_some());
        if arc < 0 {
            places.extend(line.iter().rev().skip(skip));
        } else {
            places.extend(line.iter().skip(skip));
        }
    }
    places
}

/// Two arcs that cross, touch or lie on each other away from their common ends: the first place of
/// each of the two segments. None in a clean file. A bow-tie crosses itself.
#[must_use]
pub fn crossings(arcs: &[Vec<Cell>]) -> Vec<[(usize, Cell); 2]> {
    let segments = |(number, arc): (usize, &Vec<Cell>)| -> Vec<(Cell, Cell, usize)> {
        arc.windows(2).map(|pair| (pair[0].min(pair[1]), pair[0].max(pair[1]), number)).collect()
    };
    let mut segments: Vec<(Cell, Cell, usize)> = arcs.iter().enumerate().flat_map(segments).collect();
    segments.sort_unstable();
    let mut crossings = Vec::new();
    for (place, &(a, b, arc)) in segments.iter().enumerate() {
        // Sorted from west to east: what begins east of `b` cannot meet it.
        for &(c, d, other) in segments[place + 1..].iter().take_while(|(c, ..)| c[0] <= b[0]) {
            let apart = c[1].max(d[1]) < a[1].min(b[1]) || a[1].max(b[1]) < c[1].min(d[1]);
            if !apart && meet([a, b], [c, d]) {
                crossings.push([(arc, a), (other, c)]);
            }
        }
    }
    crossings
}

/// Which side of the line from `a` to `b` the point `c` is on: the sign of twice the area of the
/// triangle. Exact for coordinates below 2^30.
#[must_use]
pub fn side(a: Cell, b: Cell, c: Cell) -> i64 {
    let difference = |p: Cell, axis: usize| i64::from(p[axis]) - i64::from(a[axis]);
    difference(b, 0) * difference(c, 1) - difference(b, 1) * difference(c, 0)
}

/// Whether two segments have a point in common that is not an end of both. Both are sorted.
fn meet([a, b]: [Cell; 2], [c, d]: [Cell; 2]) -> bool {
    let (of_c, of_d) = (side(a, b, c).signum(), side(a, b, d).signum());
    let (of_a, of_b) = (side(c, d, a).signum(), side(c, d, b).signum());
    if of_c == 0 && of_d == 0 {
        // On one line: they overlap when the later start lies before the earlier end.
        return a.max(c) < b.min(d);
    }
    let common_end = a == c || a == d || b == c || b == d;
    !common_end && of_c * of_d <= 0 && of_a * of_b <= 0
}

fn ends(arcs: &[Vec<Cell>], arc: ArcRef) -> Option<[Cell; 2]> {
    let line = arcs.get(Topology::index(arc))?;
    let (first, last) = (*line.first()?, *line.last()?);
    Some(if arc < 0 { [last, first] } else { [first, last] })
}

fn take(leaving: &mut BTreeMap<Cell, Vec<ArcRef>>, at: Cell) -> Option<ArcRef> {
    let arcs = leaving.get_mut(&at)?;
    let arc = arcs.pop();
    if arcs.is_empty() {
        leaving.remove(&at);
    }
    arc
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::geometry::Shape;

    /// Two squares side by side; the border between them is arc 1.
    fn squares() -> Vec<Vec<Cell>> {
        vec![vec![[2, 2], [0, 2], [0, 0], [2, 0]], vec![[2, 0], [2, 2]], vec![[2, 0], [4, 0], [4, 2], [2, 2]]]
    }

    #[test]
    fn the_outline_has_no_inner_border() {
        let (left, right) = (vec![0, 1], vec![2, !1]);
        let outline = outline(&squares(), [&left, &right].into_iter());
        assert_eq!(outline.len(), 1);
        assert_eq!(double_area(&places(&squares(), &outline[0])), 16);
        assert_eq!(double_area(&places(&squares(), &left)), 8);
    }

    #[test]
    fn lines_are_joined() {
        let joined = lines(&squares(), &BTreeSet::from([0, 1, 2]));
        assert_eq!(joined.len(), 1, "{joined:?}");
        assert_eq!(joined[0].len(), 3);
    }

    #[test]
    fn overlaps_and_neighbours_are_told_apart() {
        let region = |id: &str, ring: Ring| Shape { id: id.into(), polygons: vec![vec![ring]] };
        let regions = vec![region("AA1", vec![0, 1]), region("AA2", vec![2, !1]), region("BB1", vec![0, !2])];
        let topology = Topology { arcs: squares(), regions, ..Topology::default() };
        assert_eq!(overlaps(&topology), BTreeSet::from([("AA1", "BB1")]));
        assert_eq!(neighbours(&topology)["AA2"], BTreeSet::from(["AA1", "BB1"]));
        assert!(different_countries("AA1", "BB1") && !different_countries("AA1", "AA2"));
    }

    #[test]
    fn a_border_that_is_drawn_twice_is_a_seam() {
        let region = |id: &str, ring: Ring| Shape { id: id.into(), polygons: vec![vec![ring]] };
        let topology = |arcs: &[Vec<Cell>], border: ArcRef| Topology {
            arcs: arcs.to_vec(),
            regions: vec![region("AA1", vec![0, 1]), region("AA2", vec![2, border])],
            ..Topology::default()
        };
        assert!(seams(&topology(&squares(), !1)).is_empty());
        let with_its_own = [squares(), vec![vec![[2, 2], [3, 1], [2, 0]]]].concat();
        assert_eq!(seams(&topology(&with_its_own, 3)), [([2, 0], [0, 2])]);
    }

    #[test]
    fn a_bow_tie_crosses_itself_and_squares_do_not() {
        assert!(crossings(&squares()).is_empty());
        assert_eq!(crossings(&[vec![[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]).len(), 1);
        let touch = [vec![[0, 0], [4, 0]], vec![[2, 0], [2, 3]]];
        let overlap = [vec![[0, 0], [4, 0]], vec![[2, 0], [6, 0]]];
        assert_eq!((crossings(&touch).len(), crossings(&overlap).len()), (1, 1));
    }
}
