//! Uploads in parts, and the rules of downloads in chunks: core.telegram.org/api/files

use std::collections::{BTreeMap, HashMap};

use bytes::{Bytes, BytesMut};
use grammers_tl_types::enums;

use super::error::{Result, RpcError};
use crate::world::{Content, LARGE, Shelf, Stretch};

/// A part's largest size; all sizes but the last are multiples of a KiB and equal.
const MAX_PART: usize = 512 << 10;
/// `upload_max_fileparts_default`: 4000 parts of 512 KiB are the 2000 MiB that an account may send.
const MAX_PARTS: i32 = 4000;
/// Downloads may not cross a boundary of this size in one request.
const CHUNK: i64 = 1 << 20;

/// Files that are on their way up, by the number that the client chose.
#[derive(Default)]
pub(super) struct Uploads(HashMap<i64, Upload>);

#[derive(Default)]
struct Upload {
    parts: BTreeMap<i32, Part>,
    /// Where the parts of a large file lie.
    shelf: Option<Shelf>,
}

enum Part {
    Memory(Vec<u8>),
    Disk(Stretch),
}

impl Part {
    fn length(&self) -> usize {
        match self {
            Self::Memory(bytes) => bytes.len(),
            Self::Disk(stretch) => stretch.length(),
        }
    }
}

/// A complete upload.
pub(super) struct Uploaded {
    pub(super) name: String,
    pub(super) bytes: Content,
}

impl Uploads {
    pub(super) fn save(&mut self, file: i64, part: i32, total: Option<i32>, bytes: Vec<u8>) -> Result<bool> {
        if bytes.is_empty() {
            return Err(RpcError::bad("FILE_PART_EMPTY"));
        }
        if bytes.len() > MAX_PART {
            return Err(RpcError::bad("FILE_PART_TOO_BIG"));
        }
        // -1: a file of a size that is not known yet.
        if total.is_some_and(|total| total != -1 && !(1..=MAX_PARTS).contains(&total)) {
            return Err(RpcError::bad("FILE_PARTS_INVALID"));
        }
        if !(0..MAX_PARTS).contains(&part) || total.is_some_and(|total| total != -1 && part >= total) {
            return Err(RpcError::bad("FILE_PART_INVALID"));
        }
        if total.is_some_and(|total| part + 1 < total) && !bytes.len().is_multiple_of(1024) {
            return Err(RpcError::bad("FILE_PART_SIZE_INVALID"));
        }
        let upload = self.0.entry(file).or_default();
        let large = total.and_then(|total| usize::try_from(total).ok()).is_some_and(|total| total * MAX_PART > LARGE);
        let kept = if large { upload.put_aside(&bytes)? } else { Part::Memory(bytes) };
        upload.parts.insert(part, kept);
        Ok(true)
    }

    /// Puts a file together; its parts are gone afterwards.
    pub(super) fn take(&mut self, file: &enums::InputFile) -> Result<Uploaded> {
        let (id, count, name, md5) = match file {
            enums::InputFile::File(file) => (file.id, file.parts, &file.name, file.md5_checksum.as_str()),
            enums::InputFile::Big(file) => (file.id, file.parts, &file.name, ""),
            enums::InputFile::StoryDocument(_) => return Err(RpcError::bad("MEDIA_INVALID")),
        };
        if !(1..=MAX_PARTS).contains(&count) {
            return Err(RpcError::bad("FILE_PARTS_INVALID"));
        }
        let parts = &self.0.get(&id).ok_or_else(|| RpcError::bad("FILE_PART_0_MISSING"))?.parts;
        let size = parts.get(&0).map(Part::length);
        let mut bytes = BytesMut::new();
        let mut stretches = Vec::new();
        for number in 0..count {
            let part = parts.get(&number).ok_or_else(|| RpcError::bad(format!("FILE_PART_{number}_MISSING")))?;
            if number + 1 < count && Some(part.length()) != size {
                return Err(RpcError::bad("FILE_PART_SIZE_CHANGED"));
            }
            match part {
                Part::Memory(part) => bytes.extend_from_slice(part),
                Part::Disk(stretch) => stretches.push(*stretch),
            }
        }
        // only small files come with one
        if !md5.is_empty() && !md5.eq_ignore_ascii_case(&format!("{:x}", md5::compute(&bytes))) {
            return Err(RpcError::bad("MD5_CHECKSUM_INVALID"));
        }
        let shelf = self.0.remove(&id).and_then(|upload| upload.shelf);
        let bytes = match shelf {
            // the number of parts is told with each of them, so that all lie in the same place
            Some(shelf) if bytes.is_empty() => shelf.content(stretches),
            Some(_) => return Err(RpcError::bad("FILE_PARTS_INVALID")),
            None => bytes.freeze().into(),
        };
        Ok(Uploaded { name: name.clone(), bytes })
    }
}

impl Upload {
    fn put_aside(&mut self, bytes: &[u8]) -> Result<Part> {
        let failed = |error: std::io::Error| {
            tracing::error!(%error, "the simulator cannot keep a part of a large file");
            RpcError::new(500, "FILE_WRITE_EMPTY")
        };
        let shelf = match self.shelf.take() {
            Some(shelf) => shelf,
            None => Shelf::new().map_err(failed)?,
        };
        let kept = shelf.put(bytes).map_err(failed);
        self.shelf = Some(shelf);
        kept.map(Part::Disk)
    }
}

/// The piece of a file that `upload.getFile` asks for.
pub(super) fn slice(file: &Content, offset: i64, limit: i32, precise: bool) -> Result<Bytes> {
    let limit = i64::from(limit);
    let grain = if precise { 1024 } else { 4096 };
    if offset < 0 || offset % grain != 0 {
        return Err(RpcError::bad("OFFSET_INVALID"));
    }
    let divides = precise || (limit > 0 && CHUNK % limit == 0);
    if limit <= 0 || limit > CHUNK || limit % grain != 0 || !divides || offset / CHUNK != (offset + limit - 1) / CHUNK {
        return Err(RpcError::bad("LIMIT_INVALID"));
    }
    let length = file.len() as i64;
    Ok(file.slice(offset.min(length) as usize..(offset + limit).min(length) as usize))
}

#[cfg(test)]
mod tests {
    use grammers_tl_types::types;

    use super::*;

    fn message<T>(result: Result<T>) -> String {
        result.err().map(|error| error.message).unwrap_or_default()
    }

    #[test]
    fn refuses_chunks_that_telegram_refuses() {
        let file = Content::from(vec![1; 5000]);
        assert_eq!(slice(&file, 0, 524_288, false).map(|bytes| bytes.len()), Ok(5000));
        assert_eq!(slice(&file, 4096, 4096, false).map(|bytes| bytes.len()), Ok(904));
        assert_eq!(slice(&file, 8192, 4096, false).map(|bytes| bytes.len()), Ok(0));
        assert_eq!(message(slice(&file, 1000, 4096, false)), "OFFSET_INVALID");
        assert_eq!(message(slice(&file, 0, 5000, false)), "LIMIT_INVALID");
        assert_eq!(message(slice(&file, 0, 12_288, false)), "LIMIT_INVALID", "12 KiB does not divide 1 MiB");
        assert_eq!(slice(&file, 0, 12_288, true).map(|bytes| bytes.len()), Ok(5000));
        assert_eq!(message(slice(&file, 1_044_480, 8192, false)), "LIMIT_INVALID", "crosses 1 MiB");
        assert_eq!(message(slice(&file, 0, 2 << 20, true)), "LIMIT_INVALID");
    }

    #[test]
    fn puts_parts_together() {
        let mut uploads = Uploads::default();
        let input = |parts, md5: &str| -> enums::InputFile {
            types::InputFile { id: 7, parts, name: "a.bin".into(), md5_checksum: md5.into() }.into()
        };
        uploads.save(7, 1, None, vec![2; 10]).expect("a last part may be short");
        assert_eq!(message(uploads.take(&input(2, ""))), "FILE_PART_0_MISSING");
        uploads.save(7, 0, None, vec![1; 1024]).expect("a part of 1 KiB");
        assert_eq!(message(uploads.take(&input(2, "00"))), "MD5_CHECKSUM_INVALID");
        let whole = uploads.take(&input(2, "")).expect("both parts are there");
        assert_eq!((whole.bytes.len(), whole.name.as_str()), (1034, "a.bin"));
        assert_eq!(message(uploads.save(8, 0, Some(2), vec![0; 1000])), "FILE_PART_SIZE_INVALID");
        assert_eq!(message(uploads.save(8, 2, Some(2), vec![0; 1024])), "FILE_PART_INVALID");
        assert_eq!(message(uploads.save(8, 0, Some(9999), vec![0; 1024])), "FILE_PARTS_INVALID");
    }
}
