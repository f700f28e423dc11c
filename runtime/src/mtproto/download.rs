//! Downloading, piece by piece.

use bytes::Bytes;
use futures::stream;
use grammers_client::tl;
use grammers_session::Session;
use tl::functions::upload::GetFile;

use super::errors::{Failed, strange};
use super::upload::PART;
use super::{MtprotoClient, history};
use crate::model::{FileRef, Location, Media};
use crate::payload::ByteStream;
use crate::{Error, Result, payload};

run! {
    Download => download;
}

/// How far a download has come.
struct Progress {
    client: MtprotoClient,
    file: i64,
    location: tl::enums::InputFileLocation,
    data_centre: i32,
    offset: i64,
    size: Option<u64>,
    /// Whether the reference has been renewed since the last piece.
    renewed: bool,
    done: bool,
}

pub(super) async fn download(client: &MtprotoClient, download: payload::Download) -> Result<ByteStream> {
    let FileRef { location, size, .. } = download.file;
    let Location::Remote { id, dc, .. } = &location else {
        return Err(Error::other("this file came over the Bot API, and its id means nothing over MTProto"));
    };
    let home = client.connection().session().home_dc_id()?;
    let progress = Progress {
        client: client.clone(),
        file: *id,
        data_centre: if *dc == 0 { home } else { *dc },
        location: input(location.clone()).ok_or_else(|| strange("a message", "a file's place"))?,
        offset: 0,
        size,
        renewed: false,
        done: false,
    };
    Ok(Box::pin(stream::try_unfold(progress, next)))
}

fn input(location: Location) -> Option<tl::enums::InputFileLocation> {
    let Location::Remote { photo, id, access_hash, file_reference, thumb, .. } = location else { return None };
    Some(if photo {
        tl::types::InputPhotoFileLocation { id, access_hash, file_reference, thumb_size: thumb }.into()
    } else {
        tl::types::InputDocumentFileLocation { id, access_hash, file_reference, thumb_size: thumb }.into()
    })
}

async fn next(mut progress: Progress) -> Result<Option<(Bytes, Progress)>> {
    if progress.done {
        return Ok(None);
    }
    let bytes = piece(&mut progress).await?;
    progress.offset += bytes.len() as i64;
    progress.renewed = false;
    let here = u64::try_from(progress.offset).unwrap_or_default();
    // a short piece is the last one
    progress.done = bytes.len() < PART || progress.size == Some(here);
    if progress.done && progress.size.is_some_and(|size| size != here) {
        let size = progress.size.unwrap_or_default();
        return Err(Error::Network(format!("the download ended after {here} bytes of {size}").into()));
    }
    Ok((!bytes.is_empty()).then(|| (Bytes::from(bytes), progress)))
}

async fn piece(progress: &mut Progress) -> Result<Vec<u8>> {
    loop {
        let request = GetFile {
            precise: false,
            cdn_supported: false,
            location: progress.location.clone(),
            offset: progress.offset,
            limit: PART as i32,
        };
        match progress.client.connection().call_for_part(&request, progress.data_centre).await {
            Ok(tl::enums::upload::File::File(file)) => return Ok(file.bytes),
            Ok(tl::enums::upload::File::CdnRedirect(_)) => return Err(strange("upload.getFile", "the content")),
            Err(failed) if let Some(data_centre) = moved(&failed, progress.data_centre) => progress.data_centre = data_centre,
            Err(failed) if failed.is("FILE_REFERENCE_*") && !progress.renewed => {
                progress.renewed = true;
                match fresh_location(&progress.client, progress.file).await?.and_then(input) {
                    Some(location) => progress.location = location,
                    None => return Err(failed.into()),
                }
            }
            Err(failed) => return Err(failed.into()),
        }
    }
}

/// Where the file is instead.
fn moved(failed: &Failed, from: i32) -> Option<i32> {
    let error = failed.rpc().filter(|error| error.code == 303)?;
    error.value.and_then(|to| i32::try_from(to).ok()).filter(|to| *to != from)
}

/// A file's place with a fresh reference: from the message that it was seen in.
pub(super) async fn fresh_location(client: &MtprotoClient, file: i64) -> Result<Option<Location>> {
    let Some((chat, message)) = client.origin(file) else { return Ok(None) };
    let Some(message) = history::one(client, chat, message).await? else { return Ok(None) };
    Ok(match message.media {
        Some(Media::File(FileRef { location, .. })) if matches!(&location, Location::Remote { id, .. } if *id == file) => Some(location),
        _ => None,
    })
}
