//! What store paths a string refers to.

use std::collections::HashMap;
use std::sync::Arc;

/// The index of a set of references; 0 is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Context(u32);

/// One reference of a string.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Element {
    /// A path in the store.
    Plain(Box<str>),
    /// An output of a derivation: the path of the derivation and the name of the output.
    Output(Box<str>, Box<str>),
    /// A derivation with all it was built from.
    Deep(Box<str>),
}

/// What several strings refer to, until it is joined: once for all, where one by one would copy it again and again.
#[derive(Debug, Default)]
pub(crate) struct Found(Vec<Context>);

/// Every set of references, each once.
#[derive(Default)]
pub(super) struct Contexts {
    sets: Vec<Arc<[Element]>>,
    known: HashMap<Arc<[Element]>, Context>,
    /// How many bytes the sets take.
    size: usize,
}

impl Contexts {
    pub(super) fn size(&self) -> usize {
        self.size
    }
}

impl Element {
    /// How many bytes it takes.
    fn size(&self) -> usize {
        let text = match self {
            Self::Plain(path) | Self::Deep(path) => path.len(),
            Self::Output(path, output) => path.len() + output.len(),
        };
        size_of::<Self>() + text
    }
}

impl Found {
    #[inline]
    pub(crate) fn add(&mut self, context: Context) {
        if !context.is_none() && self.0.last() != Some(&context) {
            self.0.push(context);
        }
    }
}

impl Context {
    pub(crate) const NONE: Self = Self(0);

    #[inline]
    pub(crate) fn is_none(self) -> bool {
        self.0 == 0
    }
}

impl super::Heap {
    /// What a context holds, sorted.
    pub(crate) fn context_elements(&self, context: Context) -> &[Element] {
        match context.0.checked_sub(1) {
            Some(index) => &self.contexts.sets[index as usize],
            None => &[],
        }
    }

    /// The context that holds `elements`.
    pub(crate) fn context(&mut self, mut elements: Vec<Element>) -> Context {
        if elements.is_empty() {
            return Context::NONE;
        }
        elements.sort();
        elements.dedup();
        let elements: Arc<[Element]> = elements.into();
        if let Some(known) = self.contexts.known.get(&elements) {
            return *known;
        }
        let size = elements.iter().map(Element::size).sum();
        self.grew(size);
        self.contexts.size += size;
        self.contexts.sets.push(elements.clone());
        let context = Context(self.contexts.sets.len() as u32);
        self.contexts.known.insert(elements, context);
        context
    }

    /// The references of all that were found.
    #[inline]
    pub(crate) fn join_all(&mut self, Found(contexts): Found) -> Context {
        match contexts.as_slice() {
            [] => Context::NONE,
            [only] => *only,
            _ => self.join_many(contexts),
        }
    }

    fn join_many(&mut self, mut contexts: Vec<Context>) -> Context {
        contexts.sort_unstable();
        contexts.dedup();
        if let [only] = contexts.as_slice() {
            return *only;
        }
        let count: usize = contexts.iter().map(|c| self.context_elements(*c).len()).sum();
        self.grew(count * size_of::<Element>());
        let mut all = Vec::with_capacity(count);
        for context in contexts {
            all.extend_from_slice(self.context_elements(context));
        }
        self.context(all)
    }

    /// The references of both.
    #[inline]
    pub(crate) fn join(&mut self, left: Context, right: Context) -> Context {
        if right.is_none() || left == right {
            return left;
        }
        if left.is_none() {
            return right;
        }
        self.join_many(vec![left, right])
    }
}
