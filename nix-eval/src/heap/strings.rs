//! Strings: bytes in one vector, or in a buffer of their own when they are long.
//!
//! A long string that is appended to grows in place if nothing was appended to it before, so that building a text piece
//! by piece takes linear time and memory.

use super::{Context, Heap, Slot, Symbol, Text, Value};

/// From here on a string gets a buffer of its own.
const LONG: usize = 512;

/// Where the bytes of a string are, and what is known of it.
#[derive(Clone, Copy)]
struct Place {
    /// The start in the common bytes, or the index of the buffer.
    at: u32,
    len: u32,
    context: Context,
    /// The symbol of the same text plus one, once it was looked for.
    symbol: u32,
}

#[derive(Default)]
pub(super) struct Strings {
    places: Vec<Place>,
    bytes: Vec<u8>,
    buffers: Vec<Vec<u8>>,
    /// How many bytes the buffers hold.
    long: usize,
}

impl Strings {
    pub(super) fn size(&self) -> usize {
        self.places.len() * size_of::<Place>() + self.bytes.len() + self.long
    }

    #[inline]
    fn bytes(&self, text: Text) -> &[u8] {
        let place = self.places[text.index()];
        let (at, len) = (place.at as usize, place.len as usize);
        if len < LONG { &self.bytes[at..at + len] } else { &self.buffers[at][..len] }
    }

    fn add(&mut self, bytes: &[u8], context: Context) -> Text {
        let at = if bytes.len() < LONG {
            self.bytes.extend_from_slice(bytes);
            self.bytes.len() - bytes.len()
        } else {
            self.long += bytes.len();
            self.buffers.push(bytes.to_vec());
            self.buffers.len() - 1
        };
        self.place(at, bytes.len(), context)
    }

    fn place(&mut self, at: usize, len: usize, context: Context) -> Text {
        let (at, len) = (at as u32, len as u32);
        self.places.push(Place { at, len, context, symbol: 0 });
        Text::new(self.places.len() - 1)
    }
}

impl Heap {
    /// The string of these bytes.
    pub(crate) fn text(&mut self, bytes: &[u8]) -> Text {
        self.text_with(bytes, Context::NONE)
    }

    /// The string of these bytes with references.
    pub(crate) fn text_with(&mut self, bytes: &[u8], context: Context) -> Text {
        self.grew(bytes.len());
        self.strings.add(bytes, context)
    }

    /// The string `left` with `tail` at its end.
    pub(crate) fn append(&mut self, left: Text, tail: &[u8], context: Context) -> Text {
        self.grew(tail.len());
        let place = self.strings.places[left.index()];
        let len = place.len as usize;
        let strings = &mut self.strings;
        if len >= LONG
            && let Some(buffer) = strings.buffers.get_mut(place.at as usize)
            && buffer.len() == len
        {
            buffer.extend_from_slice(tail);
            strings.long += tail.len();
            return strings.place(place.at as usize, len + tail.len(), context);
        }
        let whole = [strings.bytes(left), tail].concat();
        self.text_with(&whole, context)
    }

    #[inline]
    pub(crate) fn bytes(&self, text: Text) -> &[u8] {
        self.strings.bytes(text)
    }

    /// Whether the string has a buffer of its own, which can grow.
    #[inline]
    pub(crate) fn is_long(&self, text: Text) -> bool {
        self.strings.places[text.index()].len as usize >= LONG
    }

    /// The string for people; bytes that are no UTF-8 are replaced.
    pub(crate) fn str(&self, text: Text) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(self.bytes(text))
    }

    #[inline]
    pub(crate) fn text_context(&self, text: Text) -> Context {
        self.strings.places[text.index()].context
    }

    /// The symbol of the same text.
    pub(crate) fn symbol_of(&mut self, text: Text) -> Symbol {
        let place = &self.strings.places[text.index()];
        if let Some(symbol) = place.symbol.checked_sub(1) {
            return Symbol(symbol);
        }
        let found = self.symbols.find(&self.strings, self.strings.bytes(text));
        let symbol = match found {
            Ok(symbol) => symbol,
            Err(vacant) => {
                let name = if self.text_context(text).is_none() {
                    text
                } else {
                    let bytes = self.bytes(text).to_vec();
                    self.text(&bytes)
                };
                self.symbols.insert(vacant, name)
            }
        };
        self.strings.places[text.index()].symbol = symbol.0 + 1;
        symbol
    }

    /// The symbol of `name`.
    pub(crate) fn symbol(&mut self, name: &[u8]) -> Symbol {
        match self.symbols.find(&self.strings, name) {
            Ok(symbol) => symbol,
            Err(vacant) => {
                let text = self.text(name);
                let symbol = self.symbols.insert(vacant, text);
                self.strings.places[text.index()].symbol = symbol.0 + 1;
                symbol
            }
        }
    }

    /// A cell with the text of a symbol.
    #[inline]
    pub(crate) fn name_slot(&mut self, symbol: Symbol) -> Slot {
        let known = *self.symbols.cell(symbol);
        if known != 0 {
            return Slot(known);
        }
        let slot = self.cell(Value::Str(self.symbols.name(symbol)));
        *self.symbols.cell(symbol) = slot.0;
        slot
    }

    #[inline]
    pub(crate) fn name(&self, symbol: Symbol) -> &[u8] {
        self.bytes(self.symbols.name(symbol))
    }

    pub(crate) fn name_str(&self, symbol: Symbol) -> String {
        self.str(self.symbols.name(symbol)).into_owned()
    }
}

impl super::symbols::Names for Strings {
    fn get(&self, text: Text) -> &[u8] {
        self.bytes(text)
    }
}
