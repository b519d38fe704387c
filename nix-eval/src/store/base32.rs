//! Base 32 as Nix has it: its own letters, the last bits first.

const LETTERS: &[u8; 32] = b"0123456789abcdfghijklmnpqrsvwxyz";

pub(crate) fn encode(bytes: &[u8]) -> String {
    let len = (bytes.len() * 8).div_ceil(5);
    let digits = (0..len).rev().map(|index| {
        let (byte, shift) = (index * 5 / 8, index * 5 % 8);
        let low = u16::from(bytes[byte]);
        let high = bytes.get(byte + 1).copied().map_or(0, u16::from);
        let digit = (low | high << 8) >> shift & 31;
        char::from(LETTERS[usize::from(digit)])
    });
    digits.collect()
}

pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = vec![0_u8; text.len() * 5 / 8];
    for (index, letter) in text.bytes().rev().enumerate() {
        let digit = LETTERS.iter().position(|known| *known == letter)? as u16;
        let (byte, shift) = (index * 5 / 8, index * 5 % 8);
        let bits = digit << shift;
        if let Some(low) = bytes.get_mut(byte) {
            *low |= (bits & 0xff) as u8;
        } else if bits & 0xff != 0 {
            return None;
        }
        match bytes.get_mut(byte + 1) {
            Some(high) => *high |= (bits >> 8) as u8,
            None if bits >> 8 != 0 => return None,
            None => {}
        }
    }
    Some(bytes)
}
