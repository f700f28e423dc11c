//! Texts, and what is done with messages.

use futures::FutureExt;
use futures::future::Either;
use grammers_client::tl;
use tl::functions::{channels, messages};

use super::MtprotoClient;
use super::client::{Draft, Place, random_id};
use super::errors::{Failed, refused, strange};
use super::{from_model, history};
use crate::error::Refusal;
use crate::model::{ChatId, Formatted, ForwardOptions, Keyboard, LinkPreview, Message, MessageId, SendOptions};
use crate::{Error, Result, payload};

run! {
    SendText => send_text;
    EditText => edit_text;
    EditKeyboard => edit_keyboard;
    DeleteMessage => delete;
    ForwardMessage => forward;
    CopyMessage => copy;
    PinMessage => pin;
    UnpinMessage => unpin;
    React => react;
    SendChatAction => action;
}

pub(super) async fn send_text(client: &MtprotoClient, text: payload::SendText) -> Result<Message> {
    let payload::SendText { chat, text, options } = text;
    if let Some(LinkPreview::Url(url)) = options.link_preview {
        // a preview of another link is a kind of media
        return Box::pin(send_media(client, chat, web_page(url), text, SendOptions { link_preview: None, ..options })).await;
    }
    let random_id = random_id();
    let request = messages::SendMessage {
        no_webpage: options.link_preview == Some(LinkPreview::Disabled),
        silent: options.silent,
        background: false,
        clear_draft: false,
        noforwards: options.protected,
        update_stickersets_order: false,
        invert_media: false,
        allow_paid_floodskip: options.paid_broadcast,
        peer: client.peer(chat)?,
        reply_to: from_model::answering(client, &options)?,
        message: text.text.clone(),
        random_id,
        reply_markup: options.keyboard.as_ref().map(from_model::markup),
        entities: from_model::entities(client, &text.entities)?,
        schedule_date: from_model::schedule(&options),
        schedule_repeat_period: None,
        send_as: None,
        quick_reply_shortcut: None,
        effect: options.effect.map(|effect| effect.0),
        allow_paid_stars: None,
        suggested_post: None,
        rich_message: None,
    };
    let answer = sent_or_without_reply(client, chat, &options, request, |request| request.reply_to = None).await?;
    client.sent_one("messages.sendMessage", answer, random_id, &Draft::new(chat, text, &options))
}

/// Sends; once more without the reply, if the message to reply to is gone and the author allows it. The Bot API's server does the
/// same: MTProto has no such option.
pub(super) fn sent_or_without_reply<'a, R>(
    client: &'a MtprotoClient,
    chat: ChatId,
    options: &'a SendOptions,
    mut request: R,
    without: impl FnOnce(&mut R) + Send + 'a,
) -> impl Future<Output = Result<tl::enums::Updates>>
where
    R: tl::RemoteCall<Return = tl::enums::Updates> + Clone + Send + 'a,
{
    let business = options.business.as_deref();
    let answer = if options.without_reply {
        Either::Right(Box::pin(async move {
            match client.call_for(business, request.clone()).await {
                Err(failed) if failed.is("REPLY_MESSAGE_ID_INVALID") || failed.is("MESSAGE_ID_INVALID") => {
                    without(&mut request);
                    client.call_for(business, request).await
                }
                answer => answer,
            }
        }))
    } else {
        Either::Left(client.call_for(business, request))
    };
    answer.map(move |answer| answer.map_err(|failed| client.about_sending(chat, failed)))
}

pub(super) fn web_page(url: String) -> tl::enums::InputMedia {
    // optional: a page that cannot be fetched costs the preview, not the message
    tl::types::InputMediaWebPage { force_large_media: false, force_small_media: false, optional: true, url }.into()
}

/// Sends one media with a text under it.
pub(super) async fn send_media(
    client: &MtprotoClient,
    chat: ChatId,
    media: tl::enums::InputMedia,
    text: Formatted,
    options: SendOptions,
) -> Result<Message> {
    let random_id = random_id();
    let request = messages::SendMedia {
        silent: options.silent,
        background: false,
        clear_draft: false,
        noforwards: options.protected,
        update_stickersets_order: false,
        invert_media: options.caption_above,
        allow_paid_floodskip: options.paid_broadcast,
        peer: client.peer(chat)?,
        reply_to: from_model::answering(client, &options)?,
        media,
        message: text.text.clone(),
        random_id,
        reply_markup: options.keyboard.as_ref().map(from_model::markup),
        entities: from_model::entities(client, &text.entities)?,
        schedule_date: from_model::schedule(&options),
        schedule_repeat_period: None,
        send_as: None,
        quick_reply_shortcut: None,
        effect: options.effect.map(|effect| effect.0),
        allow_paid_stars: None,
        suggested_post: None,
    };
    let answer = sent_or_without_reply(client, chat, &options, request, |request| request.reply_to = None).await?;
    client.sent_one("messages.sendMedia", answer, random_id, &Draft::new(chat, text, &options))
}

pub(super) async fn edit_text(client: &MtprotoClient, edit: payload::EditText) -> Result<Message> {
    let payload::EditText { chat, message, text, has_media, keyboard, link_preview, business } = edit;
    // a preview would take the place of the file
    let link_preview = link_preview.filter(|_| !has_media);
    let entities = from_model::entities(client, &text.entities)?;
    let new_text = Some((text.text, entities));
    edit_message(client, (chat, message), new_text, keyboard, link_preview, business).await
}

pub(super) async fn edit_keyboard(client: &MtprotoClient, edit: payload::EditKeyboard) -> Result<Message> {
    edit_message(client, (edit.chat, edit.message), None, edit.keyboard, None, edit.business).await
}

async fn edit_message(
    client: &MtprotoClient,
    (chat, id): (ChatId, MessageId),
    text: Option<(String, Option<Vec<tl::enums::MessageEntity>>)>,
    keyboard: Option<Keyboard>,
    link_preview: Option<LinkPreview>,
    business: Option<String>,
) -> Result<Message> {
    let (message, entities) = text.map_or((None, None), |(text, entities)| (Some(text), entities));
    let (no_webpage, media) = match link_preview {
        Some(LinkPreview::Disabled) => (true, None),
        Some(LinkPreview::Url(url)) => (false, Some(web_page(url))),
        None => (false, None),
    };
    let request = messages::EditMessage {
        no_webpage,
        invert_media: false,
        peer: client.peer(chat)?,
        id: id.0,
        message,
        media,
        // without a keyboard here the message has none afterwards
        reply_markup: keyboard.as_ref().map(from_model::markup),
        entities,
        schedule_date: None,
        schedule_repeat_period: None,
        quick_reply_shortcut_id: None,
        rich_message: None,
    };
    let answer = client.call_for(business.as_deref(), request).await?;
    match client.edited(answer, id) {
        Some(message) => Ok(message),
        None => history::one(client, chat, id).await?.ok_or_else(|| strange("messages.editMessage", "the message")),
    }
}

pub(super) async fn delete(client: &MtprotoClient, delete: payload::DeleteMessage) -> Result<()> {
    let id = vec![delete.message.0];
    if let Some(connection) = &delete.business {
        client.call_for_business(connection, messages::DeleteMessages { revoke: true, id }).await?;
        return Ok(());
    }
    let (function, answer) = match client.place(delete.chat)? {
        Place::Channel(channel) => ("channels.deleteMessages", client.call(&channels::DeleteMessages { channel, id }).await),
        _ => ("messages.deleteMessages", client.call(&messages::DeleteMessages { revoke: true, id }).await),
    };
    let tl::enums::messages::AffectedMessages::Messages(affected) = answer?;
    if affected.pts_count == 0 {
        // Telegram finds nothing wrong with deleting what is not there; the Bot API does, and so does a bot's author
        let text = format!("there was no message {} to delete", delete.message);
        return Err(Error::MessageNotFound(Refusal { method: function, code: None, text, source: None }));
    }
    Ok(())
}

struct Forward {
    from: ChatId,
    message: MessageId,
    to: ChatId,
    options: SendOptions,
    drop_author: bool,
}

async fn forward_message(client: &MtprotoClient, forward: Forward) -> Result<Message> {
    let Forward { from, message, to, options, drop_author } = forward;
    let random_id = random_id();
    // a forward has its topic beside what it answers
    let top_msg_id = options.topic.map(|topic| topic.0).filter(|topic| *topic != 1);
    let request = messages::ForwardMessages {
        silent: options.silent,
        background: false,
        with_my_score: false,
        drop_author,
        drop_media_captions: false,
        noforwards: options.protected,
        allow_paid_floodskip: options.paid_broadcast,
        from_ephemeral: false,
        from_peer: client.peer(from)?,
        id: vec![message.0],
        random_id: vec![random_id],
        to_peer: client.peer(to)?,
        top_msg_id,
        reply_to: match options.reply_to {
            Some(_) => from_model::answering(client, &options)?,
            None => None,
        },
        schedule_date: from_model::schedule(&options),
        schedule_repeat_period: None,
        send_as: None,
        quick_reply_shortcut: None,
        effect: options.effect.map(|effect| effect.0),
        video_timestamp: None,
        allow_paid_stars: None,
        suggested_post: None,
    };
    let answer = sent_or_without_reply(client, to, &options, request, |request| request.reply_to = None).await?;
    client.sent_one("messages.forwardMessages", answer, random_id, &Draft::new(to, Formatted::default(), &options))
}

pub(super) async fn forward(client: &MtprotoClient, forward: payload::ForwardMessage) -> Result<Message> {
    let payload::ForwardMessage { from, message, to, options } = forward;
    let ForwardOptions { silent, protected, topic, schedule } = options;
    let options = SendOptions { silent, protected, topic, schedule, ..SendOptions::default() };
    forward_message(client, Forward { from, message, to, options, drop_author: false }).await
}

pub(super) async fn copy(client: &MtprotoClient, copy: payload::CopyMessage) -> Result<MessageId> {
    let payload::CopyMessage { from, message, to, options } = copy;
    if options.keyboard.is_some() {
        return copy_with_keyboard(client, from, message, to, options).await;
    }
    Ok(forward_message(client, Forward { from, message, to, options, drop_author: true }).await?.id)
}

/// Forwarding takes no keyboard, so the message is sent anew.
async fn copy_with_keyboard(client: &MtprotoClient, from: ChatId, id: MessageId, to: ChatId, options: SendOptions) -> Result<MessageId> {
    let (raw, text) = match history::raw(client, from, &[id]).await?.pop() {
        Some((Some(raw), Some(message))) => (raw, Formatted { text: message.text, entities: message.entities }),
        _ => {
            let text = "message to copy not found".to_owned();
            return Err(Error::MessageNotFound(Refusal { method: "messages.getMessages", code: None, text, source: None }));
        }
    };
    let cannot = |what: &str| refused("messages.sendMedia", what);
    let tl::enums::Message::Message(raw) = raw else { return Err(cannot("a service message can't be copied")) };
    if raw.noforwards {
        return Err(cannot("CHAT_FORWARDS_RESTRICTED"));
    }
    let sent = match &raw.media {
        None | Some(tl::enums::MessageMedia::WebPage(_)) => send_text(client, payload::SendText { chat: to, text, options }).await?,
        Some(media) => match super::media::known(media) {
            Some(media) => {
                let options = SendOptions { caption_above: raw.invert_media, ..options };
                send_media(client, to, media, text, options).await?
            }
            None => return Err(cannot("only texts and files can be copied with another keyboard")),
        },
    };
    Ok(sent.id)
}

async fn set_pinned(
    client: &MtprotoClient,
    chat: ChatId,
    id: MessageId,
    silent: bool,
    unpin: bool,
    business: Option<String>,
) -> Result<()> {
    let request = messages::UpdatePinnedMessage { silent, unpin, pm_oneside: false, peer: client.peer(chat)?, id: id.0 };
    client.opened(client.call_for(business.as_deref(), request).await?);
    Ok(())
}

pub(super) async fn pin(client: &MtprotoClient, pin: payload::PinMessage) -> Result<()> {
    set_pinned(client, pin.chat, pin.message, pin.silent, false, pin.business).await
}

pub(super) async fn unpin(client: &MtprotoClient, unpin: payload::UnpinMessage) -> Result<()> {
    set_pinned(client, unpin.chat, unpin.message, true, true, unpin.business).await
}

pub(super) async fn react(client: &MtprotoClient, react: payload::React) -> Result<()> {
    let reaction = react.emoji.map(|emoticon| vec![tl::types::ReactionEmoji { emoticon }.into()]);
    let peer = client.peer(react.chat)?;
    let request = messages::SendReaction { big: react.big, add_to_recent: false, peer, msg_id: react.message.0, reaction };
    client.opened(client.call(&request).await?);
    Ok(())
}

pub(super) async fn action(client: &MtprotoClient, action: payload::SendChatAction) -> Result<()> {
    let peer = client.peer(action.chat)?;
    let request = messages::SetTyping { peer, top_msg_id: None, action: from_model::action(action.action) };
    let answer: Result<bool, Failed> = client.call(&request).await;
    answer.map_err(|failed| client.about_sending(action.chat, failed))?;
    Ok(())
}
