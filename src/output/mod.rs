//! Floor 6: what must change on disk, and how it changes all at once. It knows paths and bytes, and nothing of practices or pages.
//!
//! [`publication`] tells the story; the other files are its steps.

pub mod carry;
pub mod lock;
pub mod manifest;
pub mod place;
pub mod publication;
pub mod swap;
