//! What stands between brackets: entries one after another, and the contents of a variant.

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::{GivenUp, Known, Reader};

/// Entries with commas between them, up to a closing bracket.
pub(super) struct Entries<'a, 'de> {
    pub(super) reader: &'a mut Reader<'de>,
    pub(super) close: u8,
    pub(super) first: bool,
}

impl Entries<'_, '_> {
    /// Whether another entry follows; moves over the comma before it.
    fn more(&mut self) -> Known<bool> {
        let first = std::mem::replace(&mut self.first, false);
        if !first && self.reader.next() == Some(b',') {
            self.reader.at += 1;
        } else if !first {
            return Ok(false);
        }
        match self.reader.next() {
            None => Err(GivenUp),
            Some(byte) => Ok(byte != self.close),
        }
    }
}

impl<'de> SeqAccess<'de> for &mut Entries<'_, 'de> {
    type Error = GivenUp;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Known<Option<T::Value>> {
        if self.more()? {
            seed.deserialize(&mut *self.reader).map(Some)
        } else {
            Ok(None)
        }
    }
}

impl<'de> MapAccess<'de> for &mut Entries<'_, 'de> {
    type Error = GivenUp;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Known<Option<K::Value>> {
        if self.more()? {
            seed.deserialize(&mut *self.reader).map(Some)
        } else {
            Ok(None)
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Known<V::Value> {
        self.reader.expect(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// A variant, without contents or with one value in brackets.
pub(super) struct Variant<'a, 'de> {
    pub(super) name: &'de str,
    pub(super) reader: &'a mut Reader<'de>,
}

impl<'de> EnumAccess<'de> for Variant<'_, 'de> {
    type Error = GivenUp;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Known<(V::Value, Self)> {
        let variant = seed.deserialize(BorrowedStrDeserializer::new(self.name))?;
        Ok((variant, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, 'de> {
    type Error = GivenUp;

    fn unit_variant(self) -> Known<()> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Known<T::Value> {
        self.reader.between(b'(', b')', |mut entries| {
            entries.next_element_seed(seed)?.ok_or(GivenUp)
        })
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Known<V::Value> {
        Err(GivenUp)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Known<V::Value> {
        Err(GivenUp)
    }
}
