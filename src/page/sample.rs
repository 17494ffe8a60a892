//! Views for trying templates: each kind once with everything in it, and once empty.
//!
//! The full views are made from the types themselves: every text is some words, every list holds one
//! item, everything that can be true is true.

use serde::de::{DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};

use super::view::{self, View};

/// One view of each kind full, one empty.
#[must_use]
pub fn views() -> Vec<View> {
    macro_rules! both {
        ($($kind:ident),*) => { vec![$(View::$kind(full()), View::$kind(view::$kind::default())),*] };
    }
    both!(
        Chooser,
        Home,
        Practices,
        Practice,
        Regions,
        Region,
        Compare,
        Coverage,
        Translations,
        Data,
        Embeds,
        EmbedMap,
        EmbedRegion,
        Term,
        Pilots,
        Text,
        Search,
        NotFound,
        Moved
    )
}

/// A value of a view's type with everything in it.
fn full<T: serde::de::DeserializeOwned + Default>() -> T {
    T::deserialize(Full).unwrap_or_default()
}

/// Hands out a value of whatever type is asked for.
struct Full;

type Never = serde::de::value::Error;

impl<'de> Deserializer<'de> for Full {
    type Error = Never;
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Never> {
        Err(Never::custom("views hold texts, numbers, truth values, lists and views"))
    }
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_bool(true)
    }
    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_u8(2)
    }
    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_u32(2)
    }
    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_u64(2)
    }
    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_str("words")
    }
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(One(true))
    }
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_map(Fields(fields.iter()))
    }
    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u16 u128 f32 f64 char str bytes byte_buf option unit unit_struct newtype_struct
        tuple tuple_struct map enum identifier ignored_any
    }
}

/// A list of one item.
struct One(bool);

impl<'de> SeqAccess<'de> for One {
    type Error = Never;
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Never> {
        if std::mem::take(&mut self.0) { seed.deserialize(Full).map(Some) } else { Ok(None) }
    }
}

/// Every field of a view.
struct Fields(std::slice::Iter<'static, &'static str>);

impl<'de> MapAccess<'de> for Fields {
    type Error = Never;
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Never> {
        self.0.next().map(|field| seed.deserialize((*field).into_deserializer())).transpose()
    }
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Never> {
        seed.deserialize(Full)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_views_have_everything_and_empty_ones_nothing() {
        let region: view::Region = full();
        assert_eq!(region.figures.len(), 1);
        assert_eq!(region.figures[0].flags, ["words"]);
        assert!(region.pilot && region.frame.navigation[0].current);
        assert_eq!(region.frame.title, "words");
    }
}
