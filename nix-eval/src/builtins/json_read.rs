//! Values from JSON.

use super::{Plain, Row, row};
use crate::failure::{Eval, Failure};
use crate::heap::{Entry, Slot, Value};
use crate::machine::Machine;

pub(super) const ROWS: &[Row] = &[row!("fromJSON", from_json, 1, "the value of JSON")];

fn from_json(machine: &mut Machine, Plain(text): Plain) -> Eval<Value> {
    let bytes = machine.heap.bytes(text).to_vec();
    machine.spend(bytes.len())?;
    let mut reader = Reader { machine, bytes: &bytes, at: 0 };
    let value = reader.value()?;
    reader.space();
    if reader.at < bytes.len() {
        return Err(reader.wrong("the end"));
    }
    Ok(value)
}

/// JSON that is being read.
struct Reader<'a> {
    machine: &'a mut Machine,
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn wrong(&self, wanted: &str) -> Box<Failure> {
        let at = self.at;
        Failure::type_error(format!("invalid JSON: expected {wanted} at byte {at}"))
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn take(&mut self, text: &str) -> bool {
        let is_there = self.bytes[self.at..].starts_with(text.as_bytes());
        self.at += if is_there { text.len() } else { 0 };
        is_there
    }

    fn value(&mut self) -> Eval<Value> {
        self.machine.step()?;
        self.space();
        match self.peek() {
            Some(b'{') => self.set(),
            Some(b'[') => self.list(),
            Some(b'"') => {
                let bytes = self.string()?;
                Ok(Value::Str(self.machine.heap.text(&bytes)))
            }
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ if self.take("null") => Ok(Value::Null),
            _ if self.take("true") => Ok(Value::True),
            _ if self.take("false") => Ok(Value::False),
            _ => Err(self.wrong("a value")),
        }
    }

    fn slot(&mut self) -> Eval<Slot> {
        let value = self.value()?;
        Ok(self.machine.heap.cell(value))
    }

    /// After an element: whether another one follows.
    fn more(&mut self, end: &str) -> Eval<bool> {
        self.space();
        if self.take(",") {
            return Ok(true);
        }
        if self.take(end) {
            return Ok(false);
        }
        Err(self.wrong(&format!("`,` or `{end}`")))
    }

    fn list(&mut self) -> Eval<Value> {
        self.at += 1;
        let mut slots = Vec::new();
        self.space();
        if self.take("]") {
            return Ok(Value::EMPTY_LIST);
        }
        loop {
            slots.push(self.slot()?);
            if !self.more("]")? {
                return Ok(self.machine.heap.list(&slots));
            }
        }
    }

    fn set(&mut self) -> Eval<Value> {
        self.at += 1;
        let mut entries = Vec::new();
        self.space();
        if self.take("}") {
            return Ok(Value::EMPTY_SET);
        }
        loop {
            self.space();
            let name = self.string()?;
            let symbol = self.machine.heap.symbol(&name);
            self.space();
            if !self.take(":") {
                return Err(self.wrong("`:`"));
            }
            let slot = self.slot()?;
            entries.push(Entry { symbol, slot, at: 0 });
            if !self.more("}")? {
                // Of two with one name the last stays.
                entries.reverse();
                return Ok(Value::Attrs(self.machine.heap.make_set(entries)));
            }
        }
    }

    fn digits(&mut self) -> Eval<()> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        if start == self.at {
            return Err(self.wrong("a digit"));
        }
        Ok(())
    }

    fn number(&mut self) -> Eval<Value> {
        let start = self.at;
        self.take("-");
        if !self.take("0") {
            self.digits()?;
        }
        let mut is_float = false;
        if self.take(".") {
            is_float = true;
            self.digits()?;
        }
        if self.take("e") || self.take("E") {
            is_float = true;
            let _sign = self.take("+") || self.take("-");
            self.digits()?;
        }
        let text = String::from_utf8_lossy(&self.bytes[start..self.at]).into_owned();
        if !is_float {
            if let Ok(int) = text.parse() {
                return Ok(Value::Int(int));
            }
            if text.parse::<u64>().is_ok() {
                let message = format!("unsigned JSON number {text} is out of range");
                return Err(Failure::type_error(message));
            }
        }
        match text.parse::<f64>() {
            Ok(float) if float.is_finite() => Ok(Value::float(float)),
            _ => Err(self.wrong("a number in range")),
        }
    }

    fn string(&mut self) -> Eval<Vec<u8>> {
        if !self.take("\"") {
            return Err(self.wrong("a string"));
        }
        let mut bytes = Vec::new();
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    break;
                }
                Some(b'\\') => {
                    self.at += 1;
                    self.escape(&mut bytes)?;
                }
                Some(byte @ 32..) => {
                    self.at += 1;
                    bytes.push(byte);
                }
                _ => return Err(self.wrong("a character or `\"`")),
            }
        }
        if std::str::from_utf8(&bytes).is_err() || bytes.contains(&0) {
            return Err(self.wrong("text without NUL"));
        }
        Ok(bytes)
    }

    fn escape(&mut self, into: &mut Vec<u8>) -> Eval<()> {
        let plain = match self.peek() {
            Some(byte @ (b'"' | b'\\' | b'/')) => byte,
            Some(b'b') => 8,
            Some(b'f') => 12,
            Some(b'n') => b'\n',
            Some(b'r') => b'\r',
            Some(b't') => b'\t',
            Some(b'u') => {
                self.at += 1;
                return self.unicode(into);
            }
            _ => return Err(self.wrong("an escape")),
        };
        self.at += 1;
        into.push(plain);
        Ok(())
    }

    fn unicode(&mut self, into: &mut Vec<u8>) -> Eval<()> {
        let mut code = self.hex()?;
        if (0xd800..0xdc00).contains(&code) {
            let low = if self.take("\\u") { self.hex()? } else { 0 };
            if !(0xdc00..0xe000).contains(&low) {
                return Err(self.wrong("the second half of a surrogate pair"));
            }
            code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        }
        let Some(c) = char::from_u32(code) else {
            return Err(self.wrong("a character"));
        };
        into.extend(c.encode_utf8(&mut [0; 4]).bytes());
        Ok(())
    }

    fn hex(&mut self) -> Eval<u32> {
        let digits = self.bytes.get(self.at..self.at + 4);
        let digits = digits.filter(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        let text = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        let code = text.and_then(|text| u32::from_str_radix(text, 16).ok());
        self.at += 4;
        code.ok_or_else(|| self.wrong("four hexadecimal digits"))
    }
}
