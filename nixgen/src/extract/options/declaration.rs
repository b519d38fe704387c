//! One option: `mkOption`, `mkEnableOption`, `mkPackageOption`, and what is put over them.

use nix_eval::syntax::{Expr, ExprKind};
use nix_schema::{
    AttrPath, Default, Form, OptionDecl, RelatedPackage, Shown, Type, Value, Visibility,
};

use crate::compare::merge::RawSet;
use crate::extract::reader::{Reader, items, static_text, texts};
use crate::extract::value::{Bits, Entry, Val, entries, plain_set};

use super::Why;

impl<'a> Reader<'_, 'a> {
    /// An option that a function of `lib` declares.
    pub(super) fn option(&mut self, path: &AttrPath, expr: &'a Expr) -> Result<OptionDecl, Why> {
        let (function, arguments) = expr.call();
        let name = self.scope.lib_name(function).unwrap_or_default();
        let mut option = match (name.as_str(), arguments.as_slice()) {
            ("mkOption", [set]) => {
                let set = plain_set(set).ok_or("what `mkOption` takes is computed")?;
                self.fields(path, &set)?
            }
            ("mkEnableOption", [name]) => OptionDecl::enable(self.text(Bits::Val(Val::Expr(name)))),
            ("mkPackageOption", [pkgs, name, set]) => {
                OptionDecl::package(self.package(pkgs, name, set)?)
            }
            _ => return Err("what declares it is computed".to_owned()),
        };
        self.option_place(&mut option, expr.span);
        Ok(option)
    }

    /// `option // { … }`.
    pub(super) fn overlaid(
        &mut self,
        path: &AttrPath,
        left: &'a Expr,
        right: &'a Expr,
    ) -> Result<OptionDecl, Why> {
        let mut option = self.option(path, left)?;
        let set = plain_set(right).ok_or("what is put over it is computed")?;
        if option.form == Form::Option {
            return Err("attributes are put over those of `mkOption`".to_owned());
        }
        for entry in entries(&set).ok_or("an attribute's name is computed")? {
            let is_fixed =
                option.form == Form::Enable && matches!(entry.name, "type" | "description");
            if is_fixed {
                return Err(
                    ["another `", entry.name, "` is put over that of `mkEnableOption`"].concat()
                );
            }
            self.field(path, &entry, &mut option)?;
        }
        Ok(option)
    }

    fn fields(&mut self, path: &AttrPath, set: &RawSet<'a>) -> Result<OptionDecl, Why> {
        let entries = entries(set).ok_or("an attribute's name is computed")?;
        if !entries.iter().any(|entry| entry.name == "type") {
            return Err("it has no type".to_owned());
        }
        let mut option = OptionDecl::new(Type::Enum(Vec::new()));
        for entry in &entries {
            self.field(path, entry, &mut option)?;
        }
        Ok(option)
    }

    fn field(
        &mut self,
        path: &AttrPath,
        entry: &Entry<'_, 'a>,
        option: &mut OptionDecl,
    ) -> Result<(), Why> {
        let bits = entry.value;
        match entry.name {
            "type" => option.ty = self.type_of(path, bits),
            "default" => {
                option.default = Some(match self.constant(bits) {
                    Some(value) => Default::Value(value),
                    None => Default::Nix(self.bits(bits)),
                });
            }
            "defaultText" => option.default_text = Some(self.shown(bits)),
            "example" => option.example = Some(self.example(path, bits)),
            "description" => option.description = Some(self.text(bits)),
            "apply" => option.apply = Some(self.bits(bits)),
            "internal" => option.internal = self.is_on(bits, entry.name)?,
            "readOnly" => option.read_only = self.is_on(bits, entry.name)?,
            "visible" => option.visible = self.visible(bits)?,
            "relatedPackages" => option.related_packages = self.related(bits)?,
            other => return Err(["`", other, "` is no attribute of an option"].concat()),
        }
        Ok(())
    }

    fn shown(&mut self, bits: Bits<'_, 'a>) -> Shown {
        if let Bits::Val(Val::Expr(expr)) = bits
            && let ExprKind::Apply { function, argument } = &expr.peeled().kind
            && let Some(shown) = argument.as_text()
        {
            match self.scope.lib_name(function).as_deref() {
                Some("literalExpression") => return Shown::Expression(shown.to_owned()),
                Some("literalMD") => return Shown::Markdown(shown.to_owned()),
                Some(_) | None => {}
            }
        }
        match self.constant(bits) {
            Some(value) => Shown::Value(value),
            None => Shown::Nix(self.bits(bits)),
        }
    }

    /// An example, which may be a string whatever the type of the option at `path` is.
    fn example(&mut self, path: &AttrPath, bits: Bits<'_, 'a>) -> Shown {
        match (self.forced.examples.contains(path), static_text(bits)) {
            (true, Some(text)) => Shown::Untyped(text),
            (true | false, _) => self.shown(bits),
        }
    }

    fn is_on(&self, bits: Bits<'_, 'a>, name: &str) -> Result<bool, Why> {
        match self.constant(bits) {
            Some(Value::Bool(true)) => Ok(true),
            Some(_) => Err(["`", name, "` says what holds anyway"].concat()),
            None => Err(["`", name, "` is computed"].concat()),
        }
    }

    fn visible(&self, bits: Bits<'_, 'a>) -> Result<Visibility, Why> {
        match self.constant(bits) {
            Some(Value::Bool(false)) => Ok(Visibility::Hidden),
            Some(Value::String(text)) if text == "shallow" => Ok(Visibility::Shallow),
            Some(Value::String(text)) if text == "transparent" => Ok(Visibility::Transparent),
            Some(_) => Err("`visible` says what holds anyway".to_owned()),
            None => Err("`visible` is computed".to_owned()),
        }
    }

    fn related(&mut self, bits: Bits<'_, 'a>) -> Result<Vec<RelatedPackage>, Why> {
        let Bits::Val(Val::Expr(expr)) = bits else {
            return Err("`relatedPackages` is computed".to_owned());
        };
        let related = items(expr).and_then(|all| all.iter().map(related_package).collect());
        let related: Option<Vec<RelatedPackage>> = related;
        related
            .filter(|all| !all.is_empty())
            .ok_or_else(|| "`relatedPackages` is computed".to_owned())
    }
}

fn related_package(expr: &Expr) -> Option<RelatedPackage> {
    if let Some(name) = expr.as_text() {
        return Some(RelatedPackage::Name(name.to_owned()));
    }
    if let ExprKind::List(_) = &expr.peeled().kind {
        return texts(expr).map(|names| RelatedPackage::Path(AttrPath(names)));
    }
    let (mut name, mut path, mut title, mut comment) = (None, None, None, None);
    let set = plain_set(expr)?;
    for entry in entries(&set)? {
        let text = static_text(entry.value);
        match entry.name {
            "name" => name = Some(text?),
            "title" => title = Some(text?),
            "comment" => comment = Some(text?),
            "path" => {
                let Bits::Val(Val::Expr(expr)) = entry.value else { return None };
                path = Some(AttrPath(texts(expr)?));
            }
            _ => return None,
        }
    }
    Some(RelatedPackage::Entry { name, path, title, comment })
}
