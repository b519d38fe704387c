//! Messages for people, with the lines of source that they are about.

mod evaluation;
mod snippet;
mod yours;

pub(crate) use self::evaluation::{Trace, evaluation_error};
pub(crate) use self::snippet::Look;
pub(crate) use self::yours::Yours;
