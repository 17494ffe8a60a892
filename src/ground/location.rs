//! Where something stands: files in memory, byte spans in them, and values that remember theirs.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};

/// Number of a file in [`Files`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A source file in memory.
#[derive(Debug)]
pub struct File {
    /// Path from the project's root, with `/` between folders.
    pub path: String,
    /// The whole text, valid UTF-8 without byte order mark.
    pub text: String,
    /// Whether it is there and could not be read. Nobody knows what it says, so others may refer to it.
    pub is_unread: bool,
}

/// All source files of a run, so that a location can be two numbers and a file.
#[derive(Debug, Default)]
pub struct Files {
    list: Vec<File>,
}

impl Files {
    /// Adds a file and returns its number.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.list.push(File { path: path.into(), text: text.into(), is_unread: false });
        id
    }

    /// Adds a file that is there and could not be read.
    pub fn add_unread(&mut self, path: impl Into<String>) {
        self.list.push(File { path: path.into(), text: String::new(), is_unread: true });
    }

    /// Puts another text in the place of a file's, and returns the one that was there. Places in the file then mean the new text.
    pub fn replace(&mut self, id: FileId, text: String) -> String {
        std::mem::replace(&mut self.list[id.0 as usize].text, text)
    }

    /// The file of that number.
    #[must_use]
    pub fn get(&self, id: FileId) -> &File {
        &self.list[id.0 as usize]
    }

    /// The text that a location covers; empty where the location lies outside the file.
    #[must_use]
    pub fn slice(&self, at: Location) -> &str {
        self.get(at.file).text.get(at.start as usize..at.end as usize).unwrap_or("")
    }

    /// All files with their numbers, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.list.iter().enumerate().map(|(n, file)| (FileId(u32::try_from(n).unwrap_or(u32::MAX)), file))
    }
}

/// A span of bytes in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Location {
    /// A span of a file; offsets beyond 4 GiB are cut, for no source file is that large.
    #[must_use]
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let offset = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Location { file, start: offset(start), end: offset(end.max(start)) }
    }

    /// The beginning of a file.
    #[must_use]
    pub fn top(file: FileId) -> Self {
        Location::new(file, 0, 0)
    }
}

/// A value and the place it was read from. It compares and prints as the value alone.
#[derive(Clone)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub at: Location,
}

/// The name by which [`Located`] asks a deserializer for the place of a value.
pub const LOCATED: &str = "$located";

impl<T> Located<T> {
    /// A value at a place.
    pub const fn new(value: T, at: Location) -> Self {
        Located { value, at }
    }
}

impl<T> Deref for Located<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: PartialEq> PartialEq for Located<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Located<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

/// In a file it is the value alone.
impl<T: schemars::JsonSchema> schemars::JsonSchema for Located<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }
    fn schema_id() -> std::borrow::Cow<'static, str> {
        T::schema_id()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::json_schema(generator)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Located<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Place<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Place<T> {
            type Value = Located<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value with its place")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Self::Value, A::Error> {
                let mut number = || parts.next_element::<u32>().map(Option::unwrap_or_default);
                let (file, start, end) = (FileId(number()?), number()?, number()?);
                let value = parts.next_element()?.ok_or_else(|| serde::de::Error::invalid_length(3, &"four parts"))?;
                Ok(Located { value, at: Location { file, start, end } })
            }
        }
        deserializer.deserialize_tuple_struct(LOCATED, 4, Place(PhantomData))
    }
}
