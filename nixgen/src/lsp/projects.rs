//! Projects: the folders that documents are linted with, and what is known in them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;

use gen_lsp_types::{Diagnostic, Uri};
use nix_eval::{FileKind, NoFiles, SystemFiles};
use nix_schema::Module;

use super::analysis::{Analysed, Job};
use super::documents::{Documents, Language};
use super::settings::Settings;
use super::sources::{SourceFile, SourceFiles};
use super::uri::is_saved;
use crate::cli::Failure;
use crate::ide::completion::Names;
use crate::ide::data::project_schema;
use crate::ide::options::KnownOptions;
use crate::lint::{self, DataFormat, DataSchema, Input, Inputs, Report};
use crate::project::{self, StandardInput};

/// More files are not linted together while somebody types: only those that are open, and what they import.
const MANY: usize = 2_000;

/// Which files are a project's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// All that are in its folder and are not left out.
    Folder,
    /// Those that are open.
    Open,
}

/// Files that are linted together.
pub(super) struct Project {
    /// The folder that they are in.
    pub(super) folder: PathBuf,
    extent: Extent,
    /// What it says of itself; nothing if even what comes with the program cannot be read.
    known: Option<project::Project>,
    /// Its files on the disk.
    found: Inputs,
    /// What was read of its files.
    sources: SourceFiles,
    /// The options that its files do not declare.
    others: KnownOptions,
    /// The files that declare options.
    declaring: Vec<Rc<SourceFile>>,
    /// All options, those of these files included.
    with_own: KnownOptions,
    /// The names of all of them, once they are asked for.
    names: Option<Arc<OnceLock<Names>>>,
    /// The modules that come with the program.
    modules: Vec<String>,
    /// Where the nixpkgs is that listed options are of.
    nixpkgs: Option<PathBuf>,
    /// Why what the project says of itself could not be read.
    pub(super) problem: Option<String>,
    latest: Arc<AtomicU64>,
    /// What lint found at the last moment that it finished.
    analysed: Option<(u64, Report)>,
    /// Whether something changed since lint was last asked.
    is_changed: bool,
    /// The documents that changed since the editor was told.
    pub(super) changed: BTreeSet<String>,
    /// What the editor was told.
    pub(super) published: BTreeMap<Uri, Vec<Diagnostic>>,
}

impl Project {
    fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            extent: Extent::Open,
            known: None,
            found: Inputs::new(Arc::new(NoFiles)),
            sources: SourceFiles::default(),
            others: KnownOptions::default(),
            declaring: Vec::new(),
            with_own: KnownOptions::default(),
            names: None,
            modules: Vec::new(),
            nixpkgs: None,
            problem: None,
            latest: Arc::default(),
            analysed: None,
            is_changed: false,
            changed: BTreeSet::new(),
            published: BTreeMap::new(),
        }
    }

    /// Reads what there is to know, and looks which files there are.
    fn load(&mut self, extent: Extent, (settings, modules): (&Settings, &[Module])) {
        self.extent = extent;
        self.problem = None;
        self.nixpkgs = settings.nixpkgs(&self.folder);
        let config = Some(self.config()).filter(|file| file.is_file());
        let asked = settings.asked(&self.folder, config);
        self.known = match project::Project::as_far_as_read(&asked, modules) {
            Ok((known, failures)) => {
                failures.into_iter().for_each(|failure| self.tell(failure));
                Some(known)
            }
            Err(failure) => self.told(Err(failure)),
        };
        let options = self.lint_options();
        self.others = KnownOptions::new(&options.modules, options.listed.clone());
        self.with_own = self.others.clone();
        self.names = None;
        self.modules = modules.iter().map(|module| module.name.clone()).collect();
        self.declaring.clear();
        self.look();
    }

    /// Looks which files there are.
    pub(super) fn look(&mut self) {
        self.touch();
        let folder = std::slice::from_ref(&self.folder);
        let found = match (&self.known, self.extent) {
            (Some(known), Extent::Folder) => {
                self.told(project::inputs(folder, &StandardInput { name: None }, known))
            }
            (Some(_), Extent::Open) | (None, _) => None,
        };
        self.found = found.unwrap_or_else(|| Inputs::new(Arc::new(SystemFiles::everywhere())));
        self.found.folder = self.folder.to_string_lossy().into_owned();
        if self.found.inputs.len() > MANY {
            self.extent = Extent::Open;
            self.found.inputs.clear();
        }
        let folder = &self.folder;
        let is_own =
            |input: &Input| config_folder(Path::new(&input.path)).is_none_or(|own| own == folder);
        self.found.inputs.retain(is_own);
    }

    /// Where its `nixgen.toml` is, if it has one.
    pub(super) fn config(&self) -> PathBuf {
        self.folder.join(project::NAME)
    }

    fn told<T>(&mut self, result: Result<T, Failure>) -> Option<T> {
        result.map_err(|failure| self.tell(failure)).ok()
    }

    fn tell(&mut self, failure: Failure) {
        let before = self.problem.take().into_iter();
        self.problem = Some(before.chain(failure.0).collect::<Vec<_>>().join("\n"));
    }

    /// A document changed, was opened or was closed.
    pub(super) fn change(&mut self, path: &str) {
        self.sources.forget_one(path);
        self.is_changed = true;
        self.changed.insert(path.to_owned());
    }

    /// A file on the disk changed.
    pub(super) fn touch(&mut self) {
        self.is_changed = true;
        self.sources.forget();
    }

    /// What lint knows.
    fn lint_options(&self) -> Arc<lint::Options> {
        self.known.as_ref().map(|known| known.options.clone()).unwrap_or_default()
    }

    /// The files of the project, with the texts that the editor has.
    fn inputs(&self, documents: &Documents) -> Inputs {
        let mut inputs = self.found.clone();
        for (path, document) in documents.of(&self.folder) {
            let schema = self.schema(path);
            let is_linted = match document.language {
                Language::Nix => true,
                Language::Data(_) => schema.is_some(),
                Language::Project | Language::Other => false,
            };
            if is_linted && self.is_added(path) {
                let shown = self.shown(path).to_owned();
                inputs.inputs.push(Input { path: path.to_owned(), shown });
            }
            if let Some(schema) = schema {
                inputs.schemas.insert(path.to_owned(), schema.clone());
            }
        }
        inputs.inputs.sort_by(|a, b| a.path.cmp(&b.path));
        let texts = documents
            .all()
            .map(|(path, document)| (path.to_owned(), document.text.text.to_string()));
        inputs.with_texts(texts.collect())
    }

    /// A path as a user names it.
    fn shown<'p>(&self, path: &'p str) -> &'p str {
        Path::new(path).strip_prefix(&self.folder).ok().and_then(Path::to_str).unwrap_or(path)
    }

    /// Whether a document is linted that is not among the files on the disk: one that is new. Others are left out because
    /// the project says so.
    fn is_added(&self, path: &str) -> bool {
        match self.extent {
            Extent::Open => true,
            Extent::Folder => {
                !self.found.inputs.iter().any(|input| input.path == path)
                    && !Path::new(path).is_file()
            }
        }
    }

    /// What is to be linted, if something changed since this was asked last.
    pub(super) fn job(&mut self, documents: &Documents) -> Option<Job> {
        if !std::mem::take(&mut self.is_changed) {
            return None;
        }
        let moment = self.latest.fetch_add(1, Ordering::Relaxed) + 1;
        Some(Job {
            project: self.folder.clone(),
            moment,
            latest: self.latest.clone(),
            inputs: self.inputs(documents),
            options: self.lint_options(),
        })
    }

    /// Takes what lint found, unless something changed meanwhile; whether it was taken.
    pub(super) fn take(&mut self, analysed: Analysed) -> bool {
        let is_last = analysed.moment == self.latest.load(Ordering::Relaxed);
        if is_last {
            self.analysed = Some((analysed.moment, analysed.report.unwrap_or_default()));
        }
        is_last
    }

    /// What lint found in what the documents are now; nothing while it still looks.
    pub(super) fn report(&self) -> Option<&Report> {
        let (moment, report) = self.analysed.as_ref()?;
        (*moment == self.latest.load(Ordering::Relaxed)).then_some(report)
    }

    /// A file, and what was read from it.
    pub(super) fn source(&mut self, path: &str, documents: &Documents) -> Option<Rc<SourceFile>> {
        self.sources.get(path, (documents, &*self.found.files))
    }

    /// Every Nix file of the project, those that are open included.
    pub(super) fn sources(&mut self, documents: &Documents) -> Vec<Rc<SourceFile>> {
        let on_disk = self.found.inputs.iter().map(|input| input.path.as_str());
        let open =
            documents.of(&self.folder).filter(|(_, document)| document.language == Language::Nix);
        let all: BTreeSet<&str> = on_disk.chain(open.map(|(path, _)| path)).collect();
        let files = &*self.found.files;
        let nix = all.into_iter().filter(|path| DataFormat::of(path).is_none());
        nix.filter_map(|path| self.sources.get(path, (documents, files))).collect()
    }

    /// The options that are known in it: those that lint knows, and those that its own files declare.
    pub(super) fn known(&mut self, documents: &Documents) -> KnownOptions {
        let mut declaring = self.sources(documents);
        declaring.retain(|file| file.declared().is_some_and(|declared| !declared.is_empty()));
        let is_same = |(known, now): (&Rc<SourceFile>, &Rc<SourceFile>)| Rc::ptr_eq(known, now);
        let is_known = self.declaring.len() == declaring.len()
            && self.declaring.iter().zip(&declaring).all(is_same);
        if !is_known {
            let all = declaring.iter();
            let all = all.filter_map(|file| Some((self.shown(&file.path), file.declared()?)));
            self.with_own = self.others.with_project(all);
            self.names = None;
            self.declaring = declaring;
        }
        self.with_own.clone()
    }

    /// The same, and their names once they are found.
    pub(super) fn named(&mut self, documents: &Documents) -> (KnownOptions, Arc<OnceLock<Names>>) {
        let known = self.known(documents);
        let names = self.names.get_or_insert_with(|| {
            let (names, known) = (Arc::new(OnceLock::new()), known.clone());
            let later = names.clone();
            // Nobody waits for it: until it is done, what stands deeper is not offered.
            thread::spawn(move || later.set(Names::of(&known)));
            names
        });
        (known, names.clone())
    }

    /// What a `nixgen.toml` has to be.
    pub(super) fn own_schema(&self) -> DataSchema {
        project_schema(&self.modules)
    }

    /// What a data file has to be.
    pub(super) fn schema(&self, path: &str) -> Option<&DataSchema> {
        self.known.as_ref()?.schema(Path::new(path))
    }

    /// The file that an entry of an `options.json` names: by its path, or below the nixpkgs of the settings.
    pub(super) fn declaring_file(&self, written: &str) -> Option<PathBuf> {
        let below = written.trim_start_matches("<nixpkgs/").trim_end_matches('>');
        let file = self
            .nixpkgs
            .as_ref()
            .map_or_else(|| PathBuf::from(below), |nixpkgs| nixpkgs.join(below));
        let file = if file.is_dir() { file.join("default.nix") } else { file };
        (file.is_absolute() && file.is_file()).then_some(file)
    }

    /// What is in a folder: names, and whether each is a folder.
    pub(super) fn list(&self, folder: &Path) -> Vec<(String, bool)> {
        let (files, folder) = (&self.found.files, folder.to_str().unwrap_or_default());
        let is_folder = |name: &str, kind: FileKind| {
            let target = || files.target_kind(&format!("{folder}/{name}")).ok();
            kind == FileKind::Directory
                || kind == FileKind::Symlink && target() == Some(FileKind::Directory)
        };
        let found = files.list(folder).unwrap_or_default().into_iter();
        found
            .map(|(name, kind)| (is_folder(&name, kind), name))
            .map(|(is, name)| (name, is))
            .collect()
    }
}

/// All projects that documents were opened of.
#[derive(Default)]
pub(super) struct Projects {
    pub(super) settings: Settings,
    /// The folders that the editor has open.
    pub(super) folders: Vec<PathBuf>,
    /// What comes with the program.
    modules: Vec<Module>,
    open: BTreeMap<PathBuf, Project>,
}

impl Projects {
    pub(super) fn new(modules: Vec<Module>) -> Self {
        Self { modules, ..Self::default() }
    }

    /// The project in a folder; it is read if it is new.
    pub(super) fn in_folder(&mut self, folder: &Path) -> &mut Project {
        let extent = self.extent(folder);
        let known = (&self.settings, self.modules.as_slice());
        self.open.entry(folder.to_owned()).or_insert_with(|| {
            let mut project = Project::new(folder.to_owned());
            project.load(extent, known);
            project
        })
    }

    /// Reads again what projects say of themselves, and looks which files there are.
    pub(super) fn load_again(&mut self) {
        let folders: Vec<_> =
            self.open.keys().map(|folder| (folder.clone(), self.extent(folder))).collect();
        let known = (&self.settings, self.modules.as_slice());
        for (folder, extent) in folders {
            if let Some(project) = self.open.get_mut(&folder) {
                project.load(extent, known);
            }
        }
    }

    /// All of them.
    pub(super) fn all(&mut self) -> impl Iterator<Item = &mut Project> {
        self.open.values_mut()
    }

    /// The folder of the project of a document: that of the nearest `nixgen.toml`, else one that the editor has open, else
    /// its own.
    pub(super) fn folder_of(&self, path: &str) -> PathBuf {
        let path = Path::new(path);
        let own = path.parent().unwrap_or(Path::new("/"));
        if !path.to_str().is_some_and(is_saved) {
            return own.to_owned();
        }
        let folders = self.folders.iter().filter(|folder| path.starts_with(folder));
        let folder = folders.max_by_key(|folder| folder.components().count());
        config_folder(path).or(folder.map(PathBuf::as_path)).unwrap_or(own).to_owned()
    }

    fn extent(&self, folder: &Path) -> Extent {
        let is_open = self.folders.iter().any(|open| open == folder);
        if is_open || folder.join(project::NAME).is_file() { Extent::Folder } else { Extent::Open }
    }
}

/// The folder of the nearest `nixgen.toml`.
fn config_folder(path: &Path) -> Option<&Path> {
    path.ancestors().skip(1).find(|folder| folder.join(project::NAME).is_file())
}
