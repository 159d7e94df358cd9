//! Files as memory: the only place of the program that is not checked by the compiler alone.

#![allow(unsafe_code)]

use std::fs::File;
use std::io;
use std::path::Path;

use memmap2::Mmap;

/// A file that is read where it lies, page by page, as it is needed.
#[derive(Debug)]
pub struct Mapped(Mmap);

impl Mapped {
    /// Maps a file that is never changed in place.
    ///
    /// # Errors
    /// When it cannot be opened or mapped.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        // SAFETY: bytes that are borrowed must not change. Region files are written under another name
        // and renamed into place once they are whole (`regions::import`), which leaves the mapping of an
        // earlier file untouched; no part of the program writes into one. Whoever shortens the file from
        // outside ends the program at the next read, as with any mapped file, but cannot make it read
        // what is not there: the length is that of the mapping, and columns are checked against it.
        let map = unsafe { Mmap::map(&file)? };
        Ok(Self(map))
    }
}

impl AsRef<[u8]> for Mapped {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}
