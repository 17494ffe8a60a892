//! Breaks a text into lines and finds the size at which it fits.

use super::letters::{Font, width};

/// A text broken into lines.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Block {
    /// Its lines.
    pub lines: Vec<String>,
    /// Size of the letters in pixels.
    pub size: f32,
}

/// The room for a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// Width in pixels.
    pub width: f32,
    /// Height in pixels.
    pub height: f32,
    /// The most lines.
    pub lines: usize,
    /// From one line to the next, in sizes of the letters.
    pub leading: f32,
}

/// A text at the first of these sizes at which all of it fits; at the last one it is shortened.
pub(super) fn fit(text: &str, font: Font, sizes: &[f32], room: Room) -> Block {
    let whole = sizes.iter().find_map(|&size| whole(text, font, size, room));
    whole.unwrap_or_else(|| shortened(text, font, sizes.last().copied().unwrap_or(16.0), room))
}

/// All of a text at one size; `None` where it does not fit. A word that is wider than the room does not.
pub(super) fn whole(text: &str, font: Font, size: f32, room: Room) -> Option<Block> {
    let lines = lines(text, font, size, room.width);
    let fits = lines.len() <= most(size, room) && lines.iter().all(|line| width(line, font, size) <= room.width);
    fits.then_some(Block { lines, size })
}

/// As many lines as there is room for.
fn most(size: f32, room: Room) -> usize {
    (1..=room.lines).rev().find(|&lines| height(lines, size, room.leading) <= room.height).unwrap_or(1)
}

/// The height of some lines, from the top of the first one's letters to the foot of the last one.
#[expect(clippy::cast_precision_loss, reason = "a few lines")]
pub(super) fn height(lines: usize, size: f32, leading: f32) -> f32 {
    size * (lines.max(1) - 1) as f32 * leading + size
}

/// The first lines of a text; the last one ends with “…”.
fn shortened(text: &str, font: Font, size: f32, room: Room) -> Block {
    let mut kept = lines(text, font, size, room.width).into_iter().flat_map(|line| broken(&line, font, size, room.width));
    let most = most(size, room);
    let mut lines: Vec<String> = kept.by_ref().take(most).collect();
    if kept.next().is_some()
        && let Some(last) = lines.last_mut()
    {
        *last = with_end(last, font, size, room.width);
    }
    Block { lines, size }
}

/// A line with “…” in the place of what has no room: of whole words, or else of letters.
fn with_end(line: &str, font: Font, size: f32, room: f32) -> String {
    let words = line.match_indices(' ').map(|(at, _)| at).rev();
    let letters = line.char_indices().map(|(at, _)| at).rev();
    let ended = |end: usize| {
        let kept = line[..end].trim_end_matches(|sign: char| sign.is_whitespace() || sign.is_ascii_punctuation());
        format!("{kept}…")
    };
    let mut ends = std::iter::once(line.len()).chain(words).chain(letters).map(ended);
    ends.find(|text| text != "…" && width(text, font, size) <= room).unwrap_or_else(|| "…".to_owned())
}

/// A text in lines that are as full as they can be. They break at spaces, and after hyphens and strokes within words.
fn lines(text: &str, font: Font, size: f32, room: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let longer = format!("{line}{piece}");
        if line.is_empty() || width(longer.trim_end(), font, size) <= room {
            line = longer;
        } else {
            lines.push(line.trim_end_matches(' ').to_owned());
            piece.clone_into(&mut line);
        }
    }
    lines.push(line.trim_end_matches(' ').to_owned());
    lines
}

/// The parts between which a line may break.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive([' ', '-', '–', '/'])
}

/// A word that is wider than the room, in parts that are not.
fn broken(line: &str, font: Font, size: f32, room: f32) -> Vec<String> {
    let mut parts = vec![String::new()];
    for sign in line.chars() {
        let last = parts.last().map_or("", String::as_str);
        let longer = format!("{last}{sign}");
        if last.is_empty() || width(&longer, font, size) <= room {
            parts.pop();
            parts.push(longer);
        } else {
            parts.push(sign.to_string());
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room { width: 400.0, height: 200.0, lines: 4, leading: 1.2 };

    #[test]
    fn a_text_that_fits_is_large_and_whole() {
        let block = fit("A short title", Font::Serif, &[60.0, 40.0], ROOM);
        assert_eq!((block.lines, block.size), (vec!["A short title".to_owned()], 60.0));
        let block = fit("A title that is a little longer than the first of them was", Font::Serif, &[60.0, 40.0], ROOM);
        assert_eq!(
            (block.lines.join(" ").as_str(), block.size),
            ("A title that is a little longer than the first of them was", 40.0)
        );
    }

    #[test]
    fn a_text_without_end_is_shortened() {
        for text in ["word ".repeat(200), "w".repeat(600), "中".repeat(3), String::new()] {
            let block = fit(&text, Font::Serif, &[60.0, 40.0], ROOM);
            assert!(block.lines.len() <= 4);
            assert!(block.lines.iter().all(|line| width(line, Font::Serif, 40.0) <= ROOM.width), "{:?}", block.lines);
            assert_eq!(block.lines.last().is_some_and(|line| line.ends_with('…')), text.len() > 100, "{:?}", block.lines);
        }
    }

    #[test]
    fn lines_break_where_words_part() {
        let room = width("Tavastland-Nyland", Font::Sans, 20.0) - 1.0;
        assert_eq!(lines("Tavastland-Nyland", Font::Sans, 20.0, room), ["Tavastland-", "Nyland"]);
        let room = width("Rain in the str…", Font::Sans, 20.0);
        assert_eq!(with_end("Rain in the streets", Font::Sans, 20.0, room), "Rain in the…");
        let room = width("Rainstreetsan…", Font::Sans, 20.0);
        assert_eq!(with_end("Rainstreetsandmore", Font::Sans, 20.0, room), "Rainstreetsan…");
        assert_eq!(lines("1\u{a0}000", Font::Sans, 20.0, 1.0), ["1\u{a0}000"]);
    }
}
