//! Dates and times, as the feature `serde-human-readable` of `time` writes them. What `#[serde(with = "time::serde::…")]` does
//! is another text: state it with `#[nix(ty = "…")]`.

use ::time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset, Weekday};

use super::dates::DATE;
use super::{names, texts};

/// A time of day, always with a fraction.
const TIME: &str = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{1,9}";

/// Hours, minutes and seconds.
const OFFSET: &str = "[+-]([01][0-9]|2[0-5]):[0-5][0-9]:[0-5][0-9]";

texts! {
    [] OffsetDateTime = [DATE, " ", TIME, " ", OFFSET].concat(), "date and time with an offset", None;
    [] PrimitiveDateTime = [DATE, " ", TIME].concat(), "date and time without an offset", None;
    [] Date = DATE, "date", Some("date");
    [] Time = TIME, "time of day", None;
    [] UtcOffset = OFFSET, "offset from UTC", None;
}

names! {
    Weekday = ["Monday" "Tuesday" "Wednesday" "Thursday" "Friday" "Saturday" "Sunday"];
    Month = [
        "January" "February" "March" "April" "May" "June" "July" "August" "September" "October"
        "November" "December"
    ];
}
