//! Messages that are more than a text.

use capgram::prelude::*;
use capgram_catalogue::Operation;
use capgram_tests::stage::{Performer, Stage};

use crate::allowed::{ensure, picture, uncovered};

/// A bot pays; its balance is not looked at.
pub(crate) async fn paid_broadcasts<A: Performer + PaidBroadcasts>(operation: &'static Operation, stage: &Stage<A>) -> Result {
    let readers = stage.readers();
    match operation.name {
        "send_message.paid_broadcast" => ensure(readers.send("news").paid_broadcast().await?.text() == "news", "the text is another"),
        "copy_message.paid_broadcast" => readers.send("news").await?.copy(&readers).paid_broadcast().await.map(drop),
        "send_media.paid_broadcast" => ensure(readers.send_photo(picture()).paid_broadcast().await?.file().is_some(), "there is no file"),
        "send_album.paid_broadcast" => {
            ensure(readers.send_album([picture(), picture()]).paid_broadcast().await?.len() == 2, "there are not two")
        }
        _ => uncovered(operation),
    }
}
