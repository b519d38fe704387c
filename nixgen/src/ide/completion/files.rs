//! Files, where a path is written as such.

use super::super::Completion;
use super::super::CompletionKind;
use super::Request;
use super::offers::Offers;

/// More files than that nobody looks at.
const MAX_FILES: usize = 1_000;

/// What may follow in a path literal.
pub(super) fn offer(request: &Request<'_>, is_import: bool, offers: &mut Offers) {
    let typed = offers.typed().to_owned();
    let folder = match typed.rfind('/') {
        Some(last) => typed[..=last].to_owned(),
        None => "./".to_owned(),
    };
    let start = typed.rfind('/').map_or("", |last| &typed[last + 1..]).to_owned();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    let mut files: Vec<(String, bool)> = (request.files)(&folder);
    files.retain(|(name, _)| name.starts_with(&start) && name.chars().all(is_plain));
    files.retain(|(name, _)| !name.starts_with('.') || start.starts_with('.'));
    let is_module = |name: &str| name.to_ascii_lowercase().ends_with(".nix");
    files.retain(|(name, is_folder)| !is_import || *is_folder || is_module(name));
    let is_late = |is_folder: bool| is_import && is_folder;
    files.sort_by(|a, b| (is_late(a.1), &a.0).cmp(&(is_late(b.1), &b.0)));
    for (name, is_folder) in files.into_iter().take(MAX_FILES) {
        let end = if is_folder && !is_import { "/" } else { "" };
        let text = [&folder, &name, end].concat();
        let label = text.clone();
        offers.put(Completion {
            label,
            kind: CompletionKind::File,
            detail: is_folder.then(|| "folder".to_owned()),
            span: offers.word,
            text,
            is_snippet: false,
            rank: 0,
            is_deprecated: false,
            edits: Vec::new(),
            about: None,
        });
    }
}
