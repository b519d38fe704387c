//! `mkPackageOption`.

use nix_eval::syntax::Expr;
use nix_schema::{AttrPath, PackageDefault, PackageExample, PackageOption, Value};

use crate::extract::reader::{Reader, static_text, texts};
use crate::extract::value::{Bits, Entry, Val, entries, plain_set};

use super::Why;

impl<'a> Reader<'_, 'a> {
    /// The arguments of `mkPackageOption`.
    pub(super) fn package(
        &mut self,
        pkgs: &'a Expr,
        name: &'a Expr,
        set: &'a Expr,
    ) -> Result<PackageOption, Why> {
        let name = package_path(name).ok_or("the package's name is computed")?;
        let mut package = PackageOption { set: self.nix(pkgs), ..PackageOption::new(name) };
        let set = plain_set(set).ok_or("what `mkPackageOption` takes is computed")?;
        for entry in entries(&set).ok_or("an attribute's name is computed")? {
            let known = self.package_field(&entry, &mut package);
            known
                .ok_or_else(|| ["`", entry.name, "` of `mkPackageOption` is computed"].concat())?;
        }
        Ok(package)
    }

    fn package_field(&mut self, entry: &Entry<'_, 'a>, package: &mut PackageOption) -> Option<()> {
        let Bits::Val(Val::Expr(expr)) = entry.value else { return None };
        match entry.name {
            "nullable" => {
                let on = self.constant(entry.value) == Some(Value::Bool(true));
                package.nullable = on.then_some(true)?;
            }
            "default" => {
                package.default = match self.constant(entry.value) {
                    Some(Value::Null) => PackageDefault::Null,
                    _ => PackageDefault::At(package_path(expr)?),
                };
            }
            "example" => {
                package.example = Some(match static_text(entry.value) {
                    Some(text) => PackageExample::Text(text),
                    None => PackageExample::At(AttrPath(texts(expr)?)),
                });
            }
            "pkgsText" => package.pkgs_text = Some(static_text(entry.value)?),
            "extraDescription" => package.extra_description = Some(self.text(entry.value)),
            _ => return None,
        }
        Some(())
    }
}

/// A string or a list of strings.
fn package_path(expr: &Expr) -> Option<AttrPath> {
    if let Some(name) = expr.as_text() {
        return Some(AttrPath(vec![name.to_owned()]));
    }
    texts(expr).filter(|names| names.len() > 1).map(AttrPath)
}
