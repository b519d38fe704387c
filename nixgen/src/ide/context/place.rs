//! Paths of options, shared between all that stands below one another.

use std::borrow::Cow;
use std::rc::Rc;

/// An option or a group of options, by its path from the root of its module system.
///
/// Names that are computed stand as they are written, `${…}`; an item of a list has the name `*`.
#[derive(Clone, Debug, Default)]
pub struct Place<'t> {
    last: Option<Rc<Step<'t>>>,
    /// Whether it is only likely that this is about options of NixOS.
    pub is_doubtful: bool,
}

#[derive(Debug)]
struct Step<'t> {
    before: Option<Rc<Step<'t>>>,
    name: Cow<'t, str>,
}

impl<'t> Place<'t> {
    /// The place of this name in it.
    #[must_use]
    pub fn then(&self, name: impl Into<Cow<'t, str>>) -> Self {
        let step = Step { before: self.last.clone(), name: name.into() };
        Self { last: Some(Rc::new(step)), is_doubtful: self.is_doubtful }
    }

    /// The same, which is only likely.
    #[must_use]
    pub fn doubtful(self) -> Self {
        Self { is_doubtful: true, ..self }
    }

    /// The root of another module, just as likely.
    pub(super) fn root(&self) -> Self {
        Self { last: None, is_doubtful: self.is_doubtful }
    }

    /// Its names, the last one first.
    pub fn names_back(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(self.last.as_deref(), |step| step.before.as_deref())
            .map(|step| &*step.name)
    }

    /// Its names.
    #[must_use]
    pub fn path(&self) -> Vec<String> {
        let mut path: Vec<String> = self.names_back().map(str::to_owned).collect();
        path.reverse();
        path
    }

    /// Whether it is the root.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.last.is_none()
    }
}

impl Drop for Step<'_> {
    /// One step after another: a long path would overflow the stack.
    fn drop(&mut self) {
        let mut before = self.before.take();
        while let Some(step) = before {
            match Rc::try_unwrap(step) {
                Ok(mut step) => before = step.before.take(),
                Err(_) => break,
            }
        }
    }
}
