//! Derivations: their text, and the paths that follow from it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;

use super::hash::{hex, sha256};
use super::{Content, fixed_path, path_of, text_path};

/// A derivation.
#[derive(Default)]
pub(crate) struct Derivation {
    pub(crate) name: String,
    /// Output names and paths, the latter empty until they are known.
    pub(crate) outputs: BTreeMap<String, String>,
    /// The content, if it is known beforehand.
    pub(crate) content: Option<Content>,
    pub(crate) input_derivations: BTreeMap<String, BTreeSet<String>>,
    pub(crate) input_sources: BTreeSet<String>,
    pub(crate) system: String,
    pub(crate) builder: String,
    pub(crate) arguments: Vec<String>,
    pub(crate) environment: BTreeMap<String, Vec<u8>>,
}

/// What is known of the paths that were made: no store is asked.
#[derive(Default)]
pub(crate) struct Known {
    derivations: HashMap<String, Made>,
    paths: Vec<String>,
    index: HashMap<String, u32>,
    /// What texts, sources and derivations refer to, for each of `paths` that was made here.
    references: Vec<Option<Box<[u32]>>>,
    /// How many bytes all of it takes.
    size: usize,
}

/// A derivation that was made.
struct Made {
    /// Its hash without what can't change its result.
    hash: String,
    outputs: Vec<String>,
}

/// A path with all that it refers to, directly or not.
pub(crate) struct Closure<'a> {
    pub(crate) paths: Vec<&'a str>,
    /// How many references were followed.
    pub(crate) work: usize,
}

impl Known {
    /// About how many bytes are in use.
    pub(crate) fn size(&self) -> usize {
        self.size
    }

    fn index(&mut self, path: &str) -> u32 {
        if let Some(index) = self.index.get(path) {
            return *index;
        }
        let index = self.paths.len() as u32;
        self.paths.push(path.to_owned());
        self.index.insert(path.to_owned(), index);
        self.references.push(None);
        self.size += 2 * path.len();
        index
    }

    /// Notes what a text or source in the store refers to.
    pub(crate) fn add(&mut self, path: &str, references: &[&str]) {
        let references: Box<[u32]> = references.iter().map(|path| self.index(path)).collect();
        let index = self.index(path) as usize;
        self.size += size_of_val(&references[..]);
        self.references[index] = Some(references);
    }

    /// A path with all that it refers to; or one of these that was not made here.
    pub(crate) fn closure(&self, path: &str) -> Result<Closure<'_>, String> {
        let Some(start) = self.index.get(path) else {
            return Err(path.to_owned());
        };
        let mut closure = Closure { paths: Vec::new(), work: 0 };
        let (mut found, mut work) = (vec![false; self.paths.len()], vec![*start]);
        found[*start as usize] = true;
        while let Some(index) = work.pop() {
            let path = &self.paths[index as usize];
            let references = self.references[index as usize].as_ref();
            let references = references.ok_or_else(|| path.clone())?;
            closure.work += references.len() + 1;
            closure.paths.push(path);
            for next in references {
                if !std::mem::replace(&mut found[*next as usize], true) {
                    work.push(*next);
                }
            }
        }
        Ok(closure)
    }

    /// The names of the outputs of a derivation that was made here.
    pub(crate) fn outputs(&self, path: &str) -> Option<&[String]> {
        self.derivations.get(path).map(|made| made.outputs.as_slice())
    }
}

impl Derivation {
    /// About how long its text is.
    pub(crate) fn size(&self) -> usize {
        let sources = self.input_sources.iter().map(String::len);
        let derivations = self.input_derivations.keys().map(String::len);
        let arguments = self.arguments.iter().map(String::len);
        let environment = self.environment.iter().map(|(name, value)| name.len() + value.len());
        sources.chain(derivations).chain(arguments).chain(environment).sum()
    }

    /// Finds out the paths of the outputs, and gives that of the derivation.
    pub(crate) fn finish(&mut self, known: &mut Known) -> String {
        if let Some(content) = &self.content {
            let path = fixed_path(&self.name, content);
            self.outputs.insert("out".to_owned(), path.clone());
            self.environment.insert("out".to_owned(), path.into_bytes());
        } else {
            for name in self.outputs.keys() {
                self.environment.insert(name.clone(), Vec::new());
            }
            let hash = sha256(&self.text(Some(known)));
            let names: Vec<_> = self.outputs.keys().cloned().collect();
            for output in names {
                let name = output_name(&self.name, &output);
                let path = path_of(&format!("output:{output}"), &hash, &name);
                self.environment.insert(output.clone(), path.clone().into_bytes());
                self.outputs.insert(output, path);
            }
        }
        let references: BTreeSet<&str> =
            self.input_derivations.keys().chain(&self.input_sources).map(String::as_str).collect();
        let references: Vec<_> = references.into_iter().collect();
        let file = format!("{}.drv", self.name);
        let path = text_path(&file, &self.text(None), &references);
        known.add(&path, &references);
        let outputs = self.outputs.keys().cloned().collect();
        let hash = self.modulo(known);
        known.size += path.len() + hash.len() + size_of::<Made>();
        known.derivations.insert(path.clone(), Made { hash, outputs });
        path
    }

    /// What stands for it in the hashes of derivations that need it.
    fn modulo(&self, known: &Known) -> String {
        if let Some(content) = &self.content {
            let path = self.outputs.values().next().map_or("", String::as_str);
            let (kind, hash) = (self.content_kind(content), hex(&content.hash));
            return hex(&sha256(format!("fixed:out:{kind}:{hash}:{path}").as_bytes()));
        }
        hex(&sha256(&self.text(Some(known))))
    }

    fn content_kind(&self, content: &Content) -> String {
        let prefix = if content.is_recursive { "r:" } else { "" };
        [prefix, content.algorithm.name()].concat()
    }

    /// The text of the derivation; with `known` its inputs are replaced by their hashes.
    fn text(&self, known: Option<&Known>) -> Vec<u8> {
        let mut text = Vec::new();
        text.extend(b"Derive(");
        let outputs = self.outputs.iter().map(|(name, path)| {
            let (kind, hash) = match &self.content {
                Some(content) => (self.content_kind(content), hex(&content.hash)),
                None => (String::new(), String::new()),
            };
            tuple(&[name.as_bytes(), path.as_bytes(), kind.as_bytes(), hash.as_bytes()])
        });
        list(&mut text, outputs);
        text.push(b',');
        list(&mut text, self.inputs(known));
        text.push(b',');
        list(&mut text, self.input_sources.iter().map(|path| quoted(path.as_bytes())));
        text.push(b',');
        text.extend(quoted(self.system.as_bytes()));
        text.push(b',');
        text.extend(quoted(self.builder.as_bytes()));
        text.push(b',');
        list(&mut text, self.arguments.iter().map(|argument| quoted(argument.as_bytes())));
        text.push(b',');
        let environment = self.environment.iter();
        list(&mut text, environment.map(|(name, value)| tuple(&[name.as_bytes(), value])));
        text.push(b')');
        text
    }

    fn inputs(&self, known: Option<&Known>) -> Vec<Vec<u8>> {
        let mut inputs: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (path, outputs) in &self.input_derivations {
            let name = match known {
                // A derivation that was not made here has no hash that could be known.
                Some(known) => {
                    let made = known.derivations.get(path);
                    made.map_or_else(|| path.clone(), |made| made.hash.clone())
                }
                None => path.clone(),
            };
            inputs.entry(name).or_default().extend(outputs.iter().cloned());
        }
        let inputs = inputs.into_iter().map(|(name, outputs)| {
            let mut text = b"(".to_vec();
            text.extend(quoted(name.as_bytes()));
            text.push(b',');
            list(&mut text, outputs.iter().map(|output| quoted(output.as_bytes())));
            text.push(b')');
            text
        });
        inputs.collect()
    }
}

/// What the path of an output is called.
pub(crate) fn output_name(name: &str, output: &str) -> String {
    let mut text = name.to_owned();
    if output != "out" {
        let _infallible = write!(text, "-{output}");
    }
    text
}

/// What stands for the path of an output where that is not known yet.
pub(crate) fn placeholder(output: &str) -> String {
    let hash = sha256(format!("nix-output:{output}").as_bytes());
    format!("/{}", super::base32::encode(&hash))
}

fn quoted(bytes: &[u8]) -> Vec<u8> {
    let mut text = vec![b'"'];
    for byte in bytes {
        match byte {
            b'"' | b'\\' => text.extend([b'\\', *byte]),
            b'\n' => text.extend(b"\\n"),
            b'\r' => text.extend(b"\\r"),
            b'\t' => text.extend(b"\\t"),
            byte => text.push(*byte),
        }
    }
    text.push(b'"');
    text
}

fn tuple(strings: &[&[u8]]) -> Vec<u8> {
    let strings: Vec<_> = strings.iter().map(|string| quoted(string)).collect();
    [b"(".as_slice(), &strings.join(&b','), b")"].concat()
}

fn list(into: &mut Vec<u8>, items: impl IntoIterator<Item = Vec<u8>>) {
    into.push(b'[');
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            into.push(b',');
        }
        into.extend(item);
    }
    into.push(b']');
}
