//! What bots do for people who ask, and how people ask: commands, buttons, inline queries.

use std::time::Duration;

use grammers_tl_types::{enums, functions as f, types};

use super::super::error::{Result, RpcError};
use super::super::formatting::{from_entities, from_markup, to_entities, to_markup};
use super::super::media::{fetched, input_media, named_file};
use super::super::peers::{Mentioned, input_peer, input_user};
use super::super::rpc::Call;
use crate::world::{self, AccountId, BotCommand, CallbackAnswer, CommandScope, InlineAnswer, InlineContent, InlineResult, Media, State};

/// How long a server waits for a bot before it tells the person that the bot does not answer.
const BOT_TIMEOUT: Duration = Duration::from_secs(10);

fn scope(state: &State, viewer: AccountId, scope: &enums::BotCommandScope) -> Result<CommandScope> {
    Ok(match scope {
        enums::BotCommandScope::Default => CommandScope::Default,
        enums::BotCommandScope::Users => CommandScope::PrivateChats,
        enums::BotCommandScope::Chats => CommandScope::GroupChats,
        enums::BotCommandScope::ChatAdmins => CommandScope::ChatAdministrators,
        enums::BotCommandScope::Peer(scope) => CommandScope::Chat(input_peer(state, viewer, &scope.peer)?),
        enums::BotCommandScope::PeerAdmins(scope) => CommandScope::AdministratorsOf(input_peer(state, viewer, &scope.peer)?),
        enums::BotCommandScope::PeerUser(scope) => {
            CommandScope::Member(input_peer(state, viewer, &scope.peer)?, input_user(state, viewer, &scope.user_id)?)
        }
    })
}

pub(super) fn set_bot_commands(call: &Call, request: f::bots::SetBotCommands) -> Result<bool> {
    world::check_language(&request.lang_code)?;
    call.with(|state, viewer| {
        let scope = scope(state, viewer, &request.scope)?;
        let commands = request.commands.iter().map(|enums::BotCommand::Command(command)| BotCommand {
            command: command.command.clone(),
            description: command.description.clone(),
        });
        state.set_commands(viewer, scope, &request.lang_code, commands.collect())?;
        Ok(true)
    })
}

pub(super) fn reset_bot_commands(call: &Call, request: f::bots::ResetBotCommands) -> Result<bool> {
    world::check_language(&request.lang_code)?;
    call.with(|state, viewer| {
        let scope = scope(state, viewer, &request.scope)?;
        state.set_commands(viewer, scope, &request.lang_code, Vec::new())?;
        Ok(true)
    })
}

pub(super) fn get_bot_commands(call: &Call, request: f::bots::GetBotCommands) -> Result<Vec<enums::BotCommand>> {
    world::check_language(&request.lang_code)?;
    call.with(|state, viewer| {
        let scope = scope(state, viewer, &request.scope)?;
        let commands = state.commands(viewer, scope, &request.lang_code).into_iter();
        Ok(commands
            .map(|command| types::BotCommand { ephemeral: false, command: command.command, description: command.description }.into())
            .collect())
    })
}

pub(super) fn set_bot_callback_answer(call: &Call, request: f::messages::SetBotCallbackAnswer) -> Result<bool> {
    call.with(|state, viewer| {
        let answer = CallbackAnswer {
            text: request.message.clone().filter(|text| !text.is_empty()),
            alert: request.alert,
            url: request.url.clone().filter(|url| !url.is_empty()),
            cache_time: u32::try_from(request.cache_time).unwrap_or(0),
        };
        state.answer_callback(viewer, request.query_id, answer)?;
        Ok(true)
    })
}

pub(super) async fn get_bot_callback_answer(
    call: Call,
    request: f::messages::GetBotCallbackAnswer,
) -> Result<enums::messages::BotCallbackAnswer> {
    if request.game || request.password.is_some() {
        return Err(RpcError::bad("NOT_SIMULATED_getBotCallbackAnswer"));
    }
    let query = call.with(|state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        Ok(state.press(viewer, chat, request.msg_id, request.data.as_deref().unwrap_or_default())?)
    })?;
    let answered = |state: &mut State| state.callback_queries.get(&query).and_then(|query| query.answer.clone());
    let answer = call.server.world.until(BOT_TIMEOUT, answered).await.ok_or_else(|| RpcError::bad("BOT_RESPONSE_TIMEOUT"))?;
    Ok(types::messages::BotCallbackAnswer {
        alert: answer.alert,
        has_url: answer.url.is_some(),
        native_ui: true,
        message: answer.text,
        url: answer.url,
        cache_time: i32::try_from(answer.cache_time).unwrap_or(0),
    }
    .into())
}

pub(super) fn set_inline_bot_results(call: &Call, request: f::messages::SetInlineBotResults) -> Result<bool> {
    call.with(|state, viewer| {
        let mut results = Vec::new();
        for result in &request.results {
            results.push(to_result(call, state, viewer, result)?);
        }
        let answer = InlineAnswer {
            results,
            cache_time: u32::try_from(request.cache_time).unwrap_or(0),
            personal: request.private,
            next_offset: request.next_offset.clone().unwrap_or_default(),
        };
        state.answer_inline(viewer, request.query_id, answer)?;
        Ok(true)
    })
}

fn to_result(call: &Call, state: &mut State, viewer: AccountId, result: &enums::InputBotInlineResult) -> Result<InlineResult> {
    use enums::{InputBotInlineMessage as Message, InputBotInlineResult as Result_};
    let (id, kind, title, description, url, media, message) = match result {
        Result_::Result(result) => {
            let media = match (&result.content, &result.send_message) {
                (Some(enums::InputWebDocument::Document(content)), Message::MediaAuto(_)) => {
                    Some(fetched(state, &result.r#type, &content.url, &content.mime_type)?)
                }
                _ => None,
            };
            let (title, description, url) = (result.title.clone(), result.description.clone(), result.url.clone());
            (&result.id, &result.r#type, title, description, url, media, &result.send_message)
        }
        Result_::Photo(result) => {
            let photo =
                types::InputMediaPhoto { spoiler: false, live_photo: false, id: result.photo.clone(), ttl_seconds: None, video: None };
            let media = input_media(state, viewer, &mut call.authorization.state().uploads, &photo.into())?;
            (&result.id, &result.r#type, None, None, None, Some(media), &result.send_message)
        }
        Result_::Document(result) => {
            let document = types::InputMediaDocument {
                spoiler: false,
                id: result.document.clone(),
                video_cover: None,
                video_timestamp: None,
                ttl_seconds: None,
                query: None,
            };
            let media = input_media(state, viewer, &mut call.authorization.state().uploads, &document.into())?;
            let (title, description) = (result.title.clone(), result.description.clone());
            (&result.id, &result.r#type, title, description, None, Some(media), &result.send_message)
        }
        Result_::Game(_) => return Err(RpcError::bad("NOT_SIMULATED_inputBotInlineResultGame")),
    };
    let (content, markup) = match message {
        Message::Text(text) => {
            let entities = to_entities(state, viewer, text.entities.as_ref())?;
            (InlineContent::Text { text: text.message.clone(), entities }, &text.reply_markup)
        }
        Message::MediaAuto(caption) => {
            let media: Media = media.ok_or_else(|| RpcError::bad("MEDIA_EMPTY"))?;
            let entities = to_entities(state, viewer, caption.entities.as_ref())?;
            (InlineContent::Media { media, text: caption.message.clone(), entities }, &caption.reply_markup)
        }
        _ => return Err(RpcError::bad("NOT_SIMULATED_inputBotInlineMessage")),
    };
    let markup = to_markup(state, viewer, markup.as_ref())?;
    Ok(InlineResult { id: id.clone(), kind: kind.clone(), title, description, url, content, markup })
}

pub(super) async fn get_inline_bot_results(call: Call, request: f::messages::GetInlineBotResults) -> Result<enums::messages::BotResults> {
    let query = call.with(|state, viewer| {
        let bot = input_user(state, viewer, &request.bot)?;
        let chat = match &request.peer {
            enums::InputPeer::Empty => None,
            peer => Some(input_peer(state, viewer, peer)?),
        };
        Ok(state.ask_inline(viewer, bot, chat, &request.query, &request.offset)?)
    })?;
    let answered = |state: &mut State| state.inline_queries.get(&query).and_then(|query| query.answer.clone());
    let answer = call.server.world.until(BOT_TIMEOUT, answered).await.ok_or_else(|| RpcError::bad("BOT_RESPONSE_TIMEOUT"))?;
    call.with(|state, viewer| {
        let mut mentioned = Mentioned::default();
        let results = answer.results.iter().map(|result| from_result(state, viewer, result)).collect();
        if let Some(asked) = state.inline_queries.get(&query) {
            mentioned.user(asked.bot);
        }
        Ok(types::messages::BotResults {
            gallery: false,
            query_id: query,
            next_offset: Some(answer.next_offset.clone()).filter(|offset| !offset.is_empty()),
            switch_pm: None,
            switch_webview: None,
            results,
            cache_time: i32::try_from(answer.cache_time).unwrap_or(0),
            users: mentioned.users(state, viewer),
        }
        .into())
    })
}

fn from_result(state: &State, viewer: AccountId, result: &InlineResult) -> enums::BotInlineResult {
    let reply_markup = result.markup.as_ref().map(from_markup);
    match &result.content {
        InlineContent::Text { text, entities } => types::BotInlineResult {
            id: result.id.clone(),
            r#type: result.kind.clone(),
            title: result.title.clone(),
            description: result.description.clone(),
            url: result.url.clone(),
            thumb: None,
            content: None,
            send_message: types::BotInlineMessageText {
                no_webpage: false,
                invert_media: false,
                message: text.clone(),
                entities: from_entities(entities),
                reply_markup,
            }
            .into(),
        }
        .into(),
        InlineContent::Media { media, text, entities } => {
            let (photo, document) = named_file(state, viewer, media);
            types::BotInlineMediaResult {
                id: result.id.clone(),
                r#type: result.kind.clone(),
                photo,
                document,
                title: result.title.clone(),
                description: result.description.clone(),
                send_message: types::BotInlineMessageMediaAuto {
                    invert_media: false,
                    message: text.clone(),
                    entities: from_entities(entities),
                    reply_markup,
                }
                .into(),
            }
            .into()
        }
    }
}

pub(super) fn send_inline_bot_result(call: &Call, request: f::messages::SendInlineBotResult) -> Result<enums::Updates> {
    let (_, updates) = call.send(&[request.random_id], |state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        let sent = state.choose_inline(viewer, request.query_id, &request.id, chat)?;
        Ok(vec![(request.random_id, sent)])
    })?;
    Ok(updates)
}
