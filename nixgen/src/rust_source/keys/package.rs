//! `mkPackageOption`.

use nix_schema::{PackageDefault, PackageExample, PackageOption, Text};

use super::super::Printer;
use super::super::attribute::Meta;

impl Printer<'_> {
    /// `package("…", …)`.
    pub(super) fn package(&mut self, package: &PackageOption) -> Meta {
        let mut items = vec![Meta::bare(&package.name.to_string())];
        if package.set.text != "pkgs" {
            items.push(self.fragment_in_list("set_nix", &package.set));
        }
        items.extend(package.nullable.then(|| Meta::word("nullable")));
        items.extend(match &package.default {
            PackageDefault::Name => None,
            PackageDefault::At(path) => Some(Meta::line("default", &path.to_string())),
            PackageDefault::Null => Some(Meta::word("no_default")),
        });
        items.extend(package.example.as_ref().map(|example| match example {
            PackageExample::At(path) => Meta::line("example", &path.to_string()),
            PackageExample::Text(text) => Meta::line("example_text", text),
        }));
        items.extend(package.extra_description.as_ref().map(|text| match text {
            Text::Static(text) => Meta::line("extra_description", text),
            Text::Nix(nix) => self.fragment_in_list("extra_description_nix", nix),
        }));
        items.extend(package.pkgs_text.as_ref().map(|text| Meta::line("pkgs_text", text)));
        Meta::list("package", items)
    }
}
