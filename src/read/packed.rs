//! What is packed into the binary: the base theme and the base geometry.

include!(concat!(env!("OUT_DIR"), "/packed.rs"));
