//! Where an attribute path leads.

use super::index::{Entry, OptionIndex};

/// Where an attribute path leads.
#[derive(Clone, Copy, Debug)]
pub enum Lookup<'a> {
    /// To this place.
    Found(Entry<'a>),
    /// Nowhere.
    Stopped {
        /// The last place on the way.
        at: Entry<'a>,
        /// How many names lead to it; the next one is not there.
        depth: usize,
    },
}

impl OptionIndex {
    /// Follows a path. Each name leads to the child of that name, otherwise to the placeholder for any name; a
    /// placeholder in the path, `<name>` or `*`, is a name like any other.
    ///
    /// ```
    /// use nixgen::options_json::OptionIndex;
    /// let json = r#"{ "a.<name>.b": { "loc": ["a", "<name>", "b"], "type": "string" } }"#;
    /// let index = OptionIndex::read(json.to_owned()).unwrap();
    /// assert!(index.find(&["a", "x", "b"]).unwrap().option().is_some());
    /// assert!(index.find(&["a"]).unwrap().is_group());
    /// assert!(index.find(&["a", "x", "c"]).is_none());
    /// ```
    #[must_use]
    pub fn lookup<S: AsRef<str>>(&self, path: &[S]) -> Lookup<'_> {
        let mut at = self.root();
        for (depth, name) in path.iter().enumerate() {
            match at.child(name.as_ref()) {
                Some(child) => at = child,
                None => return Lookup::Stopped { at, depth },
            }
        }
        Lookup::Found(at)
    }

    /// The place that a path leads to, as [`OptionIndex::lookup`] follows it.
    #[must_use]
    pub fn find<S: AsRef<str>>(&self, path: &[S]) -> Option<Entry<'_>> {
        match self.lookup(path) {
            Lookup::Found(entry) => Some(entry),
            Lookup::Stopped { .. } => None,
        }
    }
}

impl<'a> Entry<'a> {
    /// The option that this place is or is inside of.
    #[must_use]
    pub fn enclosing_option(self) -> Option<Entry<'a>> {
        let mut entry = self;
        while entry.is_group() {
            entry = entry.parent()?;
        }
        Some(entry)
    }

    /// The place whose children are the options of the submodule that is here, behind its placeholders.
    ///
    /// [`None`] where none are listed: an option of another type, or a submodule whose options are not shown.
    #[must_use]
    pub fn sub_options(self) -> Option<Entry<'a>> {
        let mut entry = self;
        loop {
            match (entry.any(), entry.children().len()) {
                (_, 0) => return None,
                (Some(inside), 1) => entry = inside,
                (Some(_) | None, _) => return Some(entry),
            }
        }
    }
}
