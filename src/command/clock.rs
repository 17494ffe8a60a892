//! Today's date: the one place that asks the clock.

/// Year, month and day, by Coordinated Universal Time.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one place that asks the clock")]
pub fn today() -> (i16, i8, i8) {
    let date = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    (date.year(), date.month(), date.day())
}
