//! `nixgen docs`.

use std::path::{Path, PathBuf};

use nix_schema::Module;

use super::command_line::{Docs, DocsFormat};
use super::resolve::Given;
use super::{Failure, Outcome, Result, files, folder, output, resolve};
use crate::docs::{
    Manual, Record, Settings, SourceUrl, man, markdown, of_module, read_records, site, title,
};

pub(super) fn docs(arguments: &Docs, modules: &[Module]) -> Result<Outcome> {
    let source_url = source_url(arguments)?;
    let to = output_of(arguments)?;
    let (title, records) = records(arguments, modules)?;
    let title = arguments.title.clone().unwrap_or(title);
    let settings = Settings { title, revision: arguments.revision.clone(), source_url };
    let (manual, notes) = Manual::new(records, settings);
    output::notes(&notes);
    match arguments.format {
        DocsFormat::Html => folder::write(&to, &site(&manual), arguments.force)?,
        DocsFormat::Md => files::write(&to, &markdown(&manual))?,
        DocsFormat::Man => files::write(&to, &man(&manual))?,
    }
    Ok(Outcome::Clean)
}

fn source_url(arguments: &Docs) -> Result<Option<SourceUrl>> {
    let revision = arguments.revision.as_deref();
    let read = |template: &String| {
        SourceUrl::new(template, revision)
            .map_err(|error| Failure::line(format!("--source-url {template}: {error}")))
    };
    arguments.source_url.as_ref().map(read).transpose()
}

/// Where to write; a site is no one file.
fn output_of(arguments: &Docs) -> Result<PathBuf> {
    let is_site = arguments.format == DocsFormat::Html;
    match arguments.output.as_deref() {
        Some(path) if path == Path::new("-") && is_site => Err(Failure::line(
            "--output -: a site is many files; give a folder, or another --format",
        )),
        Some(path) => Ok(path.to_owned()),
        None if is_site => Err(Failure::line("a site needs a folder: say which with --output")),
        None => Ok(PathBuf::from("-")),
    }
}

/// The options, and what they are called.
fn records(arguments: &Docs, modules: &[Module]) -> Result<(String, Vec<Record>)> {
    let name = arguments.module.as_str();
    match resolve::given(name, arguments.path.as_deref(), modules)? {
        Given::Listed(_) if arguments.declarations.is_some() => Err(Failure::line(format!(
            "--declarations: {name} says itself what declares its options; leave it out"
        ))),
        Given::Listed(text) => {
            let records =
                read_records(&text).map_err(|error| Failure::line(format!("{name}: {error}")))?;
            Ok((title_of_file(name), records))
        }
        Given::Module(module) => {
            let file = crate::options_doc::declared_in(&module, arguments.declarations.as_deref());
            let (records, notes) = of_module(&module, &file)
                .map_err(|problems| resolve::problems(&module, &problems))?;
            output::notes(&notes);
            Ok((title(&module.name), records))
        }
    }
}

fn title_of_file(name: &str) -> String {
    let stem = Path::new(name).file_stem().and_then(|stem| stem.to_str());
    match stem {
        Some("options" | "-") | None => "NixOS options".to_owned(),
        Some(stem) => title(stem),
    }
}
