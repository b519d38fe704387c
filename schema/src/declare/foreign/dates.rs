//! The grammar of dates and times (RFC 3339, 5.6), as POSIX patterns.

/// A day: `2024-02-29`.
pub(super) const DATE: &str = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";

/// A time of day: `23:59:60.5`.
pub(super) const TIME: &str = "([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]{1,9})?";

/// How far a clock is from UTC: `Z`, `-03:30`.
pub(super) const OFFSET: &str = "(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])";

/// A day and a time of day.
pub(super) fn date_time() -> String {
    [DATE, "T", TIME].concat()
}

/// A moment.
pub(super) fn moment() -> String {
    [DATE, "T", TIME, OFFSET].concat()
}
