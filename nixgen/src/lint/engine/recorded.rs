//! What a run asked of the world, so that another run may find out whether it would be told the same.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use nix_eval::{FileKind, Files};

use super::nearby::Nearby;

/// A question about a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Question {
    Read,
    Kind,
    TargetKind,
    List,
    IsExecutable,
    LinkTarget,
}

/// What was said.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    Bytes(Vec<u8>),
    /// Anything else, as it is shown.
    Shown(String),
}

/// Questions and what was said.
#[derive(Debug, Default)]
pub(super) struct Record {
    answers: BTreeMap<(Question, String), Answer>,
}

/// More questions than this are not asked again.
const MOST: usize = 10_000;

impl Record {
    /// Whether `files` says all of it again.
    pub(super) fn holds_for(&self, files: &dyn Files) -> bool {
        self.answers.len() < MOST
            && self
                .answers
                .iter()
                .all(|((question, path), answer)| question.ask(files, path) == *answer)
    }

    /// Adds the text of a file.
    pub(super) fn add_text(&mut self, path: &str, text: &str) {
        let answer = Answer::Bytes(text.as_bytes().to_vec());
        self.answers.insert((Question::Read, path.to_owned()), answer);
    }

    /// Adds what another one has, of the same world.
    pub(super) fn extend(&mut self, other: Self) {
        self.answers.extend(other.answers);
    }

    /// Whether there is something in a text that was read.
    pub(super) fn has(&self, is_there: impl Fn(&str) -> bool) -> bool {
        self.answers.values().any(|answer| match answer {
            Answer::Bytes(bytes) => std::str::from_utf8(bytes).is_ok_and(&is_there),
            Answer::Shown(_) => false,
        })
    }
}

impl Question {
    fn ask(self, files: &dyn Files, path: &str) -> Answer {
        match self {
            Self::Read => match files.read(path) {
                Ok(bytes) => Answer::Bytes(bytes),
                Err(error) => shown(&error),
            },
            Self::Kind => shown(&files.kind(path)),
            Self::TargetKind => shown(&files.target_kind(path)),
            Self::List => shown(&files.list(path)),
            Self::IsExecutable => shown(&files.is_executable(path)),
            Self::LinkTarget => shown(&files.link_target(path)),
        }
    }
}

fn shown(answer: &impl std::fmt::Debug) -> Answer {
    Answer::Shown(format!("{answer:?}"))
}

/// Where what is asked is noted.
#[derive(Clone, Default)]
pub(super) struct Notes(Arc<Mutex<Record>>);

impl Notes {
    /// What was noted since the last time.
    pub(super) fn take(&self) -> Record {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Files, and where it is noted what is asked of them, if it is.
pub(super) struct Recorded {
    pub(super) files: Nearby,
    pub(super) notes: Option<Notes>,
}

impl Recorded {
    fn noted<A>(&self, asked: (Question, &str), answer: A, said: fn(&A) -> Answer) -> A {
        if let Some(Notes(record)) = &self.notes {
            let mut record = record.lock().unwrap_or_else(PoisonError::into_inner);
            let key = (asked.0, asked.1.to_owned());
            record.answers.entry(key).or_insert_with(|| said(&answer));
        }
        answer
    }
}

impl Files for Recorded {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.noted((Question::Read, path), self.files.read(path), |answer| match answer {
            Ok(bytes) => Answer::Bytes(bytes.clone()),
            Err(error) => shown(error),
        })
    }

    fn kind(&self, path: &str) -> io::Result<FileKind> {
        self.noted((Question::Kind, path), self.files.kind(path), shown)
    }

    fn target_kind(&self, path: &str) -> io::Result<FileKind> {
        self.noted((Question::TargetKind, path), self.files.target_kind(path), shown)
    }

    fn list(&self, path: &str) -> io::Result<Vec<(String, FileKind)>> {
        self.noted((Question::List, path), self.files.list(path), shown)
    }

    fn is_executable(&self, path: &str) -> io::Result<bool> {
        self.noted((Question::IsExecutable, path), self.files.is_executable(path), shown)
    }

    fn link_target(&self, path: &str) -> io::Result<String> {
        self.noted((Question::LinkTarget, path), self.files.link_target(path), shown)
    }
}
