//! Larger areas beside a region in a drawing: their signs, and names that do not stand on each other.
//!
//! Lengths are in tenths of the drawing's units.

/// The sign of a larger area, as path data: a diamond for the country, which has the place 0, a square for others.
#[must_use]
pub(super) fn sign(place: usize, x: i64, y: i64) -> String {
    let [x, y] = [x, y].map(|length| (length + 5).div_euclid(10));
    if place == 0 { format!("M{x} {}l5 5-5 5-5-5z", y - 5) } else { format!("M{} {}h8v8h-8z", x - 4, y - 4) }
}

/// Names that stand close together, from the one at `first` in the order along the line.
struct Group {
    first: usize,
    count: i64,
    /// The sum of the places at which each would like the group to begin.
    sum: i64,
    length: i64,
}

/// Where names stand along a line: as near to the places they want as they can without meeting.
///
/// Each has the middle it wants and its length. The answer holds middles, in the order of the question; all names
/// lie between `least` and `most` as long as there is room. Names that would meet form a group around the mean of
/// their places.
#[must_use]
pub(super) fn spread(wanted: &[(i64, i64)], least: i64, most: i64) -> Vec<i64> {
    let begin = |group: &Group| (group.sum / group.count).min(most - group.length).max(least);
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|&at| wanted[at].0);
    let mut groups: Vec<Group> = Vec::new();
    for (first, &at) in order.iter().enumerate() {
        let (middle, length) = wanted[at];
        let mut group = Group { first, count: 1, sum: middle - length / 2, length };
        while let Some(before) = groups.pop() {
            if begin(&before) + before.length <= begin(&group) {
                groups.push(before);
                break;
            }
            group = Group {
                first: before.first,
                count: before.count + group.count,
                sum: before.sum + group.sum - before.length * group.count,
                length: before.length + group.length,
            };
        }
        groups.push(group);
    }
    let mut middles = vec![0; wanted.len()];
    for (number, group) in groups.iter().enumerate() {
        let end = groups.get(number + 1).map_or(order.len(), |next| next.first);
        let mut free = begin(group);
        for &at in &order[group.first..end] {
            let (_, length) = wanted[at];
            middles[at] = free + length / 2;
            free += length;
        }
    }
    middles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_where_there_is_room_and_part_where_there_is_none() {
        assert_eq!(spread(&[(100, 20), (50, 20)], 0, 200), [100, 50]);
        // Both give way.
        assert_eq!(spread(&[(100, 20), (104, 20)], 0, 200), [92, 112]);
        assert_eq!(spread(&[(100, 20), (104, 20), (96, 20)], 0, 200), [100, 120, 80]);
        // A group that grows meets the next.
        assert_eq!(spread(&[(100, 20), (100, 20), (115, 20)], 0, 200), [85, 105, 125]);
        // At the ends they move inwards.
        assert_eq!(spread(&[(195, 20), (198, 20), (2, 20)], 0, 200), [170, 190, 10]);
        assert!(spread(&[], 0, 200).is_empty());
    }

    #[test]
    fn signs_differ_in_shape() {
        assert_eq!((sign(0, 100, 200), sign(1, 100, 200)), ("M10 15l5 5-5 5-5-5z".into(), "M6 16h8v8h-8z".into()));
    }
}
