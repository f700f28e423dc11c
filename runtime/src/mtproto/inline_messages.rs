//! Changes of messages that inline results sent, by the ids that updates tell.

use grammers_client::tl;
use tl::enums::{InputBotInlineMessageId, InputMedia};
use tl::functions::messages::EditInlineBotMessage;

use super::errors::{Failed, refused};
use super::messages::web_page;
use super::{MtprotoClient, from_model, media, shown, to_model};
use crate::model::{ChatId, Formatted, Keyboard, LinkPreview};
use crate::{Result, payload};

run! {
    EditInlineText => edit_text;
    EditInlineCaption => edit_caption;
    EditInlineMedia => edit_media;
    EditInlineKeyboard => edit_keyboard;
    EditInlineLiveLocation => edit_live;
}

/// A message that an inline result sent, and the data centre that keeps it.
pub(super) struct Sent {
    pub(super) id: InputBotInlineMessageId,
    pub(super) data_centre: i32,
}

impl Sent {
    pub(super) fn new(function: &'static str, id: &str) -> Result<Self> {
        let id = to_model::inline_message_of(id).ok_or_else(|| refused(function, "MESSAGE_ID_INVALID"))?;
        let data_centre = match &id {
            InputBotInlineMessageId::Id(id) => id.dc_id,
            InputBotInlineMessageId::Id64(id) => id.dc_id,
        };
        Ok(Self { id, data_centre })
    }
}

/// Calls a function about such a message in its data centre: others do not know it. (Source: TDLib
/// `InlineQueriesManager::get_inline_message_dc_id`)
pub(super) async fn call<R: tl::RemoteCall>(client: &MtprotoClient, data_centre: i32, request: &R) -> Result<R::Return, Failed> {
    client.connection().call_in(request, data_centre).await
}

#[derive(Default)]
struct Change {
    text: Option<Formatted>,
    above: bool,
    no_webpage: bool,
    media: Option<InputMedia>,
    keyboard: Option<Keyboard>,
}

async fn change(client: &MtprotoClient, message: &str, change: Change) -> Result<()> {
    let Change { text, above, no_webpage, media, keyboard } = change;
    let sent = Sent::new("messages.editInlineBotMessage", message)?;
    let entities = match &text {
        Some(text) => from_model::entities(client, &text.entities)?,
        None => None,
    };
    let request = EditInlineBotMessage {
        no_webpage,
        invert_media: above,
        id: sent.id,
        message: text.map(|text| text.text),
        media,
        // without a keyboard here the message has none afterwards
        reply_markup: keyboard.as_ref().map(from_model::markup),
        entities,
        rich_message: None,
    };
    call(client, sent.data_centre, &request).await?;
    Ok(())
}

async fn edit_text(client: &MtprotoClient, edit: payload::EditInlineText) -> Result<()> {
    let (no_webpage, media) = match edit.link_preview {
        Some(LinkPreview::Disabled) => (true, None),
        Some(LinkPreview::Url(url)) => (false, Some(web_page(url))),
        None => (false, None),
    };
    change(client, &edit.message, Change { text: Some(edit.text), no_webpage, media, keyboard: edit.keyboard, ..Change::default() }).await
}

async fn edit_caption(client: &MtprotoClient, edit: payload::EditInlineCaption) -> Result<()> {
    let payload::EditInlineCaption { message, caption, above, keyboard } = edit;
    change(client, &message, Change { text: Some(caption), above, keyboard, ..Change::default() }).await
}

async fn edit_media(client: &MtprotoClient, edit: payload::EditInlineMedia) -> Result<()> {
    let payload::EditInlineMedia { message, media, keyboard } = edit;
    let above = media.caption_above;
    // the bot does not know the message's chat: a file is kept with its own
    let own = ChatId::from(client.own());
    let (media, caption) = media::stored_media(client, own, media, None).await?;
    change(client, &message, Change { text: Some(caption), above, media: Some(media), keyboard, ..Change::default() }).await
}

async fn edit_keyboard(client: &MtprotoClient, edit: payload::EditInlineKeyboard) -> Result<()> {
    change(client, &edit.message, Change { keyboard: edit.keyboard, ..Change::default() }).await
}

async fn edit_live(client: &MtprotoClient, edit: payload::EditInlineLiveLocation) -> Result<()> {
    let media = edit.place.as_ref().map_or_else(shown::stopped, shown::live);
    change(client, &edit.message, Change { media: Some(media), keyboard: edit.keyboard, ..Change::default() }).await
}
