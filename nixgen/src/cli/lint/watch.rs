//! `--watch`: lint again whenever a file changes.

use std::io::{IsTerminal, stdout};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use nix_schema::Module;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::{Options, once};
use crate::cli::{Failure, Outcome, Result, output};
use crate::lint::DataFormat;
use crate::project;

/// An editor that saves writes more than once.
const QUIET: Duration = Duration::from_millis(50);

/// Only ends where it cannot go on: what is wrong in between is told, and may be mended.
pub(super) fn watch(options: &Options, modules: &[Module]) -> Result<Outcome> {
    if options.paths.iter().any(|path| path == Path::new("-")) {
        return Err(Failure::line(
            "--watch: standard input does not change, give the path of a file or folder",
        ));
    }
    let (sender, changes) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if event.as_ref().is_ok_and(matters) {
            // Whoever waits is gone only when all ends.
            let _ = sender.send(());
        }
    })
    .map_err(|error| failed(&error))?;
    for path in places(options).into_iter().chain(project::config_file(&options.asked().config)?) {
        look_at(&mut watcher, &path)?;
    }
    loop {
        clear();
        if let Err(failure) = once(options, modules) {
            output::failure(&failure);
        }
        output::message("watching; Ctrl-C ends it");
        if !wait(&changes) {
            return Ok(Outcome::Clean);
        }
    }
}

fn failed(error: &notify::Error) -> Failure {
    Failure::line(format!("--watch: {error}; run without it"))
}

fn places(options: &Options) -> Vec<PathBuf> {
    if options.paths.is_empty() { vec![PathBuf::from(".")] } else { options.paths.clone() }
}

/// Editors replace files, so that a file is watched through its folder.
fn look_at(watcher: &mut RecommendedWatcher, path: &Path) -> Result<()> {
    let watched = if path.is_dir() {
        watcher.watch(path, RecursiveMode::Recursive)
    } else {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        watcher.watch(folder.unwrap_or(Path::new(".")), RecursiveMode::NonRecursive)
    };
    watched.map_err(|error| failed(&error))
}

/// Reading changes nothing: that would go round in a circle.
fn matters(event: &Event) -> bool {
    let is_change = match event.kind {
        EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) => true,
        EventKind::Any | EventKind::Access(_) | EventKind::Other => false,
    };
    let is_read = |path: &PathBuf| {
        path.extension().is_some_and(|extension| extension == "nix")
            // Among them are schemas and nixgen.toml.
            || path.to_str().is_some_and(|path| DataFormat::of(path).is_some())
    };
    is_change && event.paths.iter().any(is_read)
}

/// Waits for a change and until no more come; false if none can come.
fn wait(changes: &Receiver<()>) -> bool {
    let came = changes.recv().is_ok();
    while changes.recv_timeout(QUIET).is_ok() {}
    came
}

fn clear() {
    if stdout().is_terminal() {
        // What cannot be cleared stays.
        let _ = output::data("\u{1b}[2J\u{1b}[H");
    }
}
