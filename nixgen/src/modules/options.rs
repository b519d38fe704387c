//! The options that definitions are looked up in, whoever declares them.

use nix_schema::{AttrPath, Branch, Group, Import, Node, OptionDecl, Text, Tree};

use crate::options_json::{Entry, ListedOptions};

/// A group of declared options.
pub(crate) trait Options<'a>: Copy {
    /// What its attribute of that name is.
    fn step(self, name: &str) -> Step<'a, Self>;

    /// Whether it may have attributes that nobody declares.
    fn is_open(self) -> bool;

    /// The names of its attributes.
    fn names(self) -> Vec<&'a str>;

    /// The option that it is, whose value may be something else than a set.
    fn option(self) -> Option<&'a OptionDecl> {
        None
    }
}

/// What an attribute of a group is.
pub(crate) enum Step<'a, G> {
    /// More options.
    Group(G),
    /// An option.
    Option(&'a OptionDecl),
    /// The old name of an option.
    Renamed(&'a AttrPath),
    /// The name of an option that is no more.
    Removed(&'a Text),
    /// Nobody can say.
    Unknown,
    /// Nothing.
    Undeclared,
}

impl<'a> Options<'a> for &'a Tree<'a> {
    fn step(self, name: &str) -> Step<'a, Self> {
        self.members.get(name).map_or(Step::Undeclared, of_branch)
    }

    fn is_open(self) -> bool {
        self.freeform.is_some()
    }

    fn names(self) -> Vec<&'a str> {
        self.members.keys().copied().collect()
    }
}

/// A place in an `options.json`: a group, or an option with options inside.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Listed<'a> {
    pub(crate) options: &'a ListedOptions,
    pub(crate) entry: Entry<'a>,
}

impl<'a> Options<'a> for Listed<'a> {
    fn step(self, name: &str) -> Step<'a, Self> {
        let Some(entry) = self.entry.child(name) else { return Step::Undeclared };
        // What stands in an option of many is looked up behind it.
        if entry.children().len() > 0 {
            return Step::Group(Self { entry, ..self });
        }
        self.options.declaration(entry).map_or(Step::Unknown, Step::Option)
    }

    fn is_open(self) -> bool {
        let around = self.entry.enclosing_option().and_then(Entry::option);
        around.is_some_and(|option| {
            let is_listed = option.type_description().contains("submodule");
            !is_listed || option.type_description().contains("open submodule")
        })
    }

    fn names(self) -> Vec<&'a str> {
        self.entry.children().map(Entry::name).collect()
    }

    fn option(self) -> Option<&'a OptionDecl> {
        self.options.declaration(self.entry)
    }
}

/// The options of a submodule.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inner<'a> {
    pub(crate) group: &'a Group,
    /// Whether what nobody declares is of a type of its own, wherever it stands.
    pub(crate) is_free: bool,
    /// Imports that may give options other names.
    pub(crate) moved: &'a [Import],
}

impl<'a> Inner<'a> {
    /// Those of a submodule with this group.
    pub(crate) fn of(group: &'a Group) -> Self {
        Self { group, is_free: group.freeform.is_some(), moved: &[] }
    }
}

impl<'a> Inner<'a> {
    /// Where a name leads to that is no option's own.
    fn old_name(self, name: &str) -> Option<&'a AttrPath> {
        self.moved.iter().find_map(|import| match import {
            Import::Relocation(relocation) => {
                let mut from = relocation.from().iter();
                from.find(|from| from.0 == [name]).and_then(|_| relocation.to())
            }
            Import::Raw(_) => None,
        })
    }
}

impl<'a> Options<'a> for Inner<'a> {
    fn step(self, name: &str) -> Step<'a, Self> {
        let is_named = |own: &String| own == name;
        let mut members = self.group.members.iter();
        let member =
            members.find(|member| is_named(&member.name) || member.aliases.iter().any(is_named));
        match member.map(|member| &member.node) {
            Some(Node::Group(group)) => Step::Group(Self { group, moved: &[], ..self }),
            Some(Node::Option(option)) => Step::Option(option),
            Some(Node::Raw(_)) => Step::Unknown,
            None => self.old_name(name).map_or(Step::Undeclared, Step::Renamed),
        }
    }

    fn is_open(self) -> bool {
        self.is_free
    }

    fn names(self) -> Vec<&'a str> {
        self.group.members.iter().map(|member| member.name.as_str()).collect()
    }
}

fn of_branch<'a>(branch: &'a Branch<'a>) -> Step<'a, &'a Tree<'a>> {
    match branch {
        Branch::Tree(tree) => Step::Group(tree),
        Branch::Option { option, .. } => Step::Option(option),
        Branch::Alias(branch) => of_branch(branch),
        Branch::Renamed { to, .. } => Step::Renamed(to),
        Branch::Removed { reason } => Step::Removed(reason),
        Branch::Raw => Step::Unknown,
    }
}
