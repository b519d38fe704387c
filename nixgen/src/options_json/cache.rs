//! The cache: the tables as a flat file, with what it was made from at its start and a checksum at its end.
//!
//! It is refused unless it is whole, of this version and of the very text that was read. No word of it is
//! trusted beyond that: references are looked at before they are followed.

use twox_hash::XxHash3_64;

use super::tables::{Node, Record, Span, Tables};

/// Another layout or meaning of the tables gets another number.
const MAGIC: &[u8; 8] = b"nixgenO1";
const WORD: usize = 4;

/// A hash of a text: not against malice, but fast enough to take it of the whole file every time.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    XxHash3_64::oneshot(bytes)
}

/// The cache for `text`.
pub(super) fn encode(tables: &Tables, text: &str) -> Vec<u8> {
    let words = 11 * tables.records.len() + 6 * tables.nodes.len() + 2 * tables.types.len();
    let mut out =
        Vec::with_capacity(64 + WORD * words + tables.names.len() + tables.descriptions.len());
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&hash(text.as_bytes()).to_le_bytes());
    out.extend_from_slice(&(text.len() as u64).to_le_bytes());
    put_text(&mut out, &tables.names);
    put_text(&mut out, &tables.descriptions);
    put_all(&mut out, &tables.types);
    put_all(&mut out, &tables.nodes);
    put_all(&mut out, &tables.records);
    let sum = hash(&out);
    out.extend_from_slice(&sum.to_le_bytes());
    out
}

/// The tables of `text`, if these bytes hold them.
pub(super) fn decode(bytes: &[u8], text: &str) -> Option<Tables> {
    let (all, sum) = bytes.split_last_chunk::<8>()?;
    let mut rest = Bytes(all);
    let same = rest.take(8)? == MAGIC
        && rest.take(8)? == hash(text.as_bytes()).to_le_bytes()
        && rest.take(8)? == (text.len() as u64).to_le_bytes();
    if !same || hash(all) != u64::from_le_bytes(*sum) {
        return None;
    }
    let tables = Tables {
        names: rest.text()?,
        descriptions: rest.text()?,
        types: rest.all()?,
        nodes: rest.all()?,
        records: rest.all()?,
    };
    (rest.0.is_empty() && tables.is_sound(text)).then_some(tables)
}

/// What is written as words of one number.
trait Flat: Sized {
    fn put(&self, out: &mut Vec<u8>);
    fn take(bytes: &mut Bytes<'_>) -> Option<Self>;
}

impl Flat for u32 {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_le_bytes());
    }

    fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
        let (word, rest) = bytes.0.split_first_chunk::<WORD>()?;
        bytes.0 = rest;
        Some(Self::from_le_bytes(*word))
    }
}

/// A struct is its fields.
macro_rules! flat {
    ($name:ident: $($field:ident),*) => {
        impl Flat for $name {
            fn put(&self, out: &mut Vec<u8>) {
                $(self.$field.put(out);)*
            }

            fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
                Some(Self { $($field: Flat::take(bytes)?),* })
            }
        }
    };
}

flat!(Span: start, len);
flat!(Node: name, parent, first_child, children, option);
flat!(Record: ty, read_only, declarations, default, example, description);

fn put_all<T: Flat>(out: &mut Vec<u8>, items: &[T]) {
    put_count(out, items.len());
    items.iter().for_each(|item| item.put(out));
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put_count(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

/// A count that is too large makes a cache that is refused.
fn put_count(out: &mut Vec<u8>, count: usize) {
    u32::try_from(count).unwrap_or(u32::MAX).put(out);
}

/// What is left to be read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn text(&mut self) -> Option<String> {
        let len = u32::take(self)? as usize;
        Some(str::from_utf8(self.take(len)?).ok()?.to_owned())
    }

    fn all<T: Flat>(&mut self) -> Option<Vec<T>> {
        let count = u32::take(self)? as usize;
        // No more is set aside than the bytes could hold.
        let mut items = Vec::with_capacity(count.min(self.0.len() / WORD));
        for _ in 0..count {
            items.push(T::take(self)?);
        }
        Some(items)
    }
}
