//! Dates and times.

use ::chrono::{DateTime, Month, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Weekday};

use super::dates::{DATE, TIME, date_time, moment};
use super::{names, texts};

texts! {
    [Tz: TimeZone] DateTime<Tz> = moment(), "date and time with an offset", Some("date-time");
    [] NaiveDateTime = date_time(), "date and time without an offset", None;
    [] NaiveDate = DATE, "date", Some("date");
    [] NaiveTime = TIME, "time of day", None;
}

names! {
    Weekday = ["Mon" "Tue" "Wed" "Thu" "Fri" "Sat" "Sun"];
    Month = [
        "January" "February" "March" "April" "May" "June" "July" "August" "September" "October"
        "November" "December"
    ];
}
