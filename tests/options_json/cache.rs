//! The cache: the same answers with it as without, whatever became of it.

use std::fs;
use std::path::{Path, PathBuf};

use nixgen::options_json::{OptionIndex, cache_folder, open};
use tempfile::TempDir;

use crate::fixture::JSON;

struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        Self::with(JSON)
    }

    fn with(json: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("options.json"), json).unwrap();
        Self { folder }
    }

    fn json(&self) -> PathBuf {
        self.folder.path().join("options.json")
    }

    fn cache(&self) -> PathBuf {
        self.folder.path().join("cache/nixgen")
    }

    fn open(&self) -> OptionIndex {
        open(&self.json(), Some(&self.cache())).unwrap()
    }

    /// The files in the cache.
    fn files(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.cache()).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect()
    }
}

/// All that is known of all options.
fn contents(index: &OptionIndex) -> Vec<String> {
    let option = |option: nixgen::options_json::OptionView<'_>| {
        let (path, declarations) = (option.entry().path(), option.declarations());
        let texts = (option.default_text(), option.example_text(), option.description());
        let ty = (option.type_description(), option.ty(), option.is_read_only());
        format!("{path:?} {declarations:?} {texts:?} {ty:?}")
    };
    index.options().map(option).collect()
}

fn read(json: &str) -> Vec<String> {
    contents(&OptionIndex::read(json.to_owned()).unwrap())
}

#[test]
fn a_second_run_takes_the_cache_and_answers_the_same() {
    let place = Place::new();
    let first = contents(&place.open());
    let [file] = place.files().try_into().unwrap();
    let written = fs::metadata(&file).unwrap().modified().unwrap();
    assert_eq!(contents(&place.open()), first);
    assert_eq!(first, read(JSON));
    assert_eq!(place.files(), std::slice::from_ref(&file));
    assert_eq!(
        fs::metadata(&file).unwrap().modified().unwrap(),
        written,
        "it was not written again"
    );
}

/// Only the cache can say that there is an option `mail.enablf`.
#[test]
fn what_the_cache_says_is_what_is_looked_up() {
    let place = Place::new();
    place.open();
    let [file] = place.files().try_into().unwrap();
    let bytes = fs::read(&file).unwrap();
    let at = bytes.windows(6).position(|name| name == b"enable").unwrap();
    let mut other = bytes[..bytes.len() - 8].to_vec();
    other[at + 5] = b'f';
    let sum = twox_hash::XxHash3_64::oneshot(&other).to_le_bytes();
    fs::write(&file, [other.as_slice(), &sum].concat()).unwrap();
    assert!(place.open().find(&["mail", "enablf"]).is_some());
}

#[test]
fn a_changed_file_is_read_again_whatever_its_time() {
    let place = Place::new();
    place.open();
    let before = fs::metadata(place.json()).unwrap().modified().unwrap();
    let other = JSON.replace("\"boolean\"", "\"package\"");
    assert_eq!(other.len(), JSON.len());
    fs::write(place.json(), &other).unwrap();
    fs::File::options().write(true).open(place.json()).unwrap().set_modified(before).unwrap();
    assert_eq!(contents(&place.open()), read(&other));
    assert_eq!(place.files().len(), 1, "the new cache takes the place of the old one");
}

#[test]
fn two_files_have_two_caches() {
    let place = Place::new();
    let second = place.folder.path().join("second.json");
    let other = JSON.replace("boolean", "string");
    fs::write(&second, &other).unwrap();
    for _ in 0..2 {
        assert_eq!(contents(&place.open()), read(JSON));
        assert_eq!(contents(&open(&second, Some(&place.cache())).unwrap()), read(&other));
    }
    assert_eq!(place.files().len(), 2);
}

/// Few options, for a cache to be damaged at every byte of it.
const FEW: &str = r#"{
    "a": { "loc": ["a"], "type": "submodule", "description": "A." },
    "a.b": { "loc": ["a", "b"], "type": "list of (submodule)", "default": { "text": "[ ]" } },
    "a.b.*.c": { "loc": ["a", "b", "*", "c"], "type": "string", "declarations": ["a.nix"] },
    "d": { "loc": ["d"], "type": "string", "readOnly": true, "example": "x" }
}"#;

#[test]
fn a_damaged_cache_is_made_again() {
    let place = Place::with(FEW);
    let right = contents(&place.open());
    let [file] = place.files().try_into().unwrap();
    let whole = fs::read(&file).unwrap();
    let damaged = |bytes: &[u8]| {
        fs::write(&file, bytes).unwrap();
        assert_eq!(place.open().len(), right.len());
        assert_eq!(fs::read(&file).unwrap(), whole, "it is whole again");
    };
    for end in 0..whole.len() {
        damaged(&whole[..end]);
    }
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        damaged(&bytes);
    }
    damaged(&[whole.as_slice(), b"x"].concat());
    damaged(&vec![0xff; whole.len()]);
    assert_eq!(contents(&place.open()), right);
}

/// The checksum is no secret: what it holds together may still lead nowhere.
#[test]
fn no_word_of_the_cache_is_trusted() {
    let place = Place::with(FEW);
    place.open();
    let [file] = place.files().try_into().unwrap();
    let whole = fs::read(&file).unwrap();
    let body = &whole[..whole.len() - 8];
    for at in 24..body.len() - 4 {
        for word in [u32::MAX, u32::MAX / 2, 1 << 20, 0] {
            let mut bytes = body.to_vec();
            bytes[at..at + 4].copy_from_slice(&word.to_le_bytes());
            let sum = twox_hash::XxHash3_64::oneshot(&bytes).to_le_bytes();
            fs::write(&file, [bytes.as_slice(), &sum].concat()).unwrap();
            let index = place.open();
            let found =
                index.find(&["a", "b", "0", "c"]).and_then(nixgen::options_json::Entry::option);
            let _answer =
                found.map(|option| (option.ty(), option.description(), option.entry().path()));
        }
    }
}

#[test]
fn writers_at_the_same_time_leave_a_whole_cache() {
    let place = Place::new();
    let right = read(JSON);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..50 {
                    for file in place.files_if_any() {
                        let _gone = fs::remove_file(file);
                    }
                    assert_eq!(contents(&place.open()), right);
                }
            });
        }
    });
    assert_eq!(contents(&place.open()), right);
    assert_eq!(place.files().len(), 1, "no unfinished file is left");
}

impl Place {
    /// The finished caches.
    fn files_if_any(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.cache()).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).filter(|path| is_cache(path)).collect()
    }
}

fn is_cache(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("options-"))
}

#[test]
fn a_cache_that_cannot_be_written_is_no_error() {
    let place = Place::new();
    // A file stands where the folder should be.
    fs::write(place.folder.path().join("cache"), "").unwrap();
    assert_eq!(contents(&place.open()), read(JSON));
}

#[test]
fn what_nix_build_leaves_is_looked_into() {
    for inside in ["share/doc/nixos", ""] {
        let place = Place::new();
        let store = place.folder.path().join("store");
        let (result, folder) = (place.folder.path().join("result"), store.join(inside));
        fs::create_dir_all(&folder).unwrap();
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(place.json(), folder.join("options.json")).unwrap();
            std::os::unix::fs::symlink(&store, &result).unwrap();
            assert_eq!(contents(&open(&result, Some(&place.cache())).unwrap()), read(JSON));
        }
    }
}

#[test]
fn the_folder_is_where_the_user_has_caches() {
    let cases = [
        (Some("/x"), Some("/home/me"), Some("/x/nixgen")),
        (None, Some("/home/me"), Some("/home/me/.cache/nixgen")),
        (Some(""), Some("/home/me"), Some("/home/me/.cache/nixgen")),
        (Some("relative"), Some("/home/me"), Some("/home/me/.cache/nixgen")),
        (None, None, None),
    ];
    for (xdg, home, expected) in cases {
        let variable = |name: &str| match name {
            "XDG_CACHE_HOME" => xdg.map(Into::into),
            "HOME" => home.map(Into::into),
            _ => None,
        };
        assert_eq!(cache_folder(variable).as_deref(), expected.map(Path::new));
    }
}
