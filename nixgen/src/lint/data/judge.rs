//! What a schema says of a data file: a walk along the declared options.

mod values;

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use nix_eval::syntax::{Span, nearest};
use nix_schema::{
    AttrPath, Branch, Context, Group, Module, Node, Numbers, OptionDecl, SchemaOf, Submodule, Tree,
    Type,
};

use super::super::engine::judge::Typed;
use super::super::engine::paths;
use super::super::rules::wrong_shape;
use super::super::{Diagnostic, Edit, Place, Report, Safety, wording};
use super::DataSchema;
use super::pattern::Patterns;
use super::places::{found_at, set_start};
use super::repair;
use super::tree::{Content, DataTree, DataView, Entry, NodeId};

/// Adds everything that does not fit.
pub(super) fn judge(data: &DataTree<'_>, schema: &DataSchema, report: &mut Report) {
    let module = &*schema.module;
    let whole = Tree::of_module(module, schema.of);
    let base = match (schema.of, module.roots.as_slice()) {
        (SchemaOf::Value, [root]) => &root.path.0[..],
        (SchemaOf::Value | SchemaOf::Configuration, _) => &[],
    };
    let patterns = Patterns::default();
    let context = Context::new(module).with_numbers(Numbers::Json).with_oracle(&patterns);
    let mut judge = Judge {
        data,
        module,
        base,
        whole: &whole,
        context,
        path: Vec::new(),
        option: None,
        submodules: HashMap::new(),
        found: Vec::new(),
        told: HashSet::new(),
        definitions: 0,
        hints: 0,
    };
    for root in &data.roots {
        judge.group(&whole, (*root, None));
    }
    report.diagnostics.append(&mut judge.found);
    report.statistics.definitions.all += judge.definitions;
    report.statistics.definitions.known += judge.definitions;
}

/// Whoever got this many suggestions has the wrong file.
const MOST_HINTS: usize = 50;

struct Judge<'a, 'd, 't> {
    data: &'d DataTree<'t>,
    module: &'a Module,
    /// Where in a configuration the file stands.
    base: &'a [String],
    whole: &'d Tree<'a>,
    context: Context<'d, DataView<'d, 't>>,
    /// The names that lead to the value.
    path: Vec<&'d str>,
    /// The option that the value belongs to, and how many names lead to it.
    option: Option<(&'a OptionDecl, usize)>,
    submodules: HashMap<*const Submodule, Rc<Tree<'a>>>,
    found: Vec<Diagnostic>,
    /// What stands in one place and is used in several is wrong once.
    told: HashSet<(&'static str, Span, String)>,
    definitions: usize,
    hints: usize,
}

/// A value, and the name that it has where it is used.
type Named = (NodeId, Option<Span>);

impl<'a, 'd, 't> Judge<'a, 'd, 't> {
    fn group(&mut self, tree: &Tree<'a>, (node, key): Named) {
        let data = self.data;
        if let Content::Entries(entries) = data.content(node) {
            for entry in entries {
                self.path.push(&entry.name);
                self.member(tree, entry, entries);
                self.path.pop();
            }
            self.missing(tree, (node, key));
        } else if !matches!(data.content(node), Content::Unknown) {
            self.not_a_group((node, key));
        }
    }

    fn not_a_group(&mut self, (node, key): Named) {
        let (place, shown) = (self.place(found_at(self.data, node, key)), self.shown(node));
        if self.path.is_empty() {
            let message = format!("a file of `{}` is a set of options", self.module.name);
            let found = Diagnostic::new(&wrong_shape::RULE, place, message);
            self.tell(found.here(format!("{shown} is no attribute set")), "");
        } else {
            let path = self.path().to_string();
            self.tell(wording::not_a_group(place, &path, &shown), "");
        }
    }

    fn member(&mut self, tree: &Tree<'a>, entry: &'d Entry<'t>, siblings: &'d [Entry<'t>]) {
        match (tree.members.get(&*entry.name), tree.freeform) {
            (Some(branch), _) => self.branch(branch, (entry, siblings)),
            (None, Some(ty)) => self.value(ty, (entry.value, Some(entry.key))),
            (None, None) => self.undeclared(tree, entry, siblings),
        }
    }

    fn branch(&mut self, branch: &Branch<'a>, (entry, siblings): (&'d Entry<'t>, &'d [Entry<'t>])) {
        let place = self.place(entry.key);
        let named = (entry.value, Some(entry.key));
        match branch {
            Branch::Tree(tree) => self.group(tree, named),
            Branch::Option { option, .. } => {
                self.definitions += 1;
                let outer = self.option.replace((option, self.path.len()));
                if option.read_only && option.default.is_some() {
                    let found = wording::read_only(place, &self.path().to_string());
                    self.tell(self.with_declaration(found), "");
                } else {
                    self.value(&option.ty, named);
                }
                self.option = outer;
            }
            Branch::Raw => {}
            Branch::Alias(target) => self.branch(target, (entry, siblings)),
            Branch::Renamed { to, .. } => {
                let to = AttrPath(to.0.strip_prefix(self.base).unwrap_or(&to.0).to_vec());
                let found = wording::renamed(place, &self.path(), &to);
                self.tell(self.with_name(found, self.beside(&to), (entry, siblings)), "");
            }
            Branch::Removed { reason } => {
                self.tell(wording::removed(place, &self.path(), reason), "");
            }
        }
    }

    fn undeclared(&mut self, tree: &Tree<'a>, entry: &Entry<'t>, siblings: &[Entry<'t>]) {
        let path = self.path();
        let is_hinted = self.hints < MOST_HINTS;
        self.hints += 1;
        let names: Vec<&str> = tree.members.keys().copied().filter(|_| is_hinted).collect();
        let meant = paths::meant(&path, &names, Some(self.whole).filter(|_| is_hinted));
        let found = wording::unknown(self.place(entry.key), &path, meant.as_ref());
        let found = match self.base.first() {
            Some(first) if *path.0 == [first.clone()] && meant.is_none() => {
                let base = AttrPath(self.base.to_vec());
                found.help(format!("the file is what stands at `{base}`, leave that out"))
            }
            _ => found,
        };
        let near = meant.as_ref().and_then(|meant| self.beside(meant));
        self.tell(self.with_name(found, near, (entry, siblings)), "");
    }

    /// The name at the end of a path that leads to what stands beside the value.
    fn beside<'p>(&self, path: &'p AttrPath) -> Option<&'p str> {
        let (name, parent) = path.0.split_last()?;
        let (_, own) = self.path.split_last()?;
        parent.iter().eq(own.iter()).then_some(name)
    }

    /// With a fix that writes `near` instead of the name, if that is all that it takes.
    fn with_name(
        &self,
        found: Diagnostic,
        near: Option<&str>,
        (entry, siblings): (&Entry<'t>, &[Entry<'t>]),
    ) -> Diagnostic {
        let is_own = entry.is_own && self.data.node(entry.value).is_own;
        let is_free = |near: &&str| siblings.iter().all(|other| other.name != **near);
        match near.filter(|_| is_own).filter(is_free) {
            Some(near) => {
                let old = self.data.text.get(entry.key.range()).unwrap_or_default();
                with_edit(found, repair::name(near, old, self.data.format))
            }
            None => found,
        }
    }

    fn missing(&mut self, tree: &Tree<'a>, (node, key): Named) {
        for (names, option) in tree.missing(&DataView { tree: self.data, node }) {
            let place = self.place(key.unwrap_or_else(|| set_start(self.data, node)));
            let below = AttrPath(names.iter().map(|name| (*name).to_owned()).collect());
            let path = AttrPath(self.path().0.into_iter().chain(below.0.iter().cloned()).collect());
            let found = wording::no_value(place, &path.to_string());
            let declared = wording::declaration(&path, option, self.module);
            self.tell(found.declared(declared), &below.to_string());
        }
    }

    fn value(&mut self, ty: &'a Type, (node, key): Named) {
        let (data, typed) = (self.data, self.typed(ty));
        match (typed.base(), data.content(node)) {
            (Type::ListOf(item), Content::Items(items)) => self.items(item, items),
            (Type::NonEmptyListOf(item), Content::Items(items)) if !items.is_empty() => {
                self.items(item, items);
            }
            (
                Type::AttrsOf(item) | Type::LazyAttrsOf(item) | Type::LoaOf(item),
                Content::Entries(entries),
            ) => self.entries(item, entries),
            (Type::AttrsWith(with), Content::Entries(entries)) => self.entries(&with.elem, entries),
            (Type::AttrListOf(list), Content::Entries(entries)) => {
                self.entries(&list.elem, entries);
            }
            (Type::AttrListOf(list), Content::Items(items)) => {
                self.attr_list(&list.elem, items);
            }
            (Type::AttrTag(tags), Content::Entries(entries)) => {
                self.tagged(tags, (typed, node), (key, entries));
            }
            (Type::Submodule(submodule), Content::Entries(_)) => {
                let tree = self.submodule(submodule);
                self.group(&tree, (node, key));
            }
            _ => self.leaf(typed, (node, key)),
        }
    }

    fn items(&mut self, item: &'a Type, items: &'d [NodeId]) {
        for node in items {
            self.value(item, (*node, None));
        }
    }

    fn entries(&mut self, item: &'a Type, entries: &'d [Entry<'t>]) {
        for entry in entries {
            self.path.push(&entry.name);
            self.value(item, (entry.value, Some(entry.key)));
            self.path.pop();
        }
    }

    /// A list of sets of one attribute each.
    fn attr_list(&mut self, elem: &'a Type, items: &'d [NodeId]) {
        for node in items {
            let content = self.data.content(*node);
            if let Content::Entries(entries) = content
                && entries.len() == 1
            {
                self.entries(elem, entries);
            } else if !matches!(content, Content::Unknown) {
                let place = self.place(found_at(self.data, *node, None));
                let (path, shown) = (self.path().to_string(), self.shown(*node));
                let found = wording::one_attribute(place, &path, &shown);
                self.tell(self.with_declaration(found), "");
            }
        }
    }

    /// A set of one of several options.
    fn tagged(
        &mut self,
        tags: &'a Group,
        (typed, node): (Typed<'a>, NodeId),
        (key, entries): (Option<Span>, &'d [Entry<'t>]),
    ) {
        let names: Vec<&str> = tags.members.iter().map(|member| member.name.as_str()).collect();
        let path = self.path().to_string();
        let [entry] = entries else {
            let place = self.place(found_at(self.data, node, key));
            let written: Vec<&str> = entries.iter().map(|entry| &*entry.name).collect();
            let found = wording::one_tag(place, &path, (&names, &written));
            return self.tell(self.with_declaration(found), "");
        };
        if let Some(Node::Option(option)) = tags.get(&entry.name).map(|member| &member.node) {
            self.path.push(&entry.name);
            self.value(&option.ty, (entry.value, Some(entry.key)));
            self.path.pop();
            return;
        }
        let description = typed.ty.description(self.module);
        let place = self.place(entry.key);
        let found = wording::no_such_tag(place, &path, (&entry.name, &description));
        let near = nearest(&entry.name, names.iter().copied());
        let found = match near {
            Some(near) => found.help(wording::did_you_mean(near)),
            None => found,
        };
        let found = self.with_declaration(found);
        self.tell(self.with_name(found, near, (entry, entries)), "");
    }

    fn submodule(&mut self, submodule: &'a Submodule) -> Rc<Tree<'a>> {
        let module = self.module;
        let make = || Rc::new(Tree::of_submodule(submodule, module));
        self.submodules.entry(submodule).or_insert_with(make).clone()
    }

    fn typed(&self, ty: &'a Type) -> Typed<'a> {
        Typed { ty, module: self.module, numbers: Numbers::Json }
    }

    fn path(&self) -> AttrPath {
        AttrPath(self.path.iter().map(|name| (*name).to_owned()).collect())
    }

    /// With the option that the value belongs to, as it is declared.
    fn with_declaration(&self, found: Diagnostic) -> Diagnostic {
        let Some((option, depth)) = self.option else { return found };
        let path = AttrPath(self.path().0.into_iter().take(depth).collect());
        found.declared(wording::declaration(&path, option, self.module))
    }

    fn place(&self, span: Span) -> Place {
        Place { file: self.data.file, span }
    }

    fn shown(&self, node: NodeId) -> String {
        let node = self.data.node(node);
        repair::shown(self.data.text.get(node.span.range()).unwrap_or_default(), &node.content)
    }

    fn tell(&mut self, found: Diagnostic, what: &str) {
        if self.told.insert((found.rule.name, found.place.span, what.to_owned())) {
            self.found.push(found);
        }
    }
}

fn with_edit(found: Diagnostic, text: String) -> Diagnostic {
    let place = found.place;
    found.fix(Safety::Safe, vec![Edit { place, text }])
}
