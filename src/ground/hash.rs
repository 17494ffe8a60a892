//! Fingerprints: the one door to the hash functions.

use std::fmt;
use std::io::{self, Write};

use sha2::Digest as _;

/// A 128-bit fingerprint of bytes: the first half of their BLAKE3 hash.
///
/// 128 bits are enough against accidents over any number of pages a site can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// Its first eight hexadecimal digits: enough to tell whether one text has changed, not to tell many texts apart.
    #[must_use]
    pub fn short(&self) -> String {
        self.to_string()[..8].to_owned()
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Fingerprint of one piece of bytes.
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> Fingerprint {
    let mut hasher = Hasher::default();
    hasher.add(bytes);
    hasher.finish()
}

/// Takes bytes piece by piece; what is written to it is hashed without being kept.
#[derive(Default)]
pub struct Hasher(blake3::Hasher);

impl Hasher {
    /// Begins with the fingerprint of the program itself, because another program may make other bytes of the same.
    #[must_use]
    pub fn of_program() -> Self {
        let mut hasher = Hasher::default();
        hasher.add(env!("REGIONLAB_SOURCES").as_bytes());
        hasher
    }

    /// Adds a part. Parts are delimited by their lengths, so that `ab`+`c` differs from `a`+`bc`.
    pub fn add(&mut self, part: &[u8]) {
        self.0.update(&(part.len() as u64).to_le_bytes());
        self.0.update(part);
    }

    /// The fingerprint of all that was added.
    #[must_use]
    pub fn finish(&self) -> Fingerprint {
        let mut half = [0; 16];
        half.copy_from_slice(&self.0.finalize().as_bytes()[..16]);
        Fingerprint(half)
    }
}

impl Write for Hasher {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// SHA-256 of what is written to it, as other programs print it: the fingerprint of an imported file.
#[derive(Default)]
pub struct Sha256(sha2::Sha256);

impl Sha256 {
    /// The hash of all that was written, in hexadecimal digits.
    #[must_use]
    pub fn finish(self) -> String {
        self.0.finalize().iter().fold(String::with_capacity(64), |text, byte| text + &format!("{byte:02x}"))
    }
}

impl Write for Sha256 {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Sha256;
    use std::io::Write as _;

    #[test]
    fn sha_256_is_that_of_other_programs() {
        let mut hash = Sha256::default();
        hash.write_all(b"ab").unwrap();
        hash.write_all(b"c").unwrap();
        assert_eq!(hash.finish(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
