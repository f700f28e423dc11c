//! What an account sends to itself by the native client: MTProto's functions with all of their parameters.

use capgram::grammers::tl;
use capgram::prelude::*;
use capgram_tests::stage::{Performer, Stage};

pub(crate) fn inline_keyboard() -> tl::enums::ReplyMarkup {
    let kind = tl::types::InlineButtonTypeCallback { requires_password: false, data: b"yes".to_vec() }.into();
    let button = tl::types::KeyboardInlineButton { style: None, text: "Yes".into(), r#type: kind }.into();
    let row = tl::types::KeyboardInlineButtonRow { buttons: vec![button] }.into();
    tl::types::ReplyInlineMarkup { force_reply: false, rows: vec![row] }.into()
}

pub(crate) async fn send_to_self<A: Performer + UseGrammers>(stage: &Stage<A>, text: &str) -> Result {
    stage.bot.invoke(&text_to_self(stage, text)).await.map(drop)
}

pub(crate) fn text_to_self<A: Performer>(stage: &Stage<A>, text: &str) -> tl::functions::messages::SendMessage {
    tl::functions::messages::SendMessage {
        no_webpage: false,
        silent: false,
        background: false,
        clear_draft: false,
        noforwards: false,
        update_stickersets_order: false,
        invert_media: false,
        allow_paid_floodskip: false,
        peer: tl::enums::InputPeer::PeerSelf,
        reply_to: None,
        message: text.to_owned(),
        random_id: random(stage),
        reply_markup: Some(inline_keyboard()),
        entities: None,
        schedule_date: None,
        schedule_repeat_period: None,
        send_as: None,
        quick_reply_shortcut: None,
        effect: None,
        allow_paid_stars: None,
        suggested_post: None,
        rich_message: None,
    }
}

pub(crate) async fn edit_own<A: Performer + UseGrammers>(stage: &Stage<A>, id: i32, text: &str) -> Result {
    let edit = tl::functions::messages::EditMessage {
        no_webpage: false,
        invert_media: false,
        peer: tl::enums::InputPeer::PeerSelf,
        id,
        message: Some(text.to_owned()),
        media: None,
        reply_markup: Some(inline_keyboard()),
        entities: None,
        schedule_date: None,
        schedule_repeat_period: None,
        quick_reply_shortcut_id: None,
        rich_message: None,
    };
    stage.bot.invoke(&edit).await.map(drop)
}

pub(crate) async fn send_picture_to_self<A: Performer + UseGrammers>(stage: &Stage<A>) -> Result {
    let media = uploaded_picture(stage).await?;
    send_media_to_self(stage, media).await
}

/// A picture whose parts are with Telegram.
pub(crate) async fn uploaded_picture<A: Performer + UseGrammers>(stage: &Stage<A>) -> Result<tl::enums::InputMedia> {
    let id = random(stage);
    let part = tl::functions::upload::SaveFilePart { file_id: id, file_part: 0, bytes: b"a picture".to_vec() };
    stage.bot.invoke(&part).await?;
    let file = tl::types::InputFile { id, parts: 1, name: "a.jpg".into(), md5_checksum: String::new() }.into();
    let photo =
        tl::types::InputMediaUploadedPhoto { spoiler: false, live_photo: false, file, stickers: None, ttl_seconds: None, video: None };
    Ok(photo.into())
}

/// An album for the account's own saved messages.
pub(crate) async fn album_to_self<A: Performer + UseGrammers>(stage: &Stage<A>) -> Result<tl::functions::messages::SendMultiMedia> {
    let mut multi_media = Vec::new();
    for _ in 0..2 {
        let media = uploaded_picture(stage).await?;
        let peer = tl::enums::InputPeer::PeerSelf;
        let kept = stage.bot.invoke(&tl::functions::messages::UploadMedia { business_connection_id: None, peer, media }).await?;
        let tl::enums::MessageMedia::Photo(tl::types::MessageMediaPhoto { photo: Some(tl::enums::Photo::Photo(photo)), .. }) = kept else {
            return Err(Error::other("a picture became something else"));
        };
        let id = tl::types::InputPhoto { id: photo.id, access_hash: photo.access_hash, file_reference: photo.file_reference }.into();
        let media = tl::types::InputMediaPhoto { spoiler: false, live_photo: false, id, ttl_seconds: None, video: None }.into();
        let item = tl::types::InputSingleMedia { media, random_id: random(stage), message: String::new(), entities: None };
        multi_media.push(item.into());
    }
    Ok(tl::functions::messages::SendMultiMedia {
        silent: false,
        background: false,
        clear_draft: false,
        noforwards: false,
        update_stickersets_order: false,
        invert_media: false,
        allow_paid_floodskip: false,
        peer: tl::enums::InputPeer::PeerSelf,
        reply_to: None,
        multi_media,
        schedule_date: None,
        send_as: None,
        quick_reply_shortcut: None,
        effect: None,
        allow_paid_stars: None,
    })
}

/// One of the account's own saved messages, once more.
pub(crate) fn forward_to_self<A: Performer>(stage: &Stage<A>, id: i32) -> tl::functions::messages::ForwardMessages {
    tl::functions::messages::ForwardMessages {
        silent: false,
        background: false,
        with_my_score: false,
        drop_author: true,
        drop_media_captions: false,
        noforwards: false,
        allow_paid_floodskip: true,
        from_ephemeral: false,
        from_peer: tl::enums::InputPeer::PeerSelf,
        id: vec![id],
        random_id: vec![random(stage)],
        to_peer: tl::enums::InputPeer::PeerSelf,
        top_msg_id: None,
        reply_to: None,
        schedule_date: None,
        schedule_repeat_period: None,
        send_as: None,
        quick_reply_shortcut: None,
        effect: None,
        video_timestamp: None,
        allow_paid_stars: None,
        suggested_post: None,
    }
}

pub(crate) async fn send_media_to_self<A: Performer + UseGrammers>(stage: &Stage<A>, media: tl::enums::InputMedia) -> Result {
    stage.bot.invoke(&media_to_self(stage, media)).await.map(drop)
}

/// A media with a keyboard, for the account's own saved messages.
pub(crate) fn media_to_self<A: Performer>(stage: &Stage<A>, media: tl::enums::InputMedia) -> tl::functions::messages::SendMedia {
    tl::functions::messages::SendMedia {
        silent: false,
        background: false,
        clear_draft: false,
        noforwards: false,
        update_stickersets_order: false,
        invert_media: false,
        allow_paid_floodskip: false,
        peer: tl::enums::InputPeer::PeerSelf,
        reply_to: None,
        media,
        message: String::new(),
        random_id: random(stage),
        reply_markup: Some(inline_keyboard()),
        entities: None,
        schedule_date: None,
        schedule_repeat_period: None,
        send_as: None,
        quick_reply_shortcut: None,
        effect: None,
        allow_paid_stars: None,
        suggested_post: None,
    }
}

/// A random id that was not used before.
pub(crate) fn random<A: Performer>(stage: &Stage<A>) -> i64 {
    stage.scene.telegram.world().with(|sim| sim.random() as i64)
}
