//! The type at the module's root.

use std::collections::BTreeSet;

use nix_schema::{AttrPath, Import, Module, NamedType, Node, Relocation, Root, Type};

use super::Printer;
use super::attribute::Meta;
use super::keys::comment;
use super::names::unique_fields;
use super::options::{Field, doc};
use super::rust_type::{Kind, RustType, Said};
use super::structs::{above_item, item, uses, written};

impl<'a> Printer<'a> {
    /// Writes everything, and gives the name of the root's type.
    pub(super) fn root(&mut self, module_file: Option<&str>) -> String {
        let module = self.module;
        let at = self.reserve();
        let name = self.names.unique(&module.name, "");
        self.name_types();
        let listed = self.take_old_names();
        self.scopes.push(BTreeSet::new());
        let mut keys = self.root_keys((&name, module_file));
        keys.extend(self.imports(&listed, &self.first_path()));
        let freeform = module.freeform.as_ref().map(|ty| self.rust_type(ty, "rest").model);
        keys.extend(freeform.map(|model| Meta::text("freeform", &self.expression(&model))));
        let (mut above, mut serde, mut fields) = (String::new(), Vec::new(), String::new());
        if let Some(root) = module.roots.first() {
            let body = self.body(&root.group, &mut keys);
            (serde, fields) = (body.serde, body.fields);
            self.scopes.last_mut().into_iter().for_each(|scope| scope.extend(body.reads.clone()));
            above = self.described(root, &mut keys, 0);
            keys.extend(comment(&root.comment));
        }
        for root in module.roots.iter().skip(1) {
            fields.push_str(&self.other_root(root, &fields));
        }
        let reads = self.scopes.pop().unwrap_or_default();
        keys.extend(uses(&reads, &bound(module)));
        let text = item(("NixModule", &name), &above_item(keys), (&serde, &fields));
        self.items[at] = above + &text;
        self.write_types();
        name
    }

    fn first_path(&self) -> AttrPath {
        self.module.roots.first().map_or_else(|| AttrPath::from("none"), |root| root.path.clone())
    }

    /// What a root is about: a doc comment, or the key that stands for it.
    fn described(&self, root: &Root, keys: &mut Vec<Meta>, margin: usize) -> String {
        let Some(description) = &root.description else {
            return String::new();
        };
        doc(description, margin).unwrap_or_else(|| {
            keys.push(Meta::text("description", description));
            String::new()
        })
    }

    /// A root beside the first, as a field.
    fn other_root(&mut self, root: &'a Root, before: &str) -> String {
        let hint = root.path.0.last().map_or("root", String::as_str);
        self.path = root.path.0.clone();
        self.inside += 1;
        let mut field = Field::bare(self.group(&root.group, hint));
        self.inside -= 1;
        self.path.clear();
        field.keys.push(Meta::text("root", &root.path.to_string()));
        let mut keys = Vec::new();
        field.doc = self.described(root, &mut keys, 4);
        field.keys.extend(keys);
        field.keys.extend(comment(&root.comment));
        let name = unique_fields([hint]).concat();
        let numbered = (2..).map(|n: u64| format!("{name}_{n}"));
        let free = |name: &String| !before.contains(&[" ", name, ": "].concat());
        let name = std::iter::once(name.clone()).chain(numbered).find(free).unwrap_or_default();
        written(field, (&name, Vec::new()))
    }

    fn root_keys(&mut self, (name, module_file): (&str, Option<&str>)) -> Vec<Meta> {
        let module = self.module;
        let path = self.first_path();
        let mut keys = vec![Meta::text("path", &path.to_string())];
        if kebab(name) != module.name {
            keys.push(Meta::text("name", &module.name));
        }
        keys.extend(module_file.map(|file| Meta::text("module_file", file)));
        keys.extend(module.roots.is_empty().then(|| Meta::word("no_options")));
        let first = module.roots.first().map(|root| &root.path);
        keys.extend((module.cfg.as_ref() != first).then(|| match &module.cfg {
            Some(cfg) => Meta::text("cfg", &cfg.to_string()),
            None => Meta::word("no_cfg"),
        }));
        let is_derived = module.args.is_none() && module_file.is_some();
        keys.extend(is_derived.then(|| Meta::word("used_args")));
        keys.extend(module.is_set.then(|| Meta::word("is_set")));
        let shared = module.shared.iter().map(|path| Meta::bare(&path.to_string()));
        keys.extend((!module.shared.is_empty()).then(|| Meta::list("shared", shared.collect())));
        let verbatim = module.verbatim.as_ref();
        keys.extend(verbatim.map(|source| self.fragment("verbatim_nix", source)));
        let types: Vec<Meta> = self.types.iter().map(|(_, rust)| Meta::bare(&rust.text)).collect();
        keys.extend((!types.is_empty()).then(|| Meta::list("types", types)));
        let disabled = module.disabled_modules.iter();
        let disabled: Vec<Meta> =
            disabled.map(|module| self.fragment_in_list("nix", module)).collect();
        keys.extend((!disabled.is_empty()).then(|| Meta::list("disabled_modules", disabled)));
        keys
    }

    /// Gives each named type a Rust name, so that types may refer to those that follow.
    fn name_types(&mut self) {
        for named in &self.module.types {
            let name = self.names.unique(&named.name, "");
            let has_options = matches!(&named.ty, Type::Submodule(_) | Type::AttrTag(_));
            let kind = if has_options { Kind::Options } else { Kind::Opaque };
            let is_newtype = kind == Kind::Opaque && !self.is_enum(&named.ty);
            let rust = RustType::new(name.clone(), kind, Type::Named(name));
            let is_recursive = reaches(self.module, &named.name);
            self.types.push((&named.name, RustType { is_recursive, is_newtype, ..rust }));
        }
    }

    fn is_enum(&self, ty: &Type) -> bool {
        matches!(ty, Type::Enum(values) if super::enums::texts(values).is_some())
    }

    fn write_types(&mut self) {
        for (at, named) in self.module.types.iter().enumerate() {
            let Some((_, rust)) = self.types.get(at).cloned() else { continue };
            let place = self.reserve();
            self.path = vec![named.name.clone()];
            self.inside += 1;
            self.items[place] = self.named_item(named, &rust.text);
            self.inside -= 1;
            self.path.clear();
        }
    }

    fn named_item(&mut self, named: &'a NamedType, name: &str) -> String {
        let mut keys = vec![Meta::text("name", &named.name)];
        keys.extend(comment(&named.comment));
        if let Type::Submodule(submodule) = &named.ty {
            return self.submodule_item((name, submodule), keys);
        }
        if let Type::AttrTag(tags) = &named.ty {
            keys.push(Meta::word("attr_tag"));
            return self.structure((name, tags), keys);
        }
        if let (Type::Enum(values), true) = (&named.ty, self.is_enum(&named.ty)) {
            let texts = super::enums::texts(values).unwrap_or_default();
            return self.enum_item((name, values, &texts), keys).0;
        }
        self.named_newtype((name, &named.ty), keys)
    }

    fn named_newtype(&mut self, (name, ty): (&str, &'a Type), keys: Vec<Meta>) -> String {
        let mut keys = keys;
        self.scopes.push(BTreeSet::new());
        let (inner, key) = if matches!(ty, Type::Raw { .. } | Type::Unknown { .. }) {
            ty.exprs().into_iter().for_each(|expr| self.reads(expr));
            let (inner, key) = self.verbatim_key(ty, name);
            (inner, Some(key))
        } else {
            let rust = self.rust_type(ty, &[name, "Value"].concat());
            let key = match &rust.said {
                Said::Wholly => None,
                Said::Around(leaf) => Some(self.expression(&leaf.clone())),
                Said::Not => Some(self.expression(&rust.model.clone())),
            };
            (rust.sized(), key.map(|text| Meta::text("ty", &text)))
        };
        keys.extend(key);
        let reads = self.scopes.pop().unwrap_or_default();
        keys.extend(uses(&reads, &BTreeSet::new()));
        self.newtype((name, &inner), keys)
    }

    /// Takes the renames that fields can say, which are the last of the imports and in the order of the fields, and
    /// gives the imports that are left.
    fn take_old_names(&mut self) -> Vec<&'a Import> {
        let module = self.module;
        let mut options = Vec::new();
        if let Some(root) = module.roots.first() {
            walk(&root.group, &mut Vec::new(), &mut options);
        }
        let mut last = options.len();
        let mut listed = module.imports.len();
        for import in module.imports.iter().rev() {
            let Some((from, to)) = renamed(import, module) else { break };
            let Some(at) = options.iter().position(|path| *path == to.0) else { break };
            if at > last || from.0.is_empty() {
                break;
            }
            last = at;
            listed -= 1;
            match self.old_names.iter_mut().find(|(path, _)| *path == to.0) {
                Some((_, old)) => old.insert(0, from),
                None => self.old_names.push((to.0, vec![from])),
            }
        }
        module.imports.iter().take(listed).collect()
    }
}

/// The old path, and the new one below the first root.
fn renamed(import: &Import, module: &Module) -> Option<(AttrPath, AttrPath)> {
    let Import::Relocation(Relocation::Renamed { from, to, since_release: None, .. }) = import
    else {
        return None;
    };
    Some((from.clone(), to.strip_prefix(&module.roots.first()?.path)?))
}

/// The options of a group in the order in which the derive walks them.
fn walk(group: &nix_schema::Group, path: &mut Vec<String>, options: &mut Vec<Vec<String>>) {
    for member in &group.members {
        path.push(member.name.clone());
        match &member.node {
            Node::Group(inner) => walk(inner, path, options),
            Node::Option(_) => options.push(path.clone()),
            Node::Raw(_) => {}
        }
        path.pop();
    }
}

/// Whether a named type holds itself.
fn reaches(module: &Module, name: &str) -> bool {
    let (mut seen, mut left) = (BTreeSet::new(), vec![name.to_owned()]);
    while let Some(at) = left.pop() {
        let Some(ty) = module.named_type(&at) else { continue };
        for found in named_in(ty) {
            if found == name {
                return true;
            }
            if seen.insert(found.clone()) {
                left.push(found);
            }
        }
    }
    false
}

/// The named types in a type, sub-options included.
fn named_in(ty: &Type) -> Vec<String> {
    fn in_group(group: &nix_schema::Group, names: &mut Vec<String>) {
        for member in &group.members {
            match &member.node {
                Node::Group(inner) => in_group(inner, names),
                Node::Option(option) => names.extend(named_in(&option.ty)),
                Node::Raw(_) => {}
            }
        }
    }
    let mut names = Vec::new();
    if let Type::Named(name) = ty {
        names.push(name.clone());
    } else if let Type::Submodule(submodule) = ty {
        in_group(&submodule.group, &mut names);
    } else if let Type::AttrTag(tags) = ty {
        in_group(tags, &mut names);
    }
    names.extend(ty.inner().into_iter().flat_map(named_in));
    names
}

/// The names that a root's fragments find bound.
fn bound(module: &Module) -> BTreeSet<String> {
    let mut names: BTreeSet<String> =
        module.bindings.iter().map(|binding| binding.name.clone()).collect();
    if let Some(args) = &module.args {
        names.extend(args.names.iter().chain(&args.bind).cloned());
    }
    names
}

/// How the derive calls a module after its type.
fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    for (at, letter) in name.char_indices() {
        if at > 0 && letter.is_ascii_uppercase() {
            kebab.push('-');
        }
        kebab.push(letter.to_ascii_lowercase());
    }
    kebab
}
