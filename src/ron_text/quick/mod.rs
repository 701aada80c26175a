//! A quick reader of RON as plans and rule packs are laid out. It knows a part of RON, gives the same value as the full
//! reader for what it knows, and gives up at anything else: a block comment, a struct's name, a raw text, an unusual
//! number, a fault. Then the full reader decides, and says what is wrong. A plan of 10,000 schemes opens several times as
//! fast this way.

mod access;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::forward_to_deserialize_any;

use super::search::quote_or_escape;
use access::{Entries, Variant};

/// What plans begin with.
const HEADER: &str = "#![enable(implicit_some)]";

/// Brackets within brackets; fewer than the full reader allows.
const DEEPEST: u8 = 16;

/// Whether a byte may stand in a name, by its value.
#[expect(clippy::indexing_slicing, reason = "worked out by the compiler")]
const IN_NAMES: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        table[byte as usize] = byte == b'_' || byte.is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// Reads a value, or gives up.
pub(crate) fn read<'de, T: Deserialize<'de>>(text: &'de str) -> Option<T> {
    let rest = text.strip_prefix(HEADER).unwrap_or(text);
    let mut reader = Reader {
        text: rest,
        at: 0,
        depth: 0,
    };
    let value = T::deserialize(&mut reader).ok()?;
    reader.skip_space();
    (reader.at == rest.len()).then_some(value)
}

/// The quick reader does not know what it sees.
#[derive(Debug)]
struct GivenUp;

impl fmt::Display for GivenUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not known to the quick reader")
    }
}

impl std::error::Error for GivenUp {}

impl Error for GivenUp {
    fn custom<T: fmt::Display>(_: T) -> Self {
        GivenUp
    }
}

type Known<T> = Result<T, GivenUp>;

struct Reader<'de> {
    text: &'de str,
    at: usize,
    depth: u8,
}

impl<'de> Reader<'de> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_blank(&mut self) {
        /// Most white space is the indentation of a line.
        const SPACES: [u8; 16] = [b' '; 16];
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        loop {
            while matches!(bytes.get(at), Some(b'\n' | b'\r' | b'\t')) {
                at += 1;
            }
            match bytes.get(at..).and_then(<[u8]>::first_chunk) {
                Some(next) => {
                    let other = u128::from_le_bytes(*next) ^ u128::from_le_bytes(SPACES);
                    at += other.trailing_zeros() as usize / 8;
                }
                None => at += usize::from(bytes.get(at) == Some(&b' ')),
            }
            if !matches!(bytes.get(at), Some(b' ' | b'\n' | b'\r' | b'\t')) {
                self.at = at;
                return;
            }
        }
    }

    /// Skips white space and comments to the end of a line. Mostly there are none.
    #[inline]
    fn skip_space(&mut self) {
        let bytes = self.text.as_bytes();
        match (self.byte(), bytes.get(self.at + 1)) {
            // The one space between a name and its value.
            (Some(b' '), Some(next)) if *next > b' ' && *next != b'/' => self.at += 1,
            (Some(b' ' | b'\n' | b'\r' | b'\t' | b'/'), _) => self.skip_space_and_comments(),
            _ => {}
        }
    }

    fn skip_space_and_comments(&mut self) {
        self.skip_blank();
        while self.byte() == Some(b'/')
            && let Some(comment) = self.rest().strip_prefix("//")
            && let Some(length) = comment.find('\n')
        {
            self.at += length + 3;
            self.skip_blank();
        }
    }

    fn rest(&self) -> &'de str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next byte that is not white space.
    fn next(&mut self) -> Option<u8> {
        self.skip_space();
        self.byte()
    }

    fn expect(&mut self, wanted: u8) -> Known<()> {
        if self.next() == Some(wanted) {
            self.at += 1;
            Ok(())
        } else {
            Err(GivenUp)
        }
    }

    /// Moves over bytes of a kind and gives them.
    fn run(&mut self, belongs: impl Fn(u8) -> bool) -> Known<&'de str> {
        let rest = self.rest();
        let length = rest
            .bytes()
            .position(|byte| !belongs(byte))
            .unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).ok_or(GivenUp)
    }

    fn name(&mut self) -> Known<&'de str> {
        let name = self.run(|byte| IN_NAMES.get(usize::from(byte)) == Some(&true))?;
        match name.bytes().next() {
            Some(first) if !first.is_ascii_digit() => Ok(name),
            _ => Err(GivenUp),
        }
    }

    /// A whole number without a sign, a point, an exponent, a separator or a leading zero.
    fn number(&mut self) -> Known<u64> {
        let digits = self.run(|byte| byte.is_ascii_alphanumeric() || b"_.+-".contains(&byte))?;
        if digits.len() > 1 && digits.starts_with('0')
            || !digits.bytes().all(|b| b.is_ascii_digit())
        {
            return Err(GivenUp);
        }
        digits.parse().map_err(|_| GivenUp)
    }

    /// What stands before the next quotation mark or escape.
    fn quoted_part(&mut self) -> Known<&'de str> {
        let rest = self.rest();
        let length = quote_or_escape(rest.as_bytes()).ok_or(GivenUp)?;
        self.at += length;
        rest.get(..length).ok_or(GivenUp)
    }

    fn quoted(&mut self) -> Known<Cow<'de, str>> {
        self.expect(b'"')?;
        let start = self.quoted_part()?;
        if self.byte() == Some(b'"') {
            self.at += 1;
            return Ok(Cow::Borrowed(start));
        }
        let mut text = start.to_owned();
        loop {
            let end = self.byte().ok_or(GivenUp)?;
            self.at += 1;
            if end == b'"' {
                return Ok(Cow::Owned(text));
            }
            let escape = self.byte().ok_or(GivenUp)?;
            self.at += 1;
            match escape {
                b'"' => text.push('"'),
                b'\\' => text.push('\\'),
                b'\'' => text.push('\''),
                b'n' => text.push('\n'),
                b't' => text.push('\t'),
                b'r' => text.push('\r'),
                // The text goes on where the next line begins.
                b'\n' => self.skip_blank(),
                b'\r' if self.byte() == Some(b'\n') => self.skip_blank(),
                _ => return Err(GivenUp),
            }
            text.push_str(self.quoted_part()?);
        }
    }

    /// What stands between two brackets, the first of which is next.
    fn between<T>(
        &mut self,
        open: u8,
        close: u8,
        read: impl FnOnce(&mut Entries<'_, 'de>) -> Known<T>,
    ) -> Known<T> {
        self.expect(open)?;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(GivenUp);
        }
        let mut entries = Entries {
            reader: self,
            close,
            first: true,
        };
        let value = read(&mut entries)?;
        self.depth -= 1;
        self.expect(close)?;
        Ok(value)
    }
}

macro_rules! gives_up {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, _: V) -> Known<V::Value> {
            Err(GivenUp)
        })*
    };
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = GivenUp;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Known<V::Value> {
        match self.next() {
            Some(b'"') => self.deserialize_str(visitor),
            Some(b'0'..=b'9') => visitor.visit_u64(self.number()?),
            _ => Err(GivenUp),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Known<V::Value> {
        self.skip_space();
        match self.quoted()? {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Known<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Known<V::Value> {
        self.skip_space();
        visitor.visit_u64(self.number()?)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Known<V::Value> {
        self.deserialize_u32(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Known<V::Value> {
        self.skip_space();
        let before = self.at;
        match self.name() {
            Ok("None") => visitor.visit_none(),
            Ok("Some") => Err(GivenUp),
            _ => {
                self.at = before;
                visitor.visit_some(self)
            }
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Known<V::Value> {
        self.between(b'[', b']', |entries| visitor.visit_seq(entries))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Known<V::Value> {
        self.between(b'{', b'}', |entries| visitor.visit_map(entries))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Known<V::Value> {
        self.between(b'(', b')', |entries| visitor.visit_map(entries))
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Known<V::Value> {
        self.skip_space();
        visitor.visit_borrowed_str(self.name()?)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Known<V::Value> {
        self.skip_space();
        let name = self.name()?;
        visitor.visit_enum(Variant { name, reader: self })
    }

    // Plans and packs have none of these.
    gives_up! {
        deserialize_bool deserialize_char deserialize_bytes deserialize_byte_buf deserialize_unit
        deserialize_ignored_any deserialize_f32 deserialize_f64 deserialize_i8 deserialize_i16 deserialize_i32
        deserialize_i64 deserialize_u16 deserialize_u64
    }

    forward_to_deserialize_any! { unit_struct newtype_struct tuple tuple_struct }
}
