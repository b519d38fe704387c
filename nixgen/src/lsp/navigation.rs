//! Where an option is declared, defined and read.

use std::path::Path;

use gen_lsp_types::{
    Declaration, DeclarationParams, DeclarationRequest, DeclarationResponse, Definition,
    DefinitionParams, DefinitionRequest, DefinitionResponse, DocumentHighlight,
    DocumentHighlightKind, DocumentHighlightParams, DocumentHighlightRequest, ImplementationParams,
    ImplementationRequest, ImplementationResponse, Location, Position, Range, ReferenceParams,
    ReferencesRequest,
};
use lsp_server::ResponseError;

use super::dispatch::Answered;
use super::questions::Asked;
use super::server::Server;
use super::sources::SourceFile;
use super::uri::uri_of;
use crate::ide;
use crate::ide::definitions::{Named, UseKind};
use crate::ide::options::{DeclaredBy, Spot};

impl Answered for DeclarationRequest {
    fn answer(
        server: &mut Server,
        params: DeclarationParams,
    ) -> Result<Option<DeclarationResponse>, ResponseError> {
        let asked = Asked::new(server, &params.text_document_position_params);
        let found = asked.map(declarations).unwrap_or_default();
        Ok(Some(DeclarationResponse::Declaration(Declaration::LocationList(found))))
    }
}

impl Answered for DefinitionRequest {
    fn answer(
        server: &mut Server,
        params: DefinitionParams,
    ) -> Result<Option<DefinitionResponse>, ResponseError> {
        // Editors ask for a definition, and mean where it is said what a name is.
        let asked = Asked::new(server, &params.text_document_position_params);
        let found = asked.map(declarations).unwrap_or_default();
        Ok(Some(DefinitionResponse::Definition(Definition::LocationList(found))))
    }
}

impl Answered for ImplementationRequest {
    fn answer(
        server: &mut Server,
        params: ImplementationParams,
    ) -> Result<Option<ImplementationResponse>, ResponseError> {
        let asked = Asked::new(server, &params.text_document_position_params);
        let is_wanted = |kind| kind == UseKind::Definition;
        let found = asked.map(|asked| uses(asked, is_wanted)).unwrap_or_default();
        Ok(Some(ImplementationResponse::Definition(Definition::LocationList(found))))
    }
}

impl Answered for ReferencesRequest {
    fn answer(
        server: &mut Server,
        params: ReferenceParams,
    ) -> Result<Option<Vec<Location>>, ResponseError> {
        let with_declaration = params.context.include_declaration;
        let asked = Asked::new(server, &params.text_document_position_params);
        let is_wanted = |kind| with_declaration || kind != UseKind::Declaration;
        Ok(asked.map(|asked| uses(asked, is_wanted)))
    }
}

impl Answered for DocumentHighlightRequest {
    fn answer(
        server: &mut Server,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>, ResponseError> {
        let asked = Asked::new(server, &params.text_document_position_params);
        Ok(asked.and_then(highlights))
    }
}

/// The option at the position, as it is written there.
fn named(asked: &mut Asked<'_>) -> Option<Named> {
    let file = asked.nix()?;
    file.definitions().at(&file.text.text, asked.offset)
}

fn declarations(mut asked: Asked<'_>) -> Vec<Location> {
    let (declared, path) = match named(&mut asked) {
        Some(named) => {
            let known = asked.project.known(asked.documents);
            let spot = known.enclosing(&named.path).map(|(spot, _)| spot);
            let option = spot.and_then(Spot::option);
            option.map(|option| (option.declared_by, option.path.0)).unwrap_or_default()
        }
        None => of_data(&asked).unwrap_or_default(),
    };
    declared.iter().filter_map(|declared| location(declared, &path, &mut asked)).collect()
}

/// The same of a name in a data file.
fn of_data(asked: &Asked<'_>) -> Option<(Vec<DeclaredBy>, Vec<String>)> {
    let (format, schema) = asked.data()?;
    let text = &asked.document.text.text;
    let (path, place) = ide::data::declared_at(text, format, &schema, asked.offset)?;
    Some((vec![DeclaredBy::Place(place)], path))
}

/// Where a declaration of the option of that path is, if its file is here.
fn location(declared: &DeclaredBy, option: &[String], asked: &mut Asked<'_>) -> Option<Location> {
    match declared {
        DeclaredBy::Project(path, span) => {
            let path = asked.project.folder.join(path);
            let file = asked.project.source(path.to_str()?, asked.documents)?;
            Some(Location { uri: uri(&file, asked)?, range: file.text.range(*span) })
        }
        DeclaredBy::Place(place) => {
            let file = asked.project.folder.join(&*place.file);
            let at = Position::new(place.line.saturating_sub(1), place.column.saturating_sub(1));
            let uri = uri_of(&file).filter(|_| !place.file.is_empty() && file.is_file())?;
            Some(Location { uri, range: Range::new(at, at) })
        }
        DeclaredBy::Listed(written) => {
            let path = asked.project.declaring_file(written)?;
            let file = asked.project.source(path.to_str()?, asked.documents)?;
            let found = file.definitions().find(&file.text.text, option);
            let own = found.iter().find(|one| one.kind == UseKind::Declaration);
            let range = own.map(|one| file.text.range(one.name)).unwrap_or_default();
            Some(Location { uri: uri_of(&path)?, range })
        }
    }
}

fn uri(file: &SourceFile, asked: &Asked<'_>) -> Option<gen_lsp_types::Uri> {
    let open = asked.documents.at(&file.path).map(|document| document.uri.clone());
    open.or_else(|| uri_of(Path::new(&file.path)))
}

/// Where the project defines, reads or declares the option at the position.
fn uses(mut asked: Asked<'_>, is_wanted: impl Fn(UseKind) -> bool) -> Vec<Location> {
    let Some(named) = named(&mut asked) else { return Vec::new() };
    let mut found = Vec::new();
    for file in asked.project.sources(asked.documents) {
        // Looking into a text that has not even the name is in vain.
        let is_there = named.path.last().is_some_and(|name| {
            name.starts_with(['<', '*']) || file.text.text.contains(name.as_str())
        });
        let Some(uri) = uri(&file, &asked).filter(|_| is_there) else { continue };
        let all = file.definitions().find(&file.text.text, &named.path);
        let wanted = all.iter().filter(|one| is_wanted(one.kind));
        found.extend(
            wanted.map(|one| Location { uri: uri.clone(), range: file.text.range(one.name) }),
        );
    }
    found
}

fn highlights(mut asked: Asked<'_>) -> Option<Vec<DocumentHighlight>> {
    let named = named(&mut asked)?;
    let file = asked.nix()?;
    let all = file.definitions().find(&file.text.text, &named.path).into_iter();
    let shown = all.map(|one| DocumentHighlight {
        range: file.text.range(one.name),
        kind: Some(match one.kind {
            UseKind::Definition | UseKind::Declaration => DocumentHighlightKind::Write,
            UseKind::Read => DocumentHighlightKind::Read,
        }),
    });
    Some(shown.collect())
}
