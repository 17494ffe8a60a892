//! Writes lines as SVG path data (SVG 2, section 9.3), so that they pack well.

use std::fmt::Write as _;

use super::topology::Cell;

/// Path data with whole-number coordinates and relative commands.
#[derive(Debug, Default)]
pub struct Path {
    text: String,
    at: Cell,
    command: char,
}

impl Path {
    /// The path data of closed rings; what is no ring after tidying is passed over.
    #[must_use]
    pub fn of_rings<'a>(rings: impl IntoIterator<Item = &'a [Cell]>) -> String {
        let mut path = Self::default();
        for ring in rings {
            path.ring(ring);
        }
        path.text
    }

    /// The path data of open lines.
    #[must_use]
    pub fn of_lines<'a>(lines: impl IntoIterator<Item = &'a [Cell]>) -> String {
        let mut path = Self::default();
        for line in lines.into_iter().filter(|line| line.len() >= 2) {
            path.draw(line);
        }
        path.text
    }

    fn ring(&mut self, ring: &[Cell]) {
        if ring.len() >= 3 {
            self.draw(ring);
            self.text.push('z');
            // After closing, the pen is back where the ring began.
            self.at = ring[0];
        }
    }

    fn draw(&mut self, line: &[Cell]) {
        for (place, &[x, y]) in line.iter().enumerate() {
            let (dx, dy) = (x - self.at[0], y - self.at[1]);
            match (place, dx, dy) {
                (0, ..) => {
                    self.step('m', &[dx, dy]);
                    // Pairs that follow a moveto are linetos without saying so.
                    self.command = 'l';
                }
                (_, 0, 0) => {}
                // Steps along an axis have letters of their own. Where they are all written alike, a path is a little longer
                // and packs better.
                _ => self.step('l', &[dx, dy]),
            }
            self.at = [x, y];
        }
    }

    /// A command letter only where it changes, a space only where no sign or letter separates.
    fn step(&mut self, command: char, numbers: &[i32]) {
        let mut separate = self.command == command && command != 'm';
        if !separate {
            self.text.push(command);
            self.command = command;
        }
        for &number in numbers {
            if separate && number >= 0 {
                self.text.push(' ');
            }
            separate = true;
            // Writing to a string does not fail.
            let _ = write!(self.text, "{number}");
        }
    }
}

/// Removes from a closed line what does not change the picture: repeated places, places in the
/// middle of a straight stretch, and spikes without area. Fewer than three places: nothing is left.
///
/// Neighbours may remove different places from the same border. That is harmless, because the
/// places lie exactly on the line that stays.
#[must_use]
pub fn tidy_ring(places: &[Cell]) -> Vec<Cell> {
    let mut out = tidy_line(places);
    let mut start = 0;
    while out.len() - start >= 3 {
        let last = out.len() - 1;
        if out[start] == out[last] || needless(out[last - 1], out[last], out[start]) {
            out.pop();
        } else if needless(out[last], out[start], out[start + 1]) {
            start += 1;
        } else {
            return out.split_off(start);
        }
    }
    Vec::new()
}

/// The same for an open line, whose ends stay.
#[must_use]
pub fn tidy_line(places: &[Cell]) -> Vec<Cell> {
    let mut out: Vec<Cell> = Vec::with_capacity(places.len());
    for &place in places {
        while let [.., a, b] = out[..]
            && needless(a, b, place)
        {
            out.pop();
        }
        if out.last() != Some(&place) {
            out.push(place);
        }
    }
    out
}

/// Whether the way from `a` to `c` encloses the same area with `b` as without.
fn needless(a: Cell, b: Cell, c: Cell) -> bool {
    super::topology::side(a, b, c) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_short() {
        let square: &[Cell] = &[[10, 10], [20, 10], [25, 15], [24, 14], [20, 20], [20, 30]];
        assert_eq!(Path::of_rings([square, square]), "m10 10 10 0 5 5-1-1-4 6 0 10zm0 0 10 0 5 5-1-1-4 6 0 10z");
        assert_eq!(Path::of_lines([&square[..3], &square[4..]]), "m10 10 10 0 5 5m-5 5 0 10");
    }

    #[test]
    fn tidying_keeps_the_area() {
        let ring = [[0, 0], [5, 0], [9, 0], [9, 9], [12, 9], [9, 9], [0, 9], [0, 4], [0, 0]];
        assert_eq!(tidy_ring(&ring), [[0, 0], [9, 0], [9, 9], [0, 9]]);
        assert!(tidy_ring(&[[0, 0], [3, 3], [1, 1]]).is_empty());
        assert!(tidy_ring(&[]).is_empty());
    }
}
