//! The world outside: the only way in which a program reads anything.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What a file is.
///
/// ```
/// use nix_eval::{FileKind, Files, MemoryFiles};
/// let files = MemoryFiles::new([("/etc/hosts", "")]);
/// assert_eq!(files.kind("/etc").unwrap(), FileKind::Directory);
/// assert_eq!(files.list("/etc").unwrap(), [("hosts".to_owned(), FileKind::Regular)]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A file with content.
    Regular,
    /// A directory.
    Directory,
    /// A symbolic link.
    Symlink,
    /// Anything else.
    Other,
}

impl FileKind {
    /// As `readDir` and `readFileType` say it (Nix manual, "Built-ins").
    ///
    /// ```
    /// assert_eq!(nix_eval::FileKind::Symlink.name(), "symlink");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Regular => "regular",
            Self::Directory => "directory",
            Self::Symlink => "symlink",
            Self::Other => "unknown",
        }
    }
}

/// Where a program's files come from. Paths are absolute and normal: no `.`, `..`, or double slashes.
///
/// What fails is an error of kind [`File`](crate::ErrorKind::File) of the program, but for `pathExists`, which is
/// `false`. What is here a program can read, so an implementation decides what it may see:
///
/// ```
/// use std::io;
/// use nix_eval::{Evaluator, FileKind, Files};
///
/// /// Every file says what it is called.
/// struct Echo;
///
/// impl Files for Echo {
///     fn read(&self, path: &str) -> io::Result<Vec<u8>> {
///         Ok(format!("{path:?}").into_bytes())
///     }
///     fn kind(&self, _: &str) -> io::Result<FileKind> {
///         Ok(FileKind::Regular)
///     }
///     fn list(&self, _: &str) -> io::Result<Vec<(String, FileKind)>> {
///         Err(io::ErrorKind::NotADirectory.into())
///     }
/// }
///
/// let mut evaluator = Evaluator::with_files(Echo);
/// let name = evaluator.eval("import /any/file")?;
/// assert_eq!(evaluator.to_text(name)?, "/any/file");
/// # Ok::<(), nix_eval::Error>(())
/// ```
///
/// An error of kind [`Unsupported`](io::ErrorKind::Unsupported) says that nobody knows what is there: whoever needs to know
/// gets an error of kind [`Unknown`](crate::ErrorKind::Unknown), `pathExists` too.
pub trait Files: Send + Sync {
    /// The bytes of a file; links are followed.
    ///
    /// # Errors
    ///
    /// If there is no such file, or it may not be read.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;

    /// How many bytes a file has; links are followed. Unless it is said otherwise the file is read to know.
    ///
    /// # Errors
    ///
    /// If there is no such file, or it may not be looked at.
    fn size(&self, path: &str) -> io::Result<u64> {
        self.read(path).map(|bytes| bytes.len() as u64)
    }

    /// What stands at a path; the last step is not followed if it is a link.
    ///
    /// # Errors
    ///
    /// If there is nothing, or it may not be looked at.
    fn kind(&self, path: &str) -> io::Result<FileKind>;

    /// What stands at a path when links are followed.
    ///
    /// # Errors
    ///
    /// If there is nothing, or it may not be looked at.
    fn target_kind(&self, path: &str) -> io::Result<FileKind> {
        self.kind(path)
    }

    /// The names in a directory with what they are, in any order.
    ///
    /// # Errors
    ///
    /// If there is no such directory, or it may not be read.
    fn list(&self, path: &str) -> io::Result<Vec<(String, FileKind)>>;

    /// Whether a file may be executed: that is part of what it is called in the store.
    ///
    /// # Errors
    ///
    /// If there is no such file, or it may not be looked at.
    fn is_executable(&self, _path: &str) -> io::Result<bool> {
        Ok(false)
    }

    /// Where a symbolic link leads to, as it says it.
    ///
    /// # Errors
    ///
    /// If it is no link, or may not be looked at.
    fn link_target(&self, _path: &str) -> io::Result<String> {
        Err(not_found())
    }
}

/// No files at all: what an evaluator has unless it is given others.
///
/// ```
/// use nix_eval::{Evaluator, NoFiles};
/// let mut evaluator = Evaluator::with_files(NoFiles);
/// let exists = evaluator.eval("builtins.pathExists /etc")?;
/// assert_eq!(evaluator.print(exists)?, "false");
/// # Ok::<(), nix_eval::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &str) -> io::Result<Vec<u8>> {
        Err(not_found())
    }

    fn kind(&self, _: &str) -> io::Result<FileKind> {
        Err(not_found())
    }

    fn list(&self, _: &str) -> io::Result<Vec<(String, FileKind)>> {
        Err(not_found())
    }
}

/// Files in memory.
///
/// ```
/// use nix_eval::{Evaluator, MemoryFiles};
/// let files = MemoryFiles::new([("/etc/a.nix", "{ x = 1; }")]);
/// let mut evaluator = Evaluator::with_files(files);
/// let value = evaluator.eval("(import /etc/a.nix).x")?;
/// assert_eq!(evaluator.print(value)?, "1");
/// # Ok::<(), nix_eval::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles {
    files: BTreeMap<String, Vec<u8>>,
}

impl MemoryFiles {
    /// These files, by absolute path, with their bytes. Directories are there as far as files are in them.
    ///
    /// ```
    /// use nix_eval::{Files, MemoryFiles};
    /// let files = MemoryFiles::new([("/etc/logo.png", vec![0x89, b'P'])]);
    /// assert_eq!(files.read("/etc/logo.png").unwrap(), [0x89, b'P']);
    /// assert!(files.read("/etc").is_err());
    /// ```
    pub fn new<P: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, B)>) -> Self {
        let files = files.into_iter().map(|(path, bytes)| (path.into(), bytes.into()));
        Self { files: files.collect() }
    }

    fn below<'a>(&'a self, path: &str) -> impl Iterator<Item = &'a str> {
        let prefix = format!("{}/", path.trim_end_matches('/'));
        let start = prefix.clone();
        self.files.range(start..).map_while(move |(name, _)| name.strip_prefix(&prefix))
    }
}

impl Files for MemoryFiles {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.files.get(path).cloned().ok_or_else(not_found)
    }

    fn kind(&self, path: &str) -> io::Result<FileKind> {
        if self.files.contains_key(path) {
            return Ok(FileKind::Regular);
        }
        let first = self.below(path).next();
        first.map(|_| FileKind::Directory).ok_or_else(not_found)
    }

    fn list(&self, path: &str) -> io::Result<Vec<(String, FileKind)>> {
        let mut found = BTreeMap::new();
        for name in self.below(path) {
            let (name, kind) = match name.split_once('/') {
                Some((directory, _)) => (directory, FileKind::Directory),
                None => (name, FileKind::Regular),
            };
            found.insert(name.to_owned(), kind);
        }
        if found.is_empty() {
            return Err(not_found());
        }
        Ok(found.into_iter().collect())
    }
}

/// Longer files are not read.
const MAX_FILE: u64 = 1 << 30;

/// The files of the system, those below some directories only.
///
/// ```
/// use nix_eval::{ErrorKind, Evaluator, SystemFiles};
/// let here = env!("CARGO_MANIFEST_DIR");
/// let mut evaluator = Evaluator::with_files(SystemFiles::below([here]));
/// assert!(evaluator.eval_in("builtins.readFile ./Cargo.toml", here).is_ok());
/// let error = evaluator.eval("builtins.readFile /etc/passwd").unwrap_err();
/// assert_eq!(error.kind, ErrorKind::File);
/// ```
#[derive(Clone, Debug)]
pub struct SystemFiles {
    roots: Vec<PathBuf>,
}

impl SystemFiles {
    /// Everything below these directories, and nothing outside of them: a link that leads out is not followed. A
    /// directory that does not exist now adds nothing. The example on the type uses it.
    ///
    /// Of a file as much is read as it says to have, 1 GB at most; so those that the kernel makes up while they are read,
    /// as in `/proc`, are empty.
    pub fn below<P: AsRef<Path>>(roots: impl IntoIterator<Item = P>) -> Self {
        let roots = roots.into_iter();
        let canonical = roots.filter_map(|root| root.as_ref().canonicalize().ok());
        Self { roots: canonical.collect() }
    }

    /// Everything that the process may read.
    ///
    /// ```
    /// use nix_eval::{Evaluator, SystemFiles};
    /// let mut evaluator = Evaluator::with_files(SystemFiles::everywhere());
    /// let exists = evaluator.eval_in("builtins.pathExists ./Cargo.toml", env!("CARGO_MANIFEST_DIR"))?;
    /// assert_eq!(evaluator.print(exists)?, "true");
    /// # Ok::<(), nix_eval::Error>(())
    /// ```
    #[must_use]
    pub fn everywhere() -> Self {
        Self { roots: vec![PathBuf::from("/")] }
    }

    fn allowed(&self, real: PathBuf) -> io::Result<PathBuf> {
        if self.roots.iter().any(|root| real.starts_with(root)) {
            return Ok(real);
        }
        let message = "it is outside of the directories that may be read";
        Err(io::Error::new(io::ErrorKind::PermissionDenied, message))
    }

    /// The path with every link followed.
    fn followed(&self, path: &str) -> io::Result<PathBuf> {
        self.allowed(Path::new(path).canonicalize()?)
    }
}

impl Files for SystemFiles {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let real = self.followed(path)?;
        // A device or pipe would never end.
        let about = std::fs::metadata(&real)?;
        if !about.is_file() {
            return Err(io::Error::other("it is not a regular file"));
        }
        if about.len() > MAX_FILE {
            let message = format!("it has more than {} MB", MAX_FILE >> 20);
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
        }
        let mut bytes = Vec::new();
        // No further: some files of the kernel, like `/proc/kmsg`, wait for more for ever.
        std::fs::File::open(real)?.take(about.len()).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn size(&self, path: &str) -> io::Result<u64> {
        Ok(std::fs::metadata(self.followed(path)?)?.len())
    }

    fn kind(&self, path: &str) -> io::Result<FileKind> {
        let path = Path::new(path);
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
            return Ok(FileKind::Directory);
        };
        let real = self.allowed(parent.canonicalize()?.join(name))?;
        Ok(kind_of(std::fs::symlink_metadata(real)?.file_type()))
    }

    fn target_kind(&self, path: &str) -> io::Result<FileKind> {
        let real = self.followed(path)?;
        Ok(kind_of(std::fs::metadata(real)?.file_type()))
    }

    fn list(&self, path: &str) -> io::Result<Vec<(String, FileKind)>> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(self.followed(path)?)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            found.push((name, kind_of(entry.file_type()?)));
        }
        Ok(found)
    }

    #[cfg(unix)]
    fn is_executable(&self, path: &str) -> io::Result<bool> {
        use std::os::unix::fs::PermissionsExt;
        let permissions = std::fs::metadata(self.followed(path)?)?.permissions();
        Ok(permissions.mode() & 0o100 != 0)
    }

    fn link_target(&self, path: &str) -> io::Result<String> {
        let path = Path::new(path);
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
            return Err(not_found());
        };
        let real = self.allowed(parent.canonicalize()?.join(name))?;
        Ok(std::fs::read_link(real)?.to_string_lossy().into_owned())
    }
}

fn kind_of(kind: std::fs::FileType) -> FileKind {
    if kind.is_file() {
        FileKind::Regular
    } else if kind.is_dir() {
        FileKind::Directory
    } else if kind.is_symlink() {
        FileKind::Symlink
    } else {
        FileKind::Other
    }
}

fn not_found() -> io::Error {
    io::Error::new(io::ErrorKind::NotFound, "it does not exist")
}
