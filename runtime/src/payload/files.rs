//! Files.

use capgram_catalogue::limits as rows;

use super::ByteStream;
use crate::model::{ChatId, FileRef, Message, OutgoingMedia, SendOptions};

payloads! {
    /// A message with a file.
    SendMedia { chat: ChatId, media: OutgoingMedia, options: SendOptions, } -> Message,
        check |it, limits| limits.media(&it.media).and_then(|()| limits.options(&it.options));
    /// Several files that are shown together.
    SendAlbum { chat: ChatId, items: Vec<OutgoingMedia>, options: SendOptions, } -> Vec<Message>,
        check |it, limits| {
            limits.items(&rows::ALBUM, it.items.len())?;
            it.items.iter().try_for_each(|item| limits.media(item))?;
            limits.options(&it.options)
        };
    /// The content of a file, beginning with this byte, which is not beyond its end.
    Download { file: FileRef, from: u64, } -> ByteStream;
}

on_every_back_end! { EveryFile: SendMedia SendAlbum Download }
