//! What a program finds around it: files, search path, environment.

use std::env;
use std::path::{Path, PathBuf, absolute};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use nix_eval::{Builder, Evaluator, Limits, SystemFiles};

use super::options::{Bounds, Options};
use crate::cli::{Failure, Result, output};

/// The directory that relative paths start from.
pub(super) fn current_directory() -> Result<String> {
    let directory = env::current_dir().map_err(|error| {
        Failure::line(format!("there is no current directory: {error}; go to one that exists"))
    })?;
    utf8(&directory)
}

/// The path as text: Nix knows no others.
pub(super) fn utf8(path: &Path) -> Result<String> {
    let refused = || Failure::line(format!("{} is no UTF-8, rename it", path.display()));
    path.to_str().map(str::to_owned).ok_or_else(refused)
}

/// The evaluator that the options ask for.
pub(super) fn evaluator(options: &Options, search_path: &[(String, String)]) -> Result<Evaluator> {
    let mut builder = Evaluator::builder()
        .files(files(&options.bounds)?)
        .limits(limits(&options.bounds))
        .current_system(&system())
        .current_time(now())
        .on_message(output::message);
    if aborts_on_warn(options) {
        builder = builder.abort_on_warn();
    }
    if options.trace_verbose {
        builder = builder.trace_verbose();
    }
    for (prefix, path) in search_path {
        builder = builder.search_path(prefix, path);
    }
    Ok(with_environment(builder).build())
}

fn with_environment(mut builder: Builder) -> Builder {
    for (name, value) in env::vars_os() {
        if let (Some(name), Some(value)) = (name.to_str(), value.to_str()) {
            builder = builder.variable(name, value);
        }
    }
    match env::var("HOME") {
        Ok(home) if home.starts_with('/') => builder.home(&home),
        _ => builder,
    }
}

fn files(bounds: &Bounds) -> Result<SystemFiles> {
    if bounds.allowed.is_empty() {
        return Ok(SystemFiles::everywhere());
    }
    for directory in &bounds.allowed {
        directory.canonicalize().map_err(|error| {
            let shown = directory.display();
            Failure::line(format!("--allow-path {shown}: {error}; give a directory that exists"))
        })?;
    }
    Ok(SystemFiles::below(&bounds.allowed))
}

fn limits(bounds: &Bounds) -> Limits {
    let default = Limits::default();
    let timeout = bounds.timeout.filter(|seconds| *seconds > 0.0);
    Limits {
        call_depth: bounds.max_call_depth.unwrap_or(default.call_depth),
        steps: bounds.max_steps.unwrap_or(default.steps),
        memory: bounds.max_memory.map_or(default.memory, |mb| mb.saturating_mul(1 << 20)),
        timeout: timeout.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()),
    }
}

/// As `builtins.currentSystem` says it.
fn system() -> String {
    let cpu = match env::consts::ARCH {
        "x86" => "i686",
        "arm" => "armv7l",
        other => other,
    };
    let os = match env::consts::OS {
        "macos" => "darwin",
        other => other,
    };
    format!("{cpu}-{os}")
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

fn aborts_on_warn(options: &Options) -> bool {
    let is_on = |value: String| matches!(value.as_str(), "1" | "yes" | "true");
    options.abort_on_warn
        || options.is_set("abort-on-warn")
        || env::var("NIX_ABORT_ON_WARN").is_ok_and(is_on)
}

/// Prefixes and absolute paths: those of `-I`, then those of NIX_PATH, or of the channels that are installed.
pub(super) fn search_path(options: &Options) -> Result<Vec<(String, String)>> {
    let entries = options.search_path.iter().map(|entry| split(entry));
    let mut all: Vec<_> = entries.collect();
    match env::var("NIX_PATH") {
        Ok(entries) => all.extend(entries_of(&entries).into_iter().map(split)),
        Err(_) => all.extend(channels()),
    }
    all.into_iter().map(|(prefix, path)| Ok((prefix, full(&path)?))).collect()
}

fn full(path: &str) -> Result<String> {
    // What would have to be fetched is found by nobody, and that is said where it is needed.
    if path.contains("://") || path.starts_with("flake:") || path.is_empty() {
        return Ok(path.to_owned());
    }
    let full = absolute(path).map_err(|error| {
        Failure::line(format!("the search path has `{path}`: {error}; give a path"))
    })?;
    utf8(&full)
}

fn split(entry: &str) -> (String, String) {
    let (prefix, path) = entry.split_once('=').unwrap_or(("", entry));
    (prefix.to_owned(), path.to_owned())
}

/// The entries of a `NIX_PATH`, between colons that belong to no URL.
fn entries_of(text: &str) -> Vec<&str> {
    let (mut entries, mut start) = (Vec::new(), 0);
    for (at, _) in text.match_indices(':') {
        let is_in_url = text[at..].starts_with("://") || text[start..at].ends_with("flake");
        if !is_in_url {
            entries.push(&text[start..at]);
            start = at + 1;
        }
    }
    entries.push(&text[start..]);
    entries.retain(|entry| !entry.is_empty());
    entries
}

/// What Nix takes where NIX_PATH is not set.
fn channels() -> Vec<(String, String)> {
    const PROFILES: &str = "/nix/var/nix/profiles/per-user/root/channels";
    let home = env::var_os("HOME").map(PathBuf::from);
    let own = home.map(|home| home.join(".nix-defexpr/channels").to_string_lossy().into_owned());
    let entries = [
        (String::new(), own.unwrap_or_default()),
        ("nixpkgs".to_owned(), [PROFILES, "/nixpkgs"].concat()),
        (String::new(), PROFILES.to_owned()),
    ];
    entries.into_iter().filter(|(_, path)| Path::new(path).exists()).collect()
}

#[cfg(test)]
mod tests {
    use super::entries_of;

    #[test]
    fn a_search_path_is_split_at_its_colons() {
        for (text, entries) in [
            ("", &[] as &[&str]),
            ("a=/x:/y", &["a=/x", "/y"]),
            (
                "nixpkgs=https://example.org/a.tar.gz:/y",
                &["nixpkgs=https://example.org/a.tar.gz", "/y"],
            ),
            ("nixpkgs=flake:nixpkgs::b", &["nixpkgs=flake:nixpkgs", "b"]),
        ] {
            assert_eq!(entries_of(text), entries, "{text}");
        }
    }
}
