//! Dates, times and spans.

use ::jiff::civil::{Date, DateTime, Time};
use ::jiff::{SignedDuration, Span, Timestamp, ZonedDateTime};

use super::dates::{DATE, OFFSET, TIME, date_time, moment};
use super::texts;

/// A span (ISO 8601-1, 5.5.2.4): `P1Y2M10DT2H30M`.
const SPAN: &str = "[+-]?P([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]{1,9})?S)?)?";

/// The same without days and what is longer.
const DURATION: &str = "[+-]?PT([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]{1,9})?S)?";

texts! {
    [] Timestamp = moment(), "date and time with an offset", Some("date-time");
    [] ZonedDateTime = [DATE, "T", TIME, OFFSET, "\\[[^]]+]"].concat(), "date and time in a time zone", None;
    [] DateTime = date_time(), "date and time without an offset", None;
    [] Date = DATE, "date", Some("date");
    [] Time = TIME, "time of day", None;
    [] Span = SPAN, "span of time, as \"P1DT2H\"", None;
    [] SignedDuration = DURATION, "span of hours, minutes and seconds, as \"PT2H30M\"", None;
}
