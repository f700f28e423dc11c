//! Files.

use super::ByteStream;
use crate::model::{ChatId, FileRef, Message, OutgoingMedia, SendOptions};

payloads! {
    /// A message with a file.
    SendMedia { chat: ChatId, media: OutgoingMedia, options: SendOptions, } -> Message;
    /// Several files that are shown together.
    SendAlbum { chat: ChatId, items: Vec<OutgoingMedia>, options: SendOptions, } -> Vec<Message>;
    /// The content of a file, beginning with this byte, which is not beyond its end.
    Download { file: FileRef, from: u64, } -> ByteStream;
}

on_every_back_end! { EveryFile: SendMedia SendAlbum Download }
