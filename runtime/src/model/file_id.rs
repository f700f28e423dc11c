use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::MediaKind;
use super::media::{FileRef, Location};

/// A file's id, to keep and to send or download the file later: `file.id()`, `InputFile::id(id)`, `bot.file(id)`.
///
/// A text that means something to this bot alone, on the API that gave it: over the Bot API its `file_id`, over MTProto what that API
/// wants instead. A file whose message is gone may be gone too.
/// (Source: core.telegram.org/bots/api#sending-files, core.telegram.org/api/file_reference)
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FileId(String);

impl FileId {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn of(file: &FileRef) -> Self {
        match &file.location {
            Location::FileId(id) => Self(id.clone()),
            Location::Remote { photo, id, access_hash, file_reference, dc, thumb } => {
                let kind = KINDS.iter().position(|kind| *kind == file.kind).and_then(|at| u8::try_from(at).ok()).unwrap_or_default();
                let mut bytes = vec![kind, u8::from(*photo), u8::try_from(thumb.len()).unwrap_or_default()];
                bytes.extend(thumb.as_bytes());
                bytes.extend(id.to_le_bytes());
                bytes.extend(access_hash.to_le_bytes());
                bytes.extend(dc.to_le_bytes());
                bytes.extend(file_reference);
                Self(MTPROTO.to_owned() + &hex::encode(&bytes))
            }
        }
    }

    /// Where the file is and what it is; a Bot API's id does not tell the kind.
    pub(crate) fn location(&self) -> (Location, MediaKind) {
        let remote = self.0.strip_prefix(MTPROTO).and_then(|digits| remote(&hex::decode(digits).ok()?));
        remote.unwrap_or_else(|| (Location::FileId(self.0.clone()), MediaKind::Document))
    }
}

/// No `file_id` begins so: those are base64 and have no colon.
const MTPROTO: &str = "mtproto:";

/// By the number that stands for each in an id. Ids are kept in databases, so the order stays.
const KINDS: [MediaKind; 8] = [
    MediaKind::Photo,
    MediaKind::Document,
    MediaKind::Video,
    MediaKind::Audio,
    MediaKind::Voice,
    MediaKind::Animation,
    MediaKind::VideoNote,
    MediaKind::Sticker,
];

fn remote(bytes: &[u8]) -> Option<(Location, MediaKind)> {
    let (&[kind, photo, thumb], rest) = bytes.split_first_chunk()?;
    let (thumb, rest) = rest.split_at_checked(thumb.into())?;
    let (id, rest) = rest.split_first_chunk()?;
    let (access_hash, rest) = rest.split_first_chunk()?;
    let (dc, file_reference) = rest.split_first_chunk()?;
    let location = Location::Remote {
        photo: photo == 1,
        id: i64::from_le_bytes(*id),
        access_hash: i64::from_le_bytes(*access_hash),
        file_reference: file_reference.to_vec(),
        dc: i32::from_le_bytes(*dc),
        thumb: String::from_utf8(thumb.to_vec()).ok()?,
    };
    Some((location, *KINDS.get(usize::from(kind))?))
}

impl fmt::Display for FileId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<String> for FileId {
    fn from(id: String) -> Self {
        Self(id)
    }
}

impl From<&str> for FileId {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

impl From<FileId> for String {
    fn from(id: FileId) -> Self {
        id.0
    }
}

impl FromStr for FileId {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_leads_back_to_the_file() {
        let location =
            Location::Remote { photo: true, id: -7, access_hash: i64::MAX, file_reference: vec![0, 255, 3], dc: 4, thumb: "y".into() };
        for location in [location, Location::FileId("AgACAgIAAxk".into())] {
            let kind = if matches!(location, Location::FileId(_)) { MediaKind::Document } else { MediaKind::Photo };
            let file = FileRef::new(location.clone(), "u".into(), kind);
            let kept = FileId::of(&file).to_string();
            assert_eq!(FileId::from(kept).location(), (location, kind));
        }
        for broken in ["", "mtproto:", "mtproto:00", "mtproto:zz", "mtproto:ff0000"] {
            assert_eq!(FileId::from(broken).location().0, Location::FileId(broken.into()), "{broken}");
        }
    }
}
