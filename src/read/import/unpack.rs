//! Texts packed by gzip: the one door to the unpacker.

use std::io::Read;

use flate2::read::MultiGzDecoder;

/// The first bytes of such a file.
pub const MAGIC: &[u8] = b"\x1f\x8b";

/// Unpacks piece by piece; how much comes out is for the reader to limit.
pub fn reader<R: Read>(packed: R) -> impl Read {
    MultiGzDecoder::new(packed)
}
