//! What a chart draws, and what it leaves out.

use super::*;

/// `2000 7.3`, `2001 5.9 b`, `2002 - u`.
fn points(text: &str) -> Vec<Point> {
    let point = |line: &str| {
        let mut parts = line.split_whitespace();
        let (year, value, flags) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap_or_default());
        Point { year: year.parse().unwrap(), value: value.parse().ok(), breaks: flags.contains('b'), noted: flags.contains('u') }
    };
    text.split(';').map(point).collect()
}

fn drawn(text: &str) -> Chart {
    chart(&points(text), &[], true, &|figure| format!("{figure}%"), "last%", "What it shows").unwrap()
}

/// The data of the path with that class.
fn data<'a>(chart: &'a Chart, class: &str) -> &'a str {
    let start = format!("<path class=\"{class}\" d=\"");
    chart.svg.split_once(&start).map_or("", |(_, rest)| rest.split('"').next().unwrap())
}

#[test]
fn years_in_a_row_are_one_line() {
    let chart = drawn("2000 0;2001 5;2002 10");
    assert_eq!(data(&chart, "line").matches('M').count(), 1);
    assert_eq!(data(&chart, "line").matches('L').count(), 2);
    // From the lowest tick to the highest.
    assert!(data(&chart, "line").contains(" 178L") && data(&chart, "line").ends_with(" 14"), "{}", chart.svg);
    assert_eq!(chart.svg.matches("<circle").count(), 1);
    assert!(chart.svg.contains(">last%</text>") && chart.svg.contains(">2000</text>") && chart.svg.contains(">2002</text>"));
    assert_eq!((chart.start, chart.has_breaks, chart.has_notes, chart.has_blanks), (None, false, false, false));
}

#[test]
fn nothing_is_drawn_over_a_gap() {
    for gap in ["2000 4;2001 5;2003 6;2004 7", "2000 4;2001 5;2002 -;2003 6;2004 7", "2000 4;2001 5;2002 - u;2003 6;2004 7"] {
        let chart = drawn(gap);
        assert_eq!(data(&chart, "line").matches('M').count(), 2, "{gap}");
        assert_eq!(data(&chart, "line").matches('L').count(), 2, "{gap}");
        assert_eq!(chart.has_blanks, gap.contains('-'));
    }
    // A year between two gaps is a dot, and so is the last.
    assert_eq!(drawn("2000 4;2002 5;2004 6;2005 7").svg.matches("<circle class=\"dot\"").count(), 3);
    assert_eq!(data(&drawn("2000 4;2002 5"), "line"), "");
}

#[test]
fn a_break_is_a_gap_with_a_mark() {
    let chart = drawn("2000 4;2001 5;2002 6 b;2003 7");
    assert_eq!(data(&chart, "line").matches('M').count(), 2);
    assert_eq!(data(&chart, "break").matches('M').count(), 1);
    // The mark stands halfway between 2001 and 2002.
    let across = |path: &str| path[1..].split(' ').next().unwrap().parse::<f64>().unwrap();
    let pieces: Vec<&str> = data(&chart, "line").split('L').collect();
    let (before, after) = pieces[1].split_once('M').unwrap();
    let (before, after) = (across(&format!("M{before}")), across(&format!("M{after}")));
    assert!((across(data(&chart, "break")) - f64::midpoint(before, after)).abs() < 0.2, "{}", chart.svg);
    assert!(chart.has_breaks);
}

#[test]
fn a_break_without_a_value_still_parts_what_is_before_and_after() {
    assert_eq!(data(&drawn("2000 4;2001 5;2002 - bu;2003 7;2004 7"), "break").matches('M').count(), 1);
    // Nothing is before it, so nothing is parted.
    assert_eq!(data(&drawn("2000 4 b;2001 5"), "break"), "");
    assert_eq!(data(&drawn("2000 - b;2001 5;2002 6"), "break"), "");
}

#[test]
fn notes_are_hollow_and_blanks_are_crosses() {
    let chart = drawn("2000 - u;2001 5 u;2002 6;2003 7 u");
    assert_eq!(chart.svg.matches("<circle class=\"noted\"").count(), 2);
    assert_eq!(data(&chart, "blank").matches('M').count(), 1);
    assert!(chart.has_notes && chart.has_blanks);
}

#[test]
fn an_axis_that_does_not_start_at_zero_is_told() {
    let chart = drawn("2000 71.2;2001 72.9");
    assert_eq!(chart.start.unwrap().to_string(), "71");
    assert_eq!(data(&chart, "axis").matches('H').count(), 0);
    assert_eq!(data(&drawn("2000 1;2001 2"), "axis").matches('H').count(), 1);
}

#[test]
fn one_value_is_no_line_and_words_stay_words() {
    assert_eq!(chart(&points("2000 4;2001 - u"), &[], true, &|figure| figure.to_string(), "4", "x"), None);
    let hostile = chart(&points("2000 4;2001 5"), &[], true, &|_| "<b>".to_owned(), "\"><script>", "\"<script>").unwrap();
    assert!(!hostile.svg.contains("<script>") && !hostile.svg.contains("<b>"));
}

#[test]
fn everything_stays_within_the_drawing() {
    let chart = drawn("1 0;32767 999999999999");
    assert!(chart.svg.len() < 2000);
    let chart = drawn("2000 -5;2001 4 b;2002 100000");
    for number in chart.svg.split(['"', ' ', 'M', 'L', 'H', 'v', 'l', 'm']).filter_map(|part| part.parse::<f64>().ok()) {
        assert!((-0.1..=2002.0).contains(&number), "{number} in {}", chart.svg);
    }
}

/// A chart with the line of a larger area.
fn beside(own: &str, other: &str) -> Chart {
    let other = [Beside { place: 0, name: "Country & all".to_owned(), points: points(other) }];
    chart(&points(own), &other, true, &|figure| format!("{figure}%"), "last%", "What it shows").unwrap()
}

#[test]
fn a_larger_area_is_a_quiet_line_with_its_name_at_its_end() {
    let chart = beside("2000 4;2001 5;2002 6", "1999 90;2000 14;2001 - u;2002 15;2003 16 b;2004 17");
    // Only the years of the region, and nothing over a gap: two years by themselves.
    assert_eq!((data(&chart, "beside b0"), chart.lines.len()), ("", 0));
    assert_eq!(data(&chart, "beside").matches('z').count(), 2, "{}", chart.svg);
    assert!(chart.svg.contains("class=\"name\"") && chart.svg.contains(">Country &amp; all</text>"), "{}", chart.svg);
    // The axis reaches up to the area's figures.
    assert!(chart.svg.contains(">15%</text>") && !chart.svg.contains(">90%</text>"), "{}", chart.svg);

    let chart = beside("2000 4;2001 5;2002 6;2003 7", "2000 4;2001 4;2002 5 b;2003 5");
    assert_eq!(data(&chart, "beside b0").matches('M').count(), 2);
    assert_eq!(chart.lines, [0]);
    // The break is marked; no year is by itself.
    assert_eq!((data(&chart, "beside").matches('v').count(), data(&chart, "beside").matches('z').count()), (1, 0));
}

#[test]
fn names_at_the_end_keep_apart() {
    let chart = beside("2000 4;2001 5", "2000 4;2001 5");
    let heights: Vec<f64> = ["class=\"last\"", "class=\"name\""]
        .map(|class| {
            chart.svg.split_once(class).unwrap().1.split_once("y=\"").unwrap().1.split('"').next().unwrap().parse().unwrap()
        })
        .to_vec();
    assert!((heights[0] - heights[1]).abs() >= 18.0, "{heights:?}");
}

#[test]
fn no_area_changes_nothing() {
    let empty = [Beside { place: 0, name: "Nowhere".to_owned(), points: points("1990 4") }];
    let with = chart(&points("2000 4;2001 5"), &empty, true, &|figure| figure.to_string(), "5", "x").unwrap();
    assert!(!with.svg.contains("class=\"name\"") && data(&with, "beside").is_empty());
}
