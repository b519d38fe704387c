//! `nixgen module`, `nixgen schema` and `nixgen options`.

use std::path::Path;

use nix_schema::{Module, SchemaOf, Side, editor_schema, evaluated_schema_of, json_schema_of};

#[cfg(feature = "lint")]
use super::command_line::Options;
use super::command_line::{For, ModuleFile, Schema, Write};
use super::{Failure, Outcome, Result, files, losses, output, resolve};
use crate::service::left_out;
use crate::{Platform, module_file_for, module_source_for, pull_request};

pub(super) fn module(arguments: &ModuleFile, modules: &[Module]) -> Result<Outcome> {
    let Write { module: name, path, output } = &arguments.write;
    let module = resolve::module_at(name, path.as_deref(), modules)?;
    let is_for_nixpkgs = arguments.purpose == For::Nixpkgs;
    if !is_for_nixpkgs && (arguments.at.is_some() || arguments.since.is_some()) {
        return Err(Failure::line("--at and --since are for a pull request: add `--for nixpkgs`"));
    }
    let platform = match arguments.purpose {
        For::Nixpkgs | For::Nixos => Platform::NixOs,
        For::HomeManager => Platform::HomeManager,
        For::NixDarwin => Platform::NixDarwin,
    };
    // A module that is written again was not written by this program.
    let is_own = is_for_nixpkgs || Path::new(name).extension().is_some_and(|end| end == "nix");
    let written = if is_own { module_source_for } else { module_file_for };
    let source = written(&module, platform);
    let source = source.map_err(|problems| resolve::problems(&module, &problems))?;
    let beside = is_for_nixpkgs.then(|| beside(arguments, &module, modules)).transpose()?;
    files::write(output, &source)?;
    let service = module.service.as_ref();
    output::notes(service.into_iter().flat_map(|service| left_out(service, platform)));
    beside.iter().for_each(|text| output::message(text.trim_end()));
    Ok(Outcome::Clean)
}

/// What else a pull request needs.
fn beside(arguments: &ModuleFile, module: &Module, modules: &[Module]) -> Result<String> {
    let since = arguments.since.as_deref().map(|since| resolve::module(since, modules));
    let since = since.transpose()?;
    let parts = pull_request(module, arguments.at.as_deref(), since.as_ref())
        .map_err(|problems| resolve::problems(module, &problems))?;
    let undescribed = parts.undescribed.iter();
    output::notes(
        undescribed.map(|path| format!("{path}: no description, which nixpkgs asks for")),
    );
    let part = |place: &str, text: &str| ["# ", place, "\n", text.trim_end(), "\n\n"].concat();
    Ok([
        part("the module", &parts.module_path),
        part("nixos/modules/module-list.nix", &parts.module_list),
        part(&parts.test_path, &parts.test),
        part("nixos/tests/all-tests.nix", &parts.all_tests),
        part("nixos/doc/manual/release-notes/", &parts.release_note),
    ]
    .concat())
}

pub(super) fn schema(arguments: &Schema, modules: &[Module]) -> Result<Outcome> {
    if arguments.editor && arguments.evaluated {
        return Err(Failure::line(
            "--editor: what is written in an editor is not evaluated yet; leave --evaluated out, or --editor",
        ));
    }
    let module =
        resolve::module_at(&arguments.write.module, arguments.write.path.as_deref(), modules)?;
    let declared = module;
    let module = crate::prepare(declared.clone())
        .map_err(|problems| resolve::problems(&declared, &problems))?;
    let module = described(arguments, declared, module)?;
    let side = if arguments.evaluated { Side::Evaluated } else { Side::Definitions };
    if arguments.losses {
        return losses::losses(arguments, &module, side);
    }
    let of = if arguments.root { SchemaOf::Configuration } else { SchemaOf::Value };
    let schema = match side {
        Side::Definitions if arguments.editor => editor_schema(&module, of),
        Side::Definitions => json_schema_of(&module, of),
        Side::Evaluated => evaluated_schema_of(&module, of),
    };
    let text = serde_json::to_string_pretty(&schema)
        .map_err(|error| Failure::line(format!("cannot write the schema: {error}")))?;
    files::write(&arguments.write.output, &(text + "\n"))?;
    Ok(Outcome::Clean)
}

/// The module that a schema describes. A service stays one, so that the schema says all that its declaration does.
fn described(arguments: &Schema, declared: Module, prepared: Module) -> Result<Module> {
    if !arguments.settings {
        return Ok(if declared.service.is_some() { declared } else { prepared });
    }
    declared.settings().ok_or_else(|| {
        Failure::line(format!("--settings: `{}` is no service; leave it out", declared.name))
    })
}

#[cfg(feature = "lint")]
pub(super) fn options(arguments: &Options, modules: &[Module]) -> Result<Outcome> {
    let prefix = arguments.declarations.as_deref();
    let (name, path) = (&arguments.write.module, arguments.write.path.as_deref());
    let listed = if path.is_none() { resolve::options_json(name)? } else { None };
    let (module, declarations) = match listed {
        Some(read) => (read.module, prefix.is_none().then_some(read.declarations)),
        None => (resolve::module_at(name, path, modules)?, None),
    };
    let file = crate::options_doc::declared_in(&module, prefix);
    let doc = crate::options_doc::options_doc(&module, &file)
        .map_err(|problems| resolve::problems(&module, &problems))?;
    output::notes(&doc.notes);
    let doc = doc.declared_by(&declarations.unwrap_or_default());
    files::write(&arguments.write.output, &(doc.text() + "\n"))?;
    Ok(Outcome::Clean)
}
