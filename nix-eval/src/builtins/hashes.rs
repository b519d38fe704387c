//! Hashes.

use super::groups::wrong;
use super::{Plain, Row, Take, row};
use crate::failure::Eval;
use crate::heap::{Set, Slot, Text};
use crate::machine::Machine;
use crate::store::base32;
use crate::store::derivation;
use crate::store::hash::{self, Algorithm, hex};

pub(super) const ROWS: &[Row] = &[
    row!("hashString", hash_string, 2, "the hash of a string, in hexadecimal"),
    row!("hashFile", hash_file, 2, "the hash of a file, in hexadecimal"),
    row!("convertHash", convert_hash, 1, "a hash in another notation"),
    row!("placeholder", placeholder, 1, "what stands for the path of an output in a derivation"),
];

fn algorithm(machine: &Machine, Plain(name): Plain) -> Eval<Algorithm> {
    let name = machine.heap.str(name);
    Algorithm::named(&name).ok_or_else(|| wrong(format!("unknown hash algorithm '{name}'")))
}

fn hash_string(machine: &mut Machine, name: Plain, text: Slot) -> Eval<String> {
    let algorithm = algorithm(machine, name)?;
    let text = Text::take(machine, text)?;
    machine.work(machine.heap.bytes(text).len())?;
    Ok(hex(&algorithm.hash(machine.heap.bytes(text))))
}

fn hash_file(machine: &mut Machine, name: Plain, path: Slot) -> Eval<String> {
    let algorithm = algorithm(machine, name)?;
    let path = machine.force(path)?;
    let path = machine.path_text(path)?;
    let bytes = machine.read_file(&path)?;
    Ok(hex(&algorithm.hash(&bytes)))
}

fn placeholder(machine: &mut Machine, Plain(output): Plain) -> Eval<String> {
    machine.work(machine.heap.bytes(output).len())?;
    Ok(derivation::placeholder(&machine.heap.str(output)))
}

impl Machine {
    /// The string in an attribute that need not be there; it refers to no store path.
    pub(super) fn optional_text(&mut self, set: Set, name: &str) -> Eval<Option<String>> {
        let symbol = self.heap.symbol(name.as_bytes());
        let Some(entry) = self.heap.find(set, symbol) else {
            return Ok(None);
        };
        let text = self.force_plain(entry.slot)?;
        self.work(self.heap.bytes(text).len())?;
        Ok(Some(self.heap.str(text).into_owned()))
    }

    fn needed_text(&mut self, set: Set, name: &str) -> Eval<String> {
        let text = self.optional_text(set, name)?;
        text.ok_or_else(|| wrong(format!("attribute '{name}' missing")))
    }
}

fn convert_hash(machine: &mut Machine, set: Set) -> Eval<String> {
    let text = machine.needed_text(set, "hash")?;
    let known = match machine.optional_text(set, "hashAlgo")? {
        Some(name) => {
            let known = Algorithm::named(&name);
            Some(known.ok_or_else(|| wrong(format!("unknown hash algorithm '{name}'")))?)
        }
        None => None,
    };
    let parsed = hash::parse(&text, known);
    let (algorithm, bytes) = parsed.ok_or_else(|| wrong(format!("'{text}' is not a hash")))?;
    match machine.needed_text(set, "toHashFormat")?.as_str() {
        "base16" => Ok(hex(&bytes)),
        "base32" | "nix32" => Ok(base32::encode(&bytes)),
        "base64" => Ok(hash::base64(&bytes)),
        "sri" => Ok(format!("{}-{}", algorithm.name(), hash::base64(&bytes))),
        other => Err(wrong(format!("unknown hash format '{other}'"))),
    }
}
