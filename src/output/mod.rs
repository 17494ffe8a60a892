//! Floor 6: what must change on disk, and how it changes all at once. It knows paths and bytes, and nothing of practices or pages.
//!
//! [`publication`] tells the story; the other files are its steps. Only [`file`] stands for itself: it writes a source file.

pub mod carry;
pub mod file;
pub mod lock;
pub mod manifest;
pub mod place;
pub mod press;
pub mod publication;
pub mod swap;
pub mod whole;
