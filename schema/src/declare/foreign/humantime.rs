//! Durations and moments as people write them: `#[serde(with = "humantime_serde")]` with
//! `#[nix(as = "humantime_serde::Serde<Duration>")]`.

use std::time::{Duration, SystemTime};

use ::humantime_serde::Serde;

use super::dates::{DATE, TIME};
use super::texts;
use crate::{Declarations, NixType, RustKind, Type};

/// Numbers with units (`humantime::parse_duration`).
const SPAN: &str = "([0-9]+ *(nsec|ns|usec|us|msec|ms|seconds|second|secs|sec|s|minutes|minute|mins|min|m|hours|hour|hrs|hr|h|days|day|d|weeks|week|wks|wk|w|months|month|M|years|year|yrs|yr|y) *)+";

texts! {
    [] Serde<Duration> = SPAN, "duration, as \"1h 30min\"", None;
    [] Serde<SystemTime> = [DATE, "T", TIME, "Z"].concat(), "date and time in UTC", Some("date-time");
}

impl<T> NixType for Serde<Option<T>>
where
    Serde<T>: NixType,
{
    const KIND: RustKind = RustKind::Nullable(&<Serde<T>>::KIND);

    fn ty(cx: &mut Declarations) -> Type {
        Type::null_or(<Serde<T>>::ty(cx))
    }
}
