//! Turns shapes round, so that neighbours draw their common border in the same direction.
//!
//! A shape looks the same when all its rings are drawn the other way round. Drawn in the same direction by both neighbours,
//! a border is the same text twice, and a packed page holds it once. Of three regions that all border on each other, only
//! two pairs can agree; so this looks for directions in which most of the length does.

use std::collections::BTreeMap;

use super::topology::Cell;

/// A shape: its rings, holes among them.
type Rings = Vec<Vec<Cell>>;

/// Turns some of the shapes round. Each ring keeps its first place.
pub(super) fn turn(shapes: &mut [Rings]) {
    let neighbours = neighbours(shapes);
    let mut backwards = vec![false; shapes.len()];
    // Each turn makes more of the length agree, so this ends.
    let mut is_moving = true;
    while is_moving {
        is_moving = false;
        for shape in 0..shapes.len() {
            let same = |(&other, &same): (&usize, &i64)| if backwards[shape] == backwards[other] { same } else { -same };
            if neighbours[shape].iter().map(same).sum::<i64>() < 0 {
                backwards[shape] = !backwards[shape];
                is_moving = true;
            }
        }
    }
    for (shape, _) in shapes.iter_mut().zip(backwards).filter(|(_, backwards)| *backwards) {
        shape.iter_mut().filter(|ring| !ring.is_empty()).for_each(|ring| ring[1..].reverse());
    }
}

/// For each shape those it shares steps with: how many both take in the same direction, minus those in opposite ones.
fn neighbours(shapes: &[Rings]) -> Vec<BTreeMap<usize, i64>> {
    let mut steps: BTreeMap<[Cell; 2], Vec<(usize, bool)>> = BTreeMap::new();
    for (number, ring) in shapes.iter().enumerate().flat_map(|(number, rings)| rings.iter().map(move |ring| (number, ring))) {
        for (&from, &to) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            steps.entry([from.min(to), from.max(to)]).or_default().push((number, from < to));
        }
    }
    let mut neighbours = vec![BTreeMap::new(); shapes.len()];
    for takers in steps.into_values() {
        if let [(a, forwards), (b, too)] = takers[..]
            && a != b
        {
            let same = if forwards == too { 1 } else { -1 };
            *neighbours[a].entry(b).or_default() += same;
            *neighbours[b].entry(a).or_default() += same;
        }
    }
    neighbours
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agreeing(shapes: &[Rings]) -> i64 {
        neighbours(shapes).iter().flat_map(BTreeMap::values).sum()
    }

    #[test]
    fn neighbours_draw_their_border_in_the_same_direction() {
        // Four squares in a row, all counter-clockwise: each border is drawn in both directions.
        let square = |n: i32| vec![vec![[n * 2, 0], [n * 2 + 2, 0], [n * 2 + 2, 2], [n * 2, 2]]];
        let mut shapes: Vec<Rings> = (0..4).map(square).collect();
        let before = shapes.clone();
        assert_eq!(agreeing(&shapes), -6);
        turn(&mut shapes);
        assert_eq!(agreeing(&shapes), 6);
        for (ring, before) in shapes.iter().flatten().zip(before.iter().flatten()) {
            assert_eq!(ring[0], before[0]);
            assert!(ring.iter().all(|place| before.contains(place)));
        }
        // Of three that all meet, two pairs agree.
        let mut shapes = vec![
            vec![vec![[0, 0], [2, 0], [2, 2], [0, 2]]],
            vec![vec![[2, 0], [4, 0], [4, 2], [2, 2]]],
            vec![vec![[0, 2], [2, 2], [4, 2], [4, 4], [0, 4]]],
        ];
        turn(&mut shapes);
        assert_eq!(agreeing(&shapes), 2);
    }

    #[test]
    fn a_hole_is_turned_with_its_shape() {
        let outer = vec![[0, 0], [9, 0], [9, 9], [0, 9]];
        let hole = vec![[3, 3], [3, 6], [6, 6], [6, 3]];
        let enclave = vec![[3, 3], [6, 3], [6, 6], [3, 6]];
        let mut shapes = vec![vec![outer, hole], vec![enclave]];
        turn(&mut shapes);
        let area = |ring: &Vec<Cell>| super::super::topology::double_area(ring);
        assert_eq!(shapes[0].iter().map(area).sum::<i128>().abs(), 2 * (81 - 9));
        assert_eq!(agreeing(&shapes), 8);
    }
}
