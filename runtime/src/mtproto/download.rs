//! Downloading: parts of half a megabyte, a few at once, handed on in their order.

use std::sync::Arc;

use bytes::Bytes;
use futures::{StreamExt, TryStreamExt, stream};
use grammers_client::tl;
use grammers_session::Session;
use tl::functions::upload::GetFile;

use super::errors::{Failed, strange, unknown_file};
use super::lanes::{AT_ONCE, Transfer};
use super::upload::{DIRECT, PART};
use super::{MtprotoClient, history};
use crate::model::{FileRef, Location, Media};
use crate::payload::ByteStream;
use crate::{Error, Result, payload};

run! {
    Download => download;
}

/// How often one part is asked for again because the file has moved, or because its reference has expired.
const TURNS: u32 = 3;

/// A file as it is asked for, shared by the parts that are under way.
struct Source {
    client: MtprotoClient,
    file: i64,
    place: tokio::sync::Mutex<Place>,
}

#[derive(Clone)]
struct Place {
    location: tl::enums::InputFileLocation,
    data_centre: i32,
    /// How often the reference has been renewed.
    renewals: u32,
}

pub(super) async fn download(client: &MtprotoClient, download: payload::Download) -> Result<ByteStream> {
    let payload::Download { file: FileRef { location, size, .. }, from } = download;
    let Location::Remote { id, dc, .. } = &location else {
        return Err(unknown_file("upload.getFile"));
    };
    let (file, dc) = (*id, *dc);
    let data_centre = if dc == 0 { client.connection().session().home_dc_id()? } else { dc };
    let location = input(location).ok_or_else(|| strange("a message", "a file's place"))?;
    let place = tokio::sync::Mutex::new(Place { location, data_centre, renewals: 0 });
    let source = Arc::new(Source { client: client.clone(), file, place });

    // A part begins where Telegram lets one begin; what is before `from` is cut off.
    let first = from / PART as u64;
    let cut = (from % PART as u64) as usize;
    // It goes over the common connection, which signs in at the file's data centre if that is another one.
    let mut beginning = Bytes::from(source.part(first, None).await?);
    let last = beginning.len() < PART || size.is_some_and(|size| size <= (first + 1) * PART as u64);
    let beginning = stream::iter([Ok(beginning.split_off(cut.min(beginning.len())))]);
    if last {
        return Ok(Box::pin(beginning));
    }
    let Some(size) = size else { return Ok(Box::pin(beginning.chain(one_by_one(source, first + 1)))) };
    let count = size.div_ceil(PART as u64);
    // a few parts are not worth a connection
    let transfer = (count - first > DIRECT).then(|| Arc::new(Transfer::new(client)));
    let parts = stream::iter(first + 1..count).map(move |number| {
        let (source, transfer) = (Arc::clone(&source), transfer.clone());
        async move {
            let part = source.part(number, transfer.as_deref()).await?;
            let expected = (size - number * PART as u64).min(PART as u64);
            if part.len() as u64 == expected {
                return Ok(Bytes::from(part));
            }
            let here = number * PART as u64 + part.len() as u64;
            Err(Error::Network(format!("a download of {size} bytes has another part at byte {here} than expected").into()))
        }
    });
    Ok(Box::pin(beginning.chain(parts.buffered(AT_ONCE))))
}

/// The rest of a file of unknown size: only a short part tells that it is the last one.
fn one_by_one(source: Arc<Source>, first: u64) -> impl stream::Stream<Item = Result<Bytes>> + Send {
    stream::try_unfold(Some(first), move |number| {
        let source = Arc::clone(&source);
        async move {
            let Some(number) = number else { return Ok(None) };
            let part = source.part(number, None).await?;
            let next = (part.len() == PART).then_some(number + 1);
            Ok(Some((Bytes::from(part), next)))
        }
    })
    .try_filter(|part| std::future::ready(!part.is_empty()))
}

/// In place of a size's letter: the file is a scan of a passport. (Source: core.telegram.org/constructor/inputSecureFileLocation)
pub(super) const SECURE: &str = "secure";

fn input(location: Location) -> Option<tl::enums::InputFileLocation> {
    let Location::Remote { photo, id, access_hash, file_reference, thumb, .. } = location else { return None };
    Some(if thumb == SECURE {
        tl::types::InputSecureFileLocation { id, access_hash }.into()
    } else if photo {
        tl::types::InputPhotoFileLocation { id, access_hash, file_reference, thumb_size: thumb }.into()
    } else {
        tl::types::InputDocumentFileLocation { id, access_hash, file_reference, thumb_size: thumb }.into()
    })
}

impl Source {
    /// One part by its number, over the connections for files or over the common one.
    async fn part(&self, number: u64, transfer: Option<&Transfer>) -> Result<Vec<u8>> {
        let offset = i64::try_from(number * PART as u64).map_err(Error::other)?;
        let mut over = transfer;
        let mut turns = 0;
        loop {
            let place = self.place.lock().await.clone();
            let request = GetFile { precise: false, cdn_supported: false, location: place.location.clone(), offset, limit: PART as i32 };
            let answer = match over {
                Some(transfer) => transfer.call("upload.getFile", &request, place.data_centre).await,
                None => self.client.connection().call_for_part(&request, place.data_centre).await,
            };
            let failed = match answer {
                Ok(tl::enums::upload::File::File(file)) => return Ok(file.bytes),
                Ok(tl::enums::upload::File::CdnRedirect(_)) => return Err(strange("upload.getFile", "the content")),
                Err(failed) => failed,
            };
            turns += 1;
            if turns > TURNS {
                return Err(failed.into());
            }
            if let Some(to) = moved(&failed, place.data_centre) {
                let mut now = self.place.lock().await;
                if now.data_centre == place.data_centre {
                    now.data_centre = to;
                }
                // it may be that this session has not signed in there yet
                over = None;
            } else if failed.is("FILE_REFERENCE_*") {
                // whoever comes first renews it, and the other parts wait for that
                let mut now = self.place.lock().await;
                if now.renewals == place.renewals {
                    match fresh_location(&self.client, self.file).await?.and_then(input) {
                        Some(location) => now.location = location,
                        None => return Err(failed.into()),
                    }
                    now.renewals += 1;
                }
            } else if over.is_some() && (failed.is("AUTH_KEY_UNREGISTERED") || failed.is_without_key()) {
                over = None;
            } else {
                return Err(failed.into());
            }
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
