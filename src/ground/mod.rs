//! Floor 0: what every floor needs and that knows no practice, page or file system.

pub mod decimal;
pub mod expression;
pub mod failure;
pub mod finding;
pub mod hash;
pub mod limits;
pub mod location;
pub mod plural;
pub mod projection;
pub mod rule;
pub mod slug;
pub mod suggest;
pub mod web;
