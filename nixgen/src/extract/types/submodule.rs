//! `submodule` and `submoduleWith`: a module below an option.

use nix_eval::syntax::{Expr, ExprKind, Param};
use nix_schema::{Args, AttrPath, Submodule, SubmoduleWith, Type, Value};

use crate::compare::merge::RawSet;
use crate::extract::fragment::param_names;
use crate::extract::options::Why;
use crate::extract::reader::{Reader, items, static_text};
use crate::extract::scope::Bound;
use crate::extract::value::{Bits, Val, entries, plain_set};

impl<'a> Reader<'_, 'a> {
    /// The type of a submodule of `module`, or of a list of modules that begins with one.
    pub(super) fn submodule(
        &mut self,
        path: &AttrPath,
        module: &'a Expr,
        with: Option<SubmoduleWith>,
    ) -> Result<Type, Why> {
        let why = || "its modules are computed".to_owned();
        let (own, others) = match items(module) {
            Some(modules) => modules.split_first().ok_or_else(why)?,
            None => (module, &[][..]),
        };
        if items(module).is_some() && others.is_empty() && with.is_none() {
            return Err("it is a list of one module".to_owned());
        }
        let mut submodule = Submodule::default();
        self.own_module(path, own, &mut submodule)?;
        submodule.others = others.iter().map(|other| self.nix(other)).collect();
        submodule.with = with;
        Ok(Type::Submodule(Box::new(submodule)))
    }

    /// `submoduleWith { modules = [ … ]; … }`.
    pub(super) fn submodule_with(&mut self, path: &AttrPath, set: &'a Expr) -> Result<Type, Why> {
        let why = || "what `submoduleWith` takes is computed".to_owned();
        let set = plain_set(set).ok_or_else(why)?;
        let (mut modules, mut with) = (None, SubmoduleWith::default());
        for entry in entries(&set).ok_or_else(why)? {
            match (entry.name, entry.value) {
                ("modules", Bits::Val(Val::Expr(list))) if items(list).is_some() => {
                    modules = Some(list);
                }
                ("specialArgs", value) => with.special_args = Some(self.bits(value)),
                ("shorthandOnlyDefinesConfig", value) => {
                    let Some(Value::Bool(on)) = self.constant(value) else { return Err(why()) };
                    with.shorthand_only_defines_config = Some(on);
                }
                ("description", value) => {
                    with.description = Some(static_text(value).ok_or_else(why)?);
                }
                ("class", value) => with.class = Some(static_text(value).ok_or_else(why)?),
                _ => return Err(why()),
            }
        }
        self.submodule(path, modules.ok_or_else(why)?, Some(with))
    }

    /// A module that is a set, or a function that gives one.
    fn own_module(
        &mut self,
        path: &AttrPath,
        module: &'a Expr,
        submodule: &mut Submodule,
    ) -> Result<(), Why> {
        let kind = &module.peeled().kind;
        if let Some((opened, body)) = self.open(module) {
            let read = self.own_module(path, body, submodule);
            self.leave(opened);
            return read;
        }
        if let ExprKind::Lambda { param, body } = kind
            && submodule.args.is_none()
        {
            submodule.args = Some(self.submodule_args(param)?);
            let read = self.own_module(path, body, submodule);
            param_names(param).for_each(|name| self.scope.unbind(name));
            return read;
        }
        if let ExprKind::Let { bindings, body } = kind
            && submodule.bindings.is_empty()
        {
            let set = RawSet::new(true, bindings);
            self.enter_let(&set);
            submodule.bindings = self.bindings_of(&set, module.span.start);
            let read = self.own_module(path, body, submodule);
            set.names().for_each(|name| self.scope.unbind(name));
            return read;
        }
        let set = plain_set(module).ok_or("its module is computed")?;
        self.module_set(path, (&set, module.span.start), submodule)
    }

    fn submodule_args(&mut self, param: &'a Param) -> Result<Args, Why> {
        let Param::Pattern(pattern) = param else {
            return Err("its module takes all arguments by one name".to_owned());
        };
        for name in param_names(param) {
            let is_lib = name == "lib" && pattern.ellipsis;
            self.scope.bind(name, if is_lib { Bound::Lib } else { Bound::Own });
        }
        Ok(self.pattern(pattern))
    }

    fn module_set(
        &mut self,
        path: &AttrPath,
        (set, start): (&RawSet<'a>, u32),
        submodule: &mut Submodule,
    ) -> Result<(), Why> {
        let why = |name: &str| ["`", name, "` of its module is computed"].concat();
        let mut has_options = false;
        let mut from = start;
        for entry in entries(set).ok_or("a name in it is computed")? {
            match (entry.name, entry.value) {
                ("options", value) => {
                    has_options = true;
                    self.submodule_options(path, (value, entry.span.start), submodule)?;
                }
                ("freeformType", value) => {
                    submodule.group.freeform = Some(Box::new(self.type_of(path, value)));
                }
                ("imports", Bits::Val(Val::Expr(list))) => {
                    let list = items(list).ok_or_else(|| why("imports"))?;
                    submodule.imports = list.iter().map(|item| self.import(item)).collect();
                }
                ("config", Bits::Val(Val::Expr(expr))) => {
                    submodule.config = self.parts(path, (expr, from));
                }
                ("config", Bits::Set(set)) => {
                    let part = self.part_of_set(path, (set, from))?;
                    submodule.config = vec![part];
                }
                (other, _) => return Err(why(other)),
            }
            from = entry.span.end;
        }
        let is_told = submodule.group.freeform.is_some() || !submodule.imports.is_empty();
        if has_options || is_told || !submodule.config.is_empty() || set.entries.is_empty() {
            return Ok(());
        }
        Err("its module declares no options".to_owned())
    }

    fn submodule_options(
        &mut self,
        path: &AttrPath,
        (value, start): (Bits<'_, 'a>, u32),
        submodule: &mut Submodule,
    ) -> Result<(), Why> {
        let group = match value {
            Bits::Set(set) => self.group(path, (set, start))?,
            Bits::Val(Val::Expr(expr)) => match self.node_of_options(path, expr) {
                Some(group) => group,
                None => return Err("its options are computed".to_owned()),
            },
            Bits::Val(_) => return Err("its options are inherited".to_owned()),
        };
        let freeform = submodule.group.freeform.take();
        submodule.group = nix_schema::Group { freeform, ..group };
        Ok(())
    }

    fn node_of_options(&mut self, path: &AttrPath, expr: &'a Expr) -> Option<nix_schema::Group> {
        let marked = self.notes.len();
        match self.node(path, expr) {
            nix_schema::Node::Group(group) => Some(group),
            nix_schema::Node::Option(_) | nix_schema::Node::Raw(_) => {
                self.notes.truncate(marked);
                None
            }
        }
    }
}
