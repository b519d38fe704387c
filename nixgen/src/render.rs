//! Messages for people, with the lines of source that they are about.

#[cfg(feature = "cli")]
mod evaluation;
mod snippet;
#[cfg(feature = "cli")]
mod yours;

#[cfg(feature = "cli")]
pub(crate) use self::evaluation::{Trace, evaluation_error};
pub(crate) use self::snippet::Look;
#[cfg(feature = "lint")]
pub(crate) use self::snippet::{Elsewhere, Message, Severity, Spot, Suggestion, render};
#[cfg(feature = "cli")]
pub(crate) use self::yours::Yours;
