//! What bots do for people who ask, and how people ask: commands and buttons.

use std::time::Duration;

use grammers_tl_types::{enums, functions as f, types};

use super::super::error::{Result, RpcError};
use super::super::peers::{input_peer, input_user};
use super::super::rpc::Call;
use crate::world::{self, AccountId, BotCommand, CallbackAnswer, CommandScope, State};

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
    if request.password.is_some() {
        return Err(RpcError::bad("NOT_SIMULATED_getBotCallbackAnswer"));
    }
    let query = call.with(|state, viewer| {
        let chat = input_peer(state, viewer, &request.peer)?;
        if request.game {
            return Ok(state.play(viewer, chat, request.msg_id)?);
        }
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
