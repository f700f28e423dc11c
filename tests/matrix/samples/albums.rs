//! Albums that arrive as one.

use capgram::prelude::*;
use capgram_catalogue::{Event, Operation};
use capgram_sim::FileKind;
use capgram_tests::stage::{Met, Performer, Stage};

async fn ann_sends<A: Performer>(stage: &Stage<A>) {
    let photos = ["one", "two"].map(|name| (FileKind::Photo, "photo.jpg", bytes::Bytes::from_static(name.as_bytes())));
    stage.scene.ann.sends_album_saying(&stage.scene.readers, photos, "two pictures").await;
}

pub(crate) async fn happen<A: Performer>(event: &Event, stage: &Stage<A>) -> Option<Result<(), String>> {
    if event.name != "album" {
        return None;
    }
    ann_sends(stage).await;
    Some(Ok(()))
}

pub(crate) async fn everyone<A: Performer>(operation: &'static Operation, stage: &Stage<A>) -> Option<Result> {
    if operation.name != "album.reply" {
        return None;
    }
    ann_sends(stage).await;
    let album = stage
        .next_that(|met| match met {
            Met::Event("album", update) => update.get::<Album<A>>(),
            _ => None,
        })
        .await;
    assert_eq!((album.messages().len(), album.caption()), (2, "two pictures"));
    Some(album.reply("seen").await.map(|sent| assert_eq!(sent.reply_to(), Some(album.message().id()))))
}
