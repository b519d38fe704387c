//! `imports`: relocations, and other modules.

use nix_eval::syntax::{Expr, Span};
use nix_schema::{AttrPath, Import, Relocation, Rename, Value};

use super::note::NoteKind;
use super::options::kept;
use super::reader::{Reader, items, texts};
use super::value::{Bits, Val, entries, plain_set};

impl<'a> Reader<'_, 'a> {
    /// The entries of the module's `imports`.
    pub(super) fn imports(&mut self, list: &'a [Expr]) -> Vec<Import> {
        let mut imports = Vec::new();
        for (at, item) in list.iter().enumerate() {
            imports.push(match self.forced.imports.get(&at).cloned() {
                Some(why) => self.raw_import(item, &why),
                None => self.import(item),
            });
        }
        imports
    }

    /// One entry of `imports`.
    pub(super) fn import(&mut self, expr: &'a Expr) -> Import {
        let (function, arguments) = expr.call();
        let name = self.scope.lib_name(function).unwrap_or_default();
        if let Some(relocation) = self.relocation(&name, &arguments, expr.span) {
            return Import::Relocation(relocation);
        }
        if name.ends_with("OptionModule") {
            return self.raw_import(expr, "what it moves is computed");
        }
        Import::Raw(self.nix(expr))
    }

    fn raw_import(&mut self, expr: &'a Expr, why: &str) -> Import {
        self.note(NoteKind::Verbatim, "imports", (expr.span, &kept(why)));
        Import::Raw(self.nix(expr))
    }

    fn relocation(&mut self, name: &str, arguments: &[&'a Expr], span: Span) -> Option<Relocation> {
        let place = self.place(span);
        let path = |expr: &Expr| texts(expr).map(AttrPath).filter(|path| !path.0.is_empty());
        Some(match (name, arguments) {
            ("mkRenamedOptionModule", [from, to]) => {
                Relocation::Renamed { from: path(from)?, to: path(to)?, since_release: None, place }
            }
            ("mkRemovedOptionModule", [option, reason]) => {
                let option = path(option)?;
                let reason = self.text(Bits::Val(Val::Expr(reason)));
                Relocation::Removed { option, reason, place }
            }
            ("mkAliasOptionModule", [from, to]) => {
                Relocation::Alias { from: path(from)?, to: path(to)?, place }
            }
            ("mkChangedOptionModule", [from, to, function]) => {
                let (from, to) = (path(from)?, path(to)?);
                Relocation::Changed { from, to, function: self.nix(function), place }
            }
            ("mkMergedOptionModule", [from, to, function]) => {
                let from = items(from)?.iter().map(path).collect::<Option<Vec<_>>>()?;
                let to = path(to)?;
                let function = self.nix(function);
                (!from.is_empty()).then_some(Relocation::Merged { from, to, function, place })?
            }
            ("mkRenamedOptionModuleWith", [set]) => self.renamed_with(set, span)?,
            ("doRename", [set]) => self.general(set, span)?,
            _ => return None,
        })
    }

    fn renamed_with(&mut self, set: &'a Expr, span: Span) -> Option<Relocation> {
        let set = plain_set(set)?;
        let (mut from, mut to, mut since_release) = (None, None, None);
        for entry in entries(&set)? {
            let Bits::Val(Val::Expr(expr)) = entry.value else { return None };
            match entry.name {
                "from" => from = texts(expr).map(AttrPath),
                "to" => to = texts(expr).map(AttrPath),
                "sinceRelease" => match self.constant(entry.value)? {
                    Value::Int(release) => since_release = Some(release),
                    Value::Null
                    | Value::Bool(_)
                    | Value::Float(_)
                    | Value::String(_)
                    | Value::List(_)
                    | Value::Attrs(_) => return None,
                },
                _ => return None,
            }
        }
        let since_release = Some(since_release?);
        Some(Relocation::Renamed { from: from?, to: to?, since_release, place: self.place(span) })
    }

    fn general(&mut self, set: &'a Expr, span: Span) -> Option<Relocation> {
        let set = plain_set(set)?;
        let (mut from, mut to, mut flags) = (None, None, [None; 3]);
        let (mut r#use, mut condition) = (None, None);
        for entry in entries(&set)? {
            let Bits::Val(Val::Expr(expr)) = entry.value else { return None };
            let flag = match entry.name {
                "from" => {
                    from = texts(expr).map(AttrPath);
                    continue;
                }
                "to" => {
                    to = texts(expr).map(AttrPath);
                    continue;
                }
                "use" => {
                    r#use = Some(self.nix(expr));
                    continue;
                }
                "condition" => {
                    condition = Some(self.nix(expr));
                    continue;
                }
                "visible" => 0,
                "warn" => 1,
                "withPriority" => 2,
                _ => return None,
            };
            let Value::Bool(on) = self.constant(entry.value)? else { return None };
            flags[flag] = Some(on);
        }
        let [visible, warn, with_priority] = flags;
        Some(Relocation::General(Box::new(Rename {
            from: from?,
            to: to?,
            visible: visible?,
            warn: warn?,
            r#use: r#use?,
            with_priority,
            condition,
            place: self.place(span),
        })))
    }
}
