//! The bot itself, chats, members and commands.

use serde_json::{Value, json};

use super::calls::{Answer, Call};
use super::messages::chat;
use super::objects;
use super::parameters::Parameters;
use crate::world::{AccountId, AdminRights, BotCommand, ChatKey, CommandScope, MemberFilter, Permissions, Refusal, check_language};

pub(crate) fn get_me(call: &Call) -> Answer {
    call.parameters.finish()?;
    Ok(call.context.world.with(|state| {
        let mut me = objects::user(state, call.bot);
        let profile = state.accounts.get(&call.bot).and_then(|account| account.bot.as_ref());
        me["can_join_groups"] = json!(true);
        me["can_read_all_group_messages"] = json!(profile.is_some_and(|profile| profile.reads_all_group_messages));
        me["supports_inline_queries"] = json!(profile.is_some_and(|profile| profile.inline));
        me["can_connect_to_business"] = json!(false);
        me["has_main_web_app"] = json!(false);
        me
    }))
}

pub(crate) fn get_chat(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    call.parameters.finish()?;
    call.context.world.with(|state| {
        state.may_read(call.bot, key)?;
        Ok(objects::full_chat(state, call.bot, key))
    })
}

pub(super) fn user_id(call: &Call) -> Result<AccountId, Refusal> {
    call.parameters
        .number("user_id")?
        .filter(|id| *id > 0)
        .ok_or_else(|| Refusal::bad_request("invalid user_id specified", "USER_ID_INVALID"))
}

pub(crate) fn get_member(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    let user = user_id(call)?;
    call.parameters.finish()?;
    call.context.world.with(|state| {
        let member = state.member(call.bot, key, user)?;
        Ok(objects::member(state, call.bot, state.chats.get(&key), &member))
    })
}

pub(crate) fn get_administrators(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    call.parameters.finish()?;
    if key.is_private() {
        return Err(Refusal::bad_request("there are no administrators in the private chat", "CHAT_ID_INVALID"));
    }
    call.context.world.with(|state| {
        let page = state.participants(call.bot, key, &MemberFilter::Administrators, 0, usize::MAX)?;
        let within = state.chats.get(&key);
        // Other bots are left out: core.telegram.org/bots/api#getchatadministrators
        let shown = page.members.iter().filter(|member| member.account == call.bot || !state.is_bot(member.account));
        Ok(shown.map(|member| objects::member(state, call.bot, within, member)).collect())
    })
}

pub(crate) fn count_members(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    call.parameters.finish()?;
    Ok(json!(call.context.world.with(|state| state.member_count(call.bot, key))?))
}

/// `until_date`: none, or a moment.
fn until(call: &Call) -> Result<Option<i64>, Refusal> {
    Ok(call.parameters.number("until_date")?.filter(|date| *date > 0))
}

pub(crate) fn ban(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    let (user, until) = (user_id(call)?, until(call)?);
    let revoke = call.parameters.flag("revoke_messages")?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.ban(call.bot, key, user, until, revoke))?;
    Ok(json!(true))
}

pub(crate) fn unban(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    let user = user_id(call)?;
    let only_if_banned = call.parameters.flag("only_if_banned")?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.unban(call.bot, key, user, only_if_banned))?;
    Ok(json!(true))
}

/// `ChatPermissions`. Without `use_independent_chat_permissions`, one of the media permissions implies plain messages, and
/// `can_send_messages` alone gives nothing else.
fn read_permissions(call: &Call) -> Result<Permissions, Refusal> {
    let value = call.parameters.json("permissions")?.ok_or_else(|| call.parameters.missing("permissions"))?;
    let independent = call.parameters.flag("use_independent_chat_permissions")?;
    let fields = Parameters::of_object("permissions", value)?;
    let mut permissions = Permissions::NONE;
    for name in Permissions::NAMES {
        permissions.set(name, fields.flag(name)?);
    }
    if fields.flag("can_send_media_messages")? {
        permissions.can_send_audios = true;
        permissions.can_send_documents = true;
        permissions.can_send_photos = true;
        permissions.can_send_videos = true;
        permissions.can_send_video_notes = true;
        permissions.can_send_voice_notes = true;
    }
    fields.finish()?;
    if !independent {
        // core.telegram.org/bots/api#restrictchatmember
        if permissions.can_send_other_messages || permissions.can_add_web_page_previews {
            permissions.can_send_audios = true;
            permissions.can_send_documents = true;
            permissions.can_send_photos = true;
            permissions.can_send_videos = true;
            permissions.can_send_video_notes = true;
            permissions.can_send_voice_notes = true;
        }
        let any = permissions.can_send_audios
            || permissions.can_send_documents
            || permissions.can_send_photos
            || permissions.can_send_videos
            || permissions.can_send_video_notes
            || permissions.can_send_voice_notes
            || permissions.can_send_polls;
        permissions.can_send_messages |= any;
    }
    Ok(permissions)
}

pub(crate) fn restrict(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    let (user, until) = (user_id(call)?, until(call)?);
    let permissions = read_permissions(call)?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.restrict(call.bot, key, user, permissions, until))?;
    Ok(json!(true))
}

pub(crate) fn set_permissions(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    let permissions = read_permissions(call)?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.set_permissions(call.bot, key, permissions))?;
    Ok(json!(true))
}

pub(crate) fn promote(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    let user = user_id(call)?;
    let mut rights = AdminRights::NONE;
    for name in AdminRights::NAMES {
        rights.set(name, call.parameters.flag(name)?);
    }
    call.parameters.finish()?;
    if matches!(key, ChatKey::Group(_)) {
        // A bot cannot appoint administrators in a basic group; the group has to become a supergroup first.
        return Err(Refusal::bad_request("method is available for supergroup and channel chats only", "CHAT_ID_INVALID"));
    }
    call.context.world.with(|state| state.promote(call.bot, key, user, rights, None))?;
    Ok(json!(true))
}

pub(crate) fn set_title_of_administrator(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    let user = user_id(call)?;
    let title = call.parameters.required_text("custom_title")?;
    call.parameters.finish()?;
    call.context.world.with(|state| {
        state.must_be_supergroup(key)?;
        state.set_custom_title(call.bot, key, user, &title)
    })?;
    Ok(json!(true))
}

pub(crate) fn set_title(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    let title = call.parameters.text("title")?.unwrap_or_default();
    call.parameters.finish()?;
    call.context.world.with(|state| state.rename(call.bot, key, &title))?;
    Ok(json!(true))
}

pub(crate) fn set_description(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    let about = call.parameters.text("description")?.unwrap_or_default();
    call.parameters.finish()?;
    call.context.world.with(|state| state.describe_chat(call.bot, key, &about))?;
    Ok(json!(true))
}

pub(crate) fn leave(call: &Call) -> Answer {
    let key = chat(call, "chat_id")?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.leave(call.bot, key))?;
    Ok(json!(true))
}

fn scope(call: &Call) -> Result<(CommandScope, String), Refusal> {
    let language = call.parameters.text("language_code")?.unwrap_or_default();
    check_language(&language)?;
    let Some(value) = call.parameters.json("scope")? else { return Ok((CommandScope::Default, language)) };
    let fields = Parameters::of_object("BotCommandScope", value)?;
    let within = |fields: &Parameters| -> Result<ChatKey, Refusal> {
        let id = fields.required_text("chat_id")?;
        call.context.world.with(|state| state.resolve_chat_id(call.bot, &id))
    };
    let scope = match fields.required_text("type")?.as_str() {
        "default" => CommandScope::Default,
        "all_private_chats" => CommandScope::PrivateChats,
        "all_group_chats" => CommandScope::GroupChats,
        "all_chat_administrators" => CommandScope::ChatAdministrators,
        "chat" => CommandScope::Chat(within(&fields)?),
        "chat_administrators" => CommandScope::AdministratorsOf(within(&fields)?),
        "chat_member" => CommandScope::Member(within(&fields)?, fields.required_number("user_id")?),
        _ => return Err(Refusal::bad_request("can't parse BotCommandScope: unsupported type specified", "SCOPE_INVALID")),
    };
    fields.finish()?;
    Ok((scope, language))
}

pub(crate) fn set_commands(call: &Call) -> Answer {
    let (scope, language) = scope(call)?;
    let mut commands = Vec::new();
    for value in call.parameters.list("commands")?.ok_or_else(|| call.parameters.missing("commands"))? {
        let fields = Parameters::of_object("BotCommand", value)?;
        let command = fields.required_text("command")?;
        let description = fields.required_text("description")?;
        fields.finish()?;
        // The Bot API server takes the slash off, MTProto does not.
        let command = command.strip_prefix('/').map(str::to_owned).unwrap_or(command);
        commands.push(BotCommand { command, description });
    }
    call.parameters.finish()?;
    call.context.world.with(|state| state.set_commands(call.bot, scope, &language, commands))?;
    Ok(json!(true))
}

pub(crate) fn get_commands(call: &Call) -> Answer {
    let (scope, language) = scope(call)?;
    call.parameters.finish()?;
    let commands = call.context.world.with(|state| state.commands(call.bot, scope, &language));
    Ok(commands.into_iter().map(|row| json!({ "command": row.command, "description": row.description })).collect::<Value>())
}

pub(crate) fn delete_commands(call: &Call) -> Answer {
    let (scope, language) = scope(call)?;
    call.parameters.finish()?;
    call.context.world.with(|state| state.set_commands(call.bot, scope, &language, Vec::new()))?;
    Ok(json!(true))
}
