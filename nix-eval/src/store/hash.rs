//! Hashes and how they are written.

use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};

use super::base32;

/// How something is hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Algorithm {
    Md5,
    Sha1,
    Sha256,
    Sha512,
}

impl Algorithm {
    const ALL: [Self; 4] = [Self::Md5, Self::Sha1, Self::Sha256, Self::Sha512];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Md5 => "md5",
            Self::Sha1 => "sha1",
            Self::Sha256 => "sha256",
            Self::Sha512 => "sha512",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|algorithm| algorithm.name() == name)
    }

    /// How many bytes its hashes have.
    pub(crate) fn size(self) -> usize {
        match self {
            Self::Md5 => 16,
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha512 => 64,
        }
    }

    pub(crate) fn hash(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Md5 => Md5::digest(bytes).to_vec(),
            Self::Sha1 => Sha1::digest(bytes).to_vec(),
            Self::Sha256 => Sha256::digest(bytes).to_vec(),
            Self::Sha512 => Sha512::digest(bytes).to_vec(),
        }
    }
}

pub(crate) fn sha256(bytes: &[u8]) -> Vec<u8> {
    Algorithm::Sha256.hash(bytes)
}

/// A longer hash folded into fewer bytes.
pub(crate) fn folded(hash: &[u8], size: usize) -> Vec<u8> {
    let mut short = vec![0; size];
    for (index, byte) in hash.iter().enumerate() {
        short[index % size] ^= byte;
    }
    short
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes().chunks(2);
    let bytes = digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
    text.bytes().all(|b| b.is_ascii_hexdigit()).then(|| bytes.collect())?
}

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

pub(crate) fn base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let mut group = [0; 3];
        group[..chunk.len()].copy_from_slice(chunk);
        let bits = u32::from(group[0]) << 16 | u32::from(group[1]) << 8 | u32::from(group[2]);
        for index in 0..4 {
            let digit = bits >> (18 - 6 * index) & 63;
            let is_there = index <= chunk.len() as u32;
            text.push(if is_there { char::from(BASE64[digit as usize]) } else { '=' });
        }
    }
    text
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for letter in text.trim_end_matches('=').bytes() {
        let digit = BASE64.iter().position(|known| *known == letter)?;
        bits = bits << 6 | digit as u32;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    Some(bytes)
}

/// A hash as any notation writes it: `sha256-…`, `sha256:…`, or bare with the algorithm known.
pub(crate) fn parse(text: &str, known: Option<Algorithm>) -> Option<(Algorithm, Vec<u8>)> {
    let prefixed = [':', '-'].into_iter().find_map(|separator| {
        let (name, rest) = text.split_once(separator)?;
        Some((Algorithm::named(name)?, rest, separator == '-'))
    });
    let (algorithm, digits, is_sri) = match prefixed {
        Some((algorithm, _, _)) if known.is_some_and(|known| known != algorithm) => return None,
        Some(found) => found,
        None => (known?, text, false),
    };
    let size = algorithm.size();
    let bytes = if is_sri {
        from_base64(digits)
    } else if digits.len() == size * 2 {
        from_hex(digits)
    } else if digits.len() == (size * 8).div_ceil(5) {
        base32::decode(digits)
    } else {
        from_base64(digits)
    };
    bytes.filter(|bytes| bytes.len() == size).map(|bytes| (algorithm, bytes))
}
