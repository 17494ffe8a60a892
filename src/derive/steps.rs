//! Where arrow keys lead on the map: from each region the one to the left, above, to the right and below.

use std::collections::{BTreeMap, BTreeSet};

use super::map::Maps;
use super::topology::Cell;

/// The next regions on the left, above, on the right and below; `None` at the edge of the map.
pub type Steps = [Option<String>; 4];

/// The four directions in the order of [`Steps`], as x to the right and y downwards.
const DIRECTIONS: [Cell; 4] = [[-1, 0], [0, -1], [1, 0], [0, 1]];
const UP: usize = 1;
const DOWN: usize = 3;
/// A region lies in a direction when it is at most this much aside, in per cent of the way ahead: 50° to each
/// side. The sectors overlap a little, so that a neighbour in a corner is found on either way.
const ASIDE: i64 = 120;
/// Two units aside count as much as three ahead: what is near and a little aside goes before what is far and
/// straight ahead. (The way down from Skåne leads to Mecklenburg, not to Berlin.)
const WEIGHTS: [i64; 2] = [2, 3];
/// How far below the map the row of boxes lies, in units of the map.
const ROW: i32 = 80;

/// The steps of all regions that can be seen, from their places on the drawn maps and their common borders.
///
/// A step leads to the nearest region in its direction that borders on this one; without such a one to the
/// nearest of all. A region that is in a box alone has its place in a row under the map, in the order of the
/// boxes; one that is also on the main map counts as there.
#[must_use]
pub fn steps(maps: &Maps, neighbours: &BTreeMap<&str, BTreeSet<&str>>) -> BTreeMap<String, Steps> {
    let map: BTreeMap<&str, Cell> = maps.overview.regions.iter().map(|region| (region.id.as_str(), region.centre)).collect();
    let row = row(maps, &map);
    let everywhere = || map.iter().map(|(&id, &place)| (id, place));
    let mut steps = BTreeMap::new();
    for (id, from) in everywhere() {
        let borders = neighbours.get(id).into_iter().flatten();
        let bordering: Vec<(&str, Cell)> = borders.filter_map(|&other| Some((other, *map.get(other)?))).collect();
        let next = |direction: usize| {
            let beside = nearest(from, direction, ASIDE, bordering.iter().copied());
            let beyond = || nearest(from, direction, ASIDE, everywhere());
            let below = || nearest(from, direction, i64::MAX, row.iter().copied()).filter(|_| direction == DOWN);
            beside.or_else(beyond).or_else(below)
        };
        steps.insert(id, [0, 1, 2, 3].map(next));
    }
    for (number, &(id, from)) in row.iter().enumerate() {
        let left = number.checked_sub(1).map(|number| row[number].0);
        let right = row.get(number + 1).map(|(id, _)| *id);
        steps.insert(id, [left, nearest(from, UP, i64::MAX, everywhere()), right, None]);
    }
    lead_to_each(&mut steps, &map);
    steps.into_iter().map(|(id, steps)| (id.to_owned(), steps.map(|step| step.map(str::to_owned)))).collect()
}

/// The regions that are drawn in boxes alone, from left to right, with a place below the map each.
fn row<'a>(maps: &'a Maps, map: &BTreeMap<&str, Cell>) -> Vec<(&'a str, Cell)> {
    let lowest = map.values().map(|centre| centre[1]).max().unwrap_or(0).max(maps.overview.height);
    let width = maps.overview.width / i32::try_from(maps.insets.len()).unwrap_or(i32::MAX).max(1);
    let mut seen = BTreeSet::new();
    let mut row = Vec::new();
    for (number, inset) in (0..).zip(&maps.insets) {
        let mut inside: Vec<_> = inset.regions.iter().map(|region| (region.centre, region.id.as_str())).collect();
        inside.sort_unstable();
        let place = |x: i32| [width * number + width * x / inset.width.max(1), lowest + ROW];
        let only_here = inside.into_iter().filter(|(_, id)| !map.contains_key(id) && seen.insert(*id));
        row.extend(only_here.map(|(centre, id)| (id, place(centre[0]))));
    }
    row
}

/// The nearest of the places that lie in a direction, by the weighted way to it.
fn nearest<'a>(
    from: Cell,
    direction: usize,
    aside_at_most: i64,
    places: impl Iterator<Item = (&'a str, Cell)>,
) -> Option<&'a str> {
    places.filter_map(|(id, to)| Some((way(from, to, direction, aside_at_most)?, id))).min().map(|(_, id)| id)
}

/// How far it is to a place in that direction, for somebody who would rather go straight on; `None` where the
/// place does not lie there.
fn way(from: Cell, to: Cell, direction: usize, aside_at_most: i64) -> Option<i64> {
    let [dx, dy] = [0, 1].map(|axis| i64::from(to[axis]) - i64::from(from[axis]));
    let [right, down] = DIRECTIONS[direction].map(i64::from);
    let (ahead, aside) = (dx * right + dy * down, (dx * down - dy * right).abs());
    let lies_there = ahead > 0 && aside * 100 <= ahead.saturating_mul(aside_at_most);
    lies_there.then(|| WEIGHTS[0] * ahead + WEIGHTS[1] * aside)
}

/// A small region may be nobody's nearest. The step that comes closest to it then leads to it, where the region
/// that it led to can be reached in another way. (No region of the base map needs this; some of NUTS 3 do.)
fn lead_to_each<'a>(steps: &mut BTreeMap<&'a str, [Option<&'a str>; 4]>, map: &BTreeMap<&'a str, Cell>) {
    let mut ways_in: BTreeMap<&str, usize> = BTreeMap::new();
    steps.values().flatten().flatten().for_each(|to| *ways_in.entry(to).or_default() += 1);
    let lost: Vec<&str> = map.keys().copied().filter(|id| !ways_in.contains_key(id)).collect();
    for id in lost {
        let can_turn = |from: &str, direction: usize| {
            let led_to = steps.get(from).and_then(|steps| steps[direction]);
            led_to.is_none_or(|led_to| ways_in.get(led_to).is_some_and(|ways| *ways > 1))
        };
        let closest = map.iter().flat_map(|(&from, &at)| {
            let ways = (0..DIRECTIONS.len()).filter_map(move |direction| Some((way(at, map[id], direction, ASIDE)?, direction)));
            ways.map(move |(way, direction)| (way, from, direction))
        });
        let closest = closest.filter(|(_, from, direction)| can_turn(from, *direction)).min();
        if let Some((_, from, direction)) = closest
            && let Some(step) = steps.get_mut(from).map(|steps| &mut steps[direction])
        {
            if let Some(led_to) = step.replace(id) {
                ways_in.entry(led_to).and_modify(|ways| *ways -= 1);
            }
            ways_in.insert(id, 1);
        }
    }
}

#[cfg(test)]
mod tests;
