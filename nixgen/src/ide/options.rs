//! The options that are known, as one tree: those of declared modules, those that the project's own files declare, and
//! those that are listed of a whole NixOS.
//!
//! Nothing of it is copied when it is asked for: a [`Spot`] is a place in all three, and what an option says is put
//! together for one option at a time.

mod children;
mod info;
mod node;
#[cfg(test)]
mod tests;
mod types;

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use nix_schema::{AttrPath, Module, Type, Visibility};

use super::declared::Declared;
use crate::options_json::{Entry, ListedOptions};

pub use children::Children;
pub use info::{DeclaredBy, OptionInfo, Shown};
pub use types::Values;

use node::{Node, Origin, What};
use types::Inside;

/// The options that are known. Copies share what they hold.
///
/// Where several sources have an option, a declared module is believed first, then the project, then the list.
///
/// ```
/// use nix_schema::{Group, Module, OptionDecl};
/// use nixgen::ide::options::KnownOptions;
/// let group = Group::new().with("enable", OptionDecl::enable("it"));
/// let module = Module::new("m").with_root(["services", "it"], group);
/// let known = KnownOptions::new(&[module], None);
/// let names: Vec<&str> = known.root().children().map(|(name, _)| name).collect();
/// assert_eq!(names, ["services"]);
/// let enable = known.at(&["services", "it", "enable"]).unwrap();
/// assert_eq!(enable.option().unwrap().type_description, "boolean");
/// ```
#[derive(Clone, Debug)]
pub struct KnownOptions {
    modules: Arc<Node>,
    project: Arc<Node>,
    listed: Option<Arc<ListedOptions>>,
}

/// What options that are read from words or text stand in.
static NO_MODULE: LazyLock<Arc<Module>> = LazyLock::new(|| Arc::new(Module::new("")));

impl Default for KnownOptions {
    /// None.
    fn default() -> Self {
        Self::new(&[], None)
    }
}

impl KnownOptions {
    /// The options of declared modules, and of a whole NixOS.
    #[must_use]
    pub fn new(modules: &[Module], listed: Option<Arc<ListedOptions>>) -> Self {
        let mut all = Node::root(&NO_MODULE);
        for module in modules {
            all.merge(Node::of_module(&Arc::new(module.clone())));
        }
        let project = Arc::new(Node::root(&NO_MODULE));
        Self { modules: Arc::new(all), project, listed }
    }

    /// The same, where the project's files declare these options, and nothing else. Each file has the name that
    /// [`DeclaredBy::Project`] is to have.
    #[must_use]
    pub fn with_project<'o>(
        &self,
        files: impl IntoIterator<Item = (&'o str, &'o Declared)>,
    ) -> Self {
        let mut project = Node::root(&NO_MODULE);
        let mut moved = Vec::new();
        for (file, declared) in files {
            let file: Arc<str> = file.into();
            for option in &declared.options {
                let module = if option.is_in_module { &declared.module } else { &*NO_MODULE };
                let file = Some((file.clone(), option.name));
                let origin = Origin { module: module.clone(), file };
                let node = Node::of_option(option.path.clone(), option.option.clone(), origin);
                project.graft(node);
            }
            if declared.module.relocations().next().is_some() {
                moved.push(&declared.module);
            }
        }
        for module in moved {
            project.merge(Node::of_module(module));
        }
        Self { project: Arc::new(project), ..self.clone() }
    }

    /// The top of the tree.
    #[must_use]
    pub fn root(&self) -> Spot<'_> {
        let listed = self.listed.as_deref();
        Spot {
            declared: [Some(&*self.modules), Some(&*self.project)],
            listed: listed.map(|options| Listed {
                options,
                entry: Some(options.index().root()),
                inside: None,
            }),
        }
    }

    /// The place that a path leads to, as [`Spot::at`] follows it.
    #[must_use]
    pub fn at<S: AsRef<str>>(&self, path: &[S]) -> Option<Spot<'_>> {
        self.root().at(path)
    }

    /// The innermost option that a path leads to or into, and how many names lead to it.
    #[must_use]
    pub fn enclosing<S: AsRef<str>>(&self, path: &[S]) -> Option<(Spot<'_>, usize)> {
        let (mut spot, mut found) = (self.root(), None);
        for (depth, name) in path.iter().enumerate() {
            let Some(child) = spot.child(name.as_ref()) else { break };
            spot = child;
            if spot.is_option() {
                found = Some((spot, depth + 1));
            }
        }
        found
    }
}

/// A place in the tree of options.
///
/// What is inside an option of many, such as `attrsOf (submodule …)`, stands below [`Spot::any`]. Types that have
/// themselves inside have no end, so that who walks down counts the steps.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'a> {
    /// In declared modules, and in the project.
    declared: [Option<&'a Node>; 2],
    listed: Option<Listed<'a>>,
}

/// A place among the listed options.
#[derive(Clone, Copy, Debug)]
struct Listed<'a> {
    options: &'a ListedOptions,
    /// The place, where it is listed.
    entry: Option<Entry<'a>>,
    /// What values are there, where the type of the option around says so.
    inside: Option<&'a Type>,
}

impl<'a> Spot<'a> {
    /// What is directly below, sorted by name, without what stands for any name.
    #[must_use]
    pub fn children(self) -> Children<'a> {
        Children::new(self)
    }

    /// The child that a name leads to: its own, otherwise what stands for any name.
    #[must_use]
    pub fn child(self, name: &str) -> Option<Self> {
        let exact = Self {
            declared: self.declared.map(|node| node?.declared(name)),
            listed: self.listed.and_then(|listed| listed.declared(name)),
        };
        exact.there().or_else(|| self.inside(name))
    }

    /// The child of exactly this name.
    #[must_use]
    pub fn child_named(self, name: &str) -> Option<Self> {
        let exact = Self {
            declared: self.declared.map(|node| node?.declared(name)),
            listed: self.listed.and_then(|listed| listed.declared(name)),
        };
        exact.there()
    }

    /// Whether nobody but the module that declares it may define it.
    #[must_use]
    pub fn is_read_only(self) -> bool {
        let declared = self.nodes().find_map(Node::option).is_some_and(|option| option.read_only);
        declared || self.listed_option().is_some_and(crate::options_json::OptionView::is_read_only)
    }

    /// What stands for any name, or any item of a list.
    #[must_use]
    pub fn any(self) -> Option<Self> {
        self.inside("")
    }

    fn inside(self, name: &str) -> Option<Self> {
        let declared = self.declared.map(|node| node?.any());
        let listed = self.listed.and_then(|listed| listed.any(name));
        Self { declared, listed }.there()
    }

    fn there(self) -> Option<Self> {
        let is_there = self.declared.iter().any(Option::is_some) || self.listed.is_some();
        is_there.then_some(self)
    }

    /// The place that a path leads to from here. A name leads to the child of that name, otherwise to what stands for
    /// any name; `*` is any item of a list, and `<name>` any name.
    #[must_use]
    pub fn at<S: AsRef<str>>(self, path: &[S]) -> Option<Self> {
        path.iter().try_fold(self, |spot, name| spot.child(name.as_ref()))
    }

    /// Whether an option is here, by this name or by one that it had.
    #[must_use]
    pub fn is_option(self) -> bool {
        let is_declared = |node: &Node| match node.what {
            What::Option { .. } | What::Moved(_) | What::Removed { .. } | What::Unread => true,
            What::Group { .. } | What::Inside(_) => false,
        };
        self.nodes().any(is_declared) || self.listed_option().is_some()
    }

    /// Whether it only leads to options.
    #[must_use]
    pub fn is_group(self) -> bool {
        !self.is_option() && self.ty().is_none()
    }

    /// Whether nobody but modules is meant to know of it.
    #[must_use]
    pub fn is_hidden(self) -> bool {
        let Some(node) = self.nodes().find(|node| node.option().is_some()) else { return false };
        let is_shown = |option: &nix_schema::OptionDecl| match option.visible {
            Visibility::Visible | Visibility::Shallow => true,
            Visibility::Hidden | Visibility::Transparent => false,
        };
        node.option().is_some_and(|option| option.internal || !is_shown(option))
    }

    /// Whether nobody should define it any more: it has another name now, or none.
    #[must_use]
    pub fn is_deprecated(self) -> bool {
        match self.nodes().next().map(|node| &node.what) {
            Some(What::Moved(moved)) => moved.is_old,
            Some(What::Removed { .. }) => true,
            Some(What::Option { option, .. }) => option.deprecated.is_some(),
            Some(What::Group { .. } | What::Inside(_) | What::Unread) | None => false,
        }
    }

    /// Whether somebody has to define it.
    #[must_use]
    pub fn is_required(self) -> bool {
        match self.first_option().map(|node| &node.what) {
            Some(What::Option { required, .. }) => *required,
            Some(
                What::Group { .. }
                | What::Inside(_)
                | What::Unread
                | What::Moved(_)
                | What::Removed { .. },
            ) => false,
            None => self.listed_option().is_some_and(|listed| {
                !listed.has_default() && !listed.is_read_only() && self.any().is_none()
            }),
        }
    }

    /// What values are here.
    #[must_use]
    pub fn ty(self) -> Option<&'a Type> {
        let declared = self.nodes().find_map(Node::ty);
        declared.or_else(|| self.listed.and_then(Listed::ty))
    }

    /// The module that knows the types with names that the type here may have.
    #[must_use]
    pub fn module(self) -> &'a Module {
        let node = self.nodes().find(|node| node.ty().is_some());
        node.map_or(&**NO_MODULE, |node| &node.origin.module)
    }

    /// What may be written as a value here, as far as the type says.
    #[must_use]
    pub fn values(self) -> Values<'a> {
        self.ty().map(|ty| Values::of(ty, self.module())).unwrap_or_default()
    }

    /// The type of the values here in nixpkgs' words.
    #[must_use]
    pub fn type_description(self) -> Option<Cow<'a, str>> {
        if let Some(ty) = self.nodes().find_map(Node::ty) {
            return Some(ty.description(self.module()).into());
        }
        match self.listed_option() {
            Some(option) => Some(option.type_description().into()),
            None => self.ty().map(|ty| ty.description(&NO_MODULE).into()),
        }
    }

    /// The option that is here, and all that is known of it.
    #[must_use]
    pub fn option(self) -> Option<OptionInfo<'a>> {
        info::of(self)
    }

    /// What is said of a group.
    #[must_use]
    pub fn group_description(self) -> Option<&'a str> {
        self.nodes().find_map(|node| match &node.what {
            What::Group { description } => description.as_deref(),
            What::Option { .. }
            | What::Inside(_)
            | What::Unread
            | What::Moved(_)
            | What::Removed { .. } => None,
        })
    }

    fn nodes(self) -> impl Iterator<Item = &'a Node> {
        self.declared.into_iter().flatten()
    }

    fn first_option(self) -> Option<&'a Node> {
        self.nodes().find(|node| match node.what {
            What::Option { .. } | What::Moved(_) | What::Removed { .. } | What::Unread => true,
            What::Group { .. } | What::Inside(_) => false,
        })
    }

    fn listed_option(self) -> Option<crate::options_json::OptionView<'a>> {
        self.listed?.entry?.option()
    }
}

impl<'a> Listed<'a> {
    /// What values are here: the option's own, otherwise what the option around says.
    fn ty(self) -> Option<&'a Type> {
        let own = self.entry.and_then(|entry| self.options.declaration(entry));
        own.map(|option| &option.ty).or(self.inside)
    }

    fn declared(self, name: &str) -> Option<Self> {
        let entry = self.opened()?.declared(name)?;
        let inside = if entry.is_placeholder() { self.ty_inside(name) } else { None };
        Some(Self { entry: Some(entry), inside, ..self })
    }

    fn any(self, name: &str) -> Option<Self> {
        let entry = self.opened().and_then(Entry::any);
        let inside = self.ty_inside(entry.map_or(name, Entry::name));
        let is_there = entry.is_some() || inside.is_some();
        is_there.then_some(Self { entry, inside, ..self })
    }

    /// The place that has what is below this one: of another name of an option, that of the option.
    fn opened(self) -> Option<Entry<'a>> {
        let entry = self.entry?;
        let of_alias = || {
            let description = entry.option()?.description()?;
            let (path, _) = description.strip_prefix("Alias of {option}`")?.split_once('`')?;
            self.options.index().find(&AttrPath::from(path).0)
        };
        Some(if entry.children().len() == 0 { of_alias().unwrap_or(entry) } else { entry })
    }

    /// What values are inside of those that are here.
    fn ty_inside(self, name: &str) -> Option<&'a Type> {
        Inside::of(self.ty()?, &NO_MODULE).named(name)
    }
}
