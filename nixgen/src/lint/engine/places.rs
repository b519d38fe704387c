//! Places of the evaluator as places of a report.

use std::sync::Arc;

use nix_eval::{Evaluator, Value};

use super::super::{Place, Report};
use crate::modules::At;

/// The folder of the library, which is nobody's to mend.
const LIBRARY: &str = "/__nixgen/";

/// A place of a file that a user wrote.
pub(super) fn of_user(
    evaluator: &Evaluator,
    place: Option<&nix_eval::Place>,
    report: &mut Report,
) -> Option<Place> {
    let place = place.filter(|place| place.file.starts_with('/') && !is_library(place))?;
    let file = match report.sources.find(&place.file) {
        Some(file) => file,
        None => {
            let text: Option<Arc<str>> = evaluator.source(place).map(Arc::from);
            report.sources.add_found(&place.file, text)
        }
    };
    Some(Place { file, span: place.span })
}

fn is_library(place: &nix_eval::Place) -> bool {
    place.file.starts_with(LIBRARY)
}

/// Where a value was written; if a library made it, where the attribute stands that it defines.
pub(super) fn of_value(
    evaluator: &Evaluator,
    (value, at): (Value, &At),
    report: &mut Report,
) -> Option<Place> {
    let origin = evaluator.origin(value).ok().flatten();
    of_user(evaluator, origin.as_ref(), report)
        .or_else(|| of_user(evaluator, at.name.as_ref(), report))
}
