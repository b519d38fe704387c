//! From text to a program.

use std::collections::HashMap;

use super::{Class, Inst, Regex, RegexError};

/// Larger programs are refused.
const MAX_PROGRAM: usize = 50_000;

/// How many instructions may be copied to repeat them: repetitions of repetitions copy much that is not kept.
const MAX_COPIED: usize = 20 * MAX_PROGRAM;

/// Deeper nesting is refused.
const MAX_DEPTH: usize = 250;

/// The largest bound of a repetition, as POSIX has it.
const MAX_BOUND: u32 = 1000;

pub(super) fn parse(source: &[u8]) -> Result<Regex, RegexError> {
    let mut parser = Parser {
        source,
        at: 0,
        depth: 0,
        copied: 0,
        known: HashMap::new(),
        regex: Regex { program: Vec::new(), classes: Vec::new(), groups: 0, first: None },
    };
    parser.alternatives()?;
    if parser.at < source.len() {
        return Err(RegexError::Parenthesis);
    }
    parser.emit(Inst::Match)?;
    Ok(parser.regex)
}

struct Parser<'a> {
    source: &'a [u8],
    at: usize,
    depth: usize,
    copied: usize,
    /// The index of each class.
    known: HashMap<Class, u32>,
    regex: Regex,
}

/// How often something is repeated.
struct Bounds {
    min: u32,
    max: Option<u32>,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.source.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    fn emit(&mut self, inst: Inst) -> Result<(), RegexError> {
        if self.regex.program.len() >= MAX_PROGRAM {
            return Err(RegexError::TooLarge);
        }
        self.regex.program.push(inst);
        Ok(())
    }

    fn here(&self) -> usize {
        self.regex.program.len()
    }

    fn alternatives(&mut self) -> Result<(), RegexError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(RegexError::TooLarge);
        }
        let start = self.here();
        self.sequence()?;
        let mut ends = Vec::new();
        let mut from = start;
        while self.take(b'|') {
            self.insert(from, 1)?;
            ends.push(self.here());
            self.emit(Inst::Jump(0))?;
            self.regex.program[from] = Inst::Split(from as u32 + 1, self.here() as u32);
            from = self.here();
            self.sequence()?;
        }
        let end = self.here() as u32;
        for jump in ends {
            self.regex.program[jump] = Inst::Jump(end);
        }
        self.depth -= 1;
        Ok(())
    }

    /// Makes room for instructions before those from `at` on, which only refer to one another.
    fn insert(&mut self, at: usize, count: usize) -> Result<(), RegexError> {
        if self.here() + count > MAX_PROGRAM {
            return Err(RegexError::TooLarge);
        }
        let tail = self.regex.program.split_off(at);
        self.count_copied(tail.len())?;
        self.regex.program.extend(std::iter::repeat_n(Inst::Start, count));
        self.regex.program.extend(tail.into_iter().map(|inst| shifted(inst, count as u32)));
        Ok(())
    }

    fn sequence(&mut self) -> Result<(), RegexError> {
        while let Some(byte) = self.peek() {
            if byte == b'|' || (byte == b')' && self.depth > 1) {
                break;
            }
            let start = self.here();
            self.atom()?;
            // A place can't be repeated.
            if matches!(byte, b'^' | b'$') {
                continue;
            }
            while let Some(bounds) = self.bounds()? {
                self.repeat(start, &bounds)?;
            }
        }
        Ok(())
    }

    fn atom(&mut self) -> Result<(), RegexError> {
        let byte = self.peek().unwrap_or_default();
        self.at += 1;
        match byte {
            b'(' => self.group(),
            b')' => Err(RegexError::Parenthesis),
            b'[' => self.bracket(),
            b'.' => self.class(Class::of(|byte| byte != 0)),
            b'^' => self.emit(Inst::Start),
            b'$' => self.emit(Inst::End),
            b'*' | b'+' | b'?' | b'{' => Err(RegexError::Repetition),
            b'\\' => {
                let escaped = self.peek().ok_or(RegexError::Escape)?;
                if !b".[\\()*+?{|^$]}/-".contains(&escaped) {
                    return Err(RegexError::Escape);
                }
                self.at += 1;
                self.class(Class::of(|byte| byte == escaped))
            }
            byte => self.class(Class::of(|other| other == byte)),
        }
    }

    fn class(&mut self, class: Class) -> Result<(), RegexError> {
        let next = self.regex.classes.len() as u32;
        let index = *self.known.entry(class.clone()).or_insert(next);
        if index == next {
            self.regex.classes.push(class);
        }
        self.emit(Inst::Byte(index))
    }

    fn group(&mut self) -> Result<(), RegexError> {
        let number = self.regex.groups as u32;
        self.regex.groups += 1;
        self.emit(Inst::Save(2 * number))?;
        self.alternatives()?;
        if !self.take(b')') {
            return Err(RegexError::Parenthesis);
        }
        self.emit(Inst::Save(2 * number + 1))
    }

    fn bounds(&mut self) -> Result<Option<Bounds>, RegexError> {
        let (min, max) = match self.peek() {
            Some(b'*') => (0, None),
            Some(b'+') => (1, None),
            Some(b'?') => (0, Some(1)),
            Some(b'{') => {
                self.at += 1;
                return self.interval().map(Some);
            }
            _ => return Ok(None),
        };
        self.at += 1;
        Ok(Some(Bounds { min, max }))
    }

    fn interval(&mut self) -> Result<Bounds, RegexError> {
        let min = self.number().ok_or(RegexError::Repetition)?;
        let max = if self.take(b',') { self.number() } else { Some(min) };
        let is_right = self.take(b'}') && max.is_none_or(|max| min <= max);
        if !is_right || min.max(max.unwrap_or(0)) > MAX_BOUND {
            return Err(RegexError::Repetition);
        }
        Ok(Bounds { min, max })
    }

    fn number(&mut self) -> Option<u32> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        let digits = std::str::from_utf8(&self.source[start..self.at]).ok()?;
        (!digits.is_empty()).then(|| digits.parse().unwrap_or(u32::MAX))
    }

    /// Repeats the instructions from `start` on.
    fn repeat(&mut self, start: usize, bounds: &Bounds) -> Result<(), RegexError> {
        let body = self.regex.program.split_off(start);
        self.count_copied(body.len())?;
        for _ in 0..bounds.min {
            self.copy(&body, start)?;
        }
        match bounds.max {
            None => {
                let split = self.here();
                self.emit(Inst::Match)?;
                self.copy(&body, start)?;
                self.emit(Inst::Jump(split as u32))?;
                self.regex.program[split] = Inst::Split(split as u32 + 1, self.here() as u32);
            }
            Some(max) => {
                let mut splits = Vec::new();
                for _ in bounds.min..max {
                    splits.push(self.here());
                    self.emit(Inst::Match)?;
                    self.copy(&body, start)?;
                }
                for split in splits {
                    self.regex.program[split] = Inst::Split(split as u32 + 1, self.here() as u32);
                }
            }
        }
        Ok(())
    }

    fn count_copied(&mut self, count: usize) -> Result<(), RegexError> {
        self.copied += count;
        if self.copied > MAX_COPIED { Err(RegexError::TooLarge) } else { Ok(()) }
    }

    fn copy(&mut self, body: &[Inst], start: usize) -> Result<(), RegexError> {
        self.count_copied(body.len())?;
        let distance = (self.here() - start) as u32;
        for inst in body {
            self.emit(shifted(*inst, distance))?;
        }
        Ok(())
    }

    fn bracket(&mut self) -> Result<(), RegexError> {
        let is_negated = self.take(b'^');
        let mut bytes = [false; 256];
        let first = self.at;
        loop {
            let byte = self.peek().ok_or(RegexError::Bracket)?;
            if byte == b']' && self.at > first {
                self.at += 1;
                break;
            }
            if self.source[self.at..].starts_with(b"[:") {
                self.named_class(&mut bytes)?;
                continue;
            }
            let low = self.bracket_byte()?;
            let is_range = self.peek() == Some(b'-')
                && self.source.get(self.at + 1).is_some_and(|next| *next != b']');
            let high = if is_range {
                self.at += 1;
                self.bracket_byte()?
            } else {
                low
            };
            if high < low {
                return Err(RegexError::Bracket);
            }
            for byte in low..=high {
                bytes[usize::from(byte)] = true;
            }
        }
        self.class(Class::of(|byte| bytes[usize::from(byte)] != is_negated))
    }

    /// One byte, or `[.x.]` or `[=x=]`.
    fn bracket_byte(&mut self) -> Result<u8, RegexError> {
        if let [b'[', kind @ (b'.' | b'='), byte, again, b']', ..] = self.source[self.at..] {
            if kind != again {
                return Err(RegexError::Bracket);
            }
            self.at += 5;
            return Ok(byte);
        }
        let byte = self.peek().ok_or(RegexError::Bracket)?;
        self.at += 1;
        Ok(byte)
    }

    fn named_class(&mut self, bytes: &mut [bool; 256]) -> Result<(), RegexError> {
        let rest = &self.source[self.at + 2..];
        let end = rest.windows(2).position(|pair| pair == b":]");
        let name = &rest[..end.ok_or(RegexError::Bracket)?];
        let test = named(name).ok_or(RegexError::Bracket)?;
        for byte in 0..=127_u8 {
            bytes[usize::from(byte)] |= test(byte);
        }
        self.at += name.len() + 4;
        Ok(())
    }
}

impl Class {
    fn of(test: impl Fn(u8) -> bool) -> Self {
        let mut bytes = Box::new([false; 256]);
        for byte in 0..=255_u8 {
            bytes[usize::from(byte)] = test(byte);
        }
        Self(bytes)
    }
}

fn named(name: &[u8]) -> Option<fn(u8) -> bool> {
    Some(match name {
        b"alpha" => |b| b.is_ascii_alphabetic(),
        b"digit" | b"d" => |b| b.is_ascii_digit(),
        b"alnum" => |b| b.is_ascii_alphanumeric(),
        b"upper" => |b| b.is_ascii_uppercase(),
        b"lower" => |b| b.is_ascii_lowercase(),
        b"space" | b"s" => |b| b.is_ascii_whitespace() || b == 11,
        b"blank" => |b| matches!(b, b' ' | b'\t'),
        b"punct" => |b| b.is_ascii_punctuation(),
        b"print" => |b| (32..127).contains(&b),
        b"graph" => |b| b.is_ascii_graphic(),
        b"cntrl" => |b| b.is_ascii_control(),
        b"xdigit" => |b| b.is_ascii_hexdigit(),
        b"w" => |b| b.is_ascii_alphanumeric() || b == b'_',
        _ => return None,
    })
}

fn shifted(inst: Inst, by: u32) -> Inst {
    match inst {
        Inst::Split(a, b) => Inst::Split(a + by, b + by),
        Inst::Jump(a) => Inst::Jump(a + by),
        Inst::Byte(_) | Inst::Save(_) | Inst::Start | Inst::End | Inst::Match => inst,
    }
}
