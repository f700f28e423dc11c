//! How the bot shows itself: texts, menus, default rights.

use grammers_client::tl;
use tl::functions::{bots, users};

use super::{MtprotoClient, from_model, to_model};
use crate::model::{AdminRights, BotCommand, BotText, ChatId, CommandScope, MenuButton, UserId};
use crate::{Result, payload};

run! {
    SetCommands => set_commands;
    GetCommands => commands;
    DeleteCommands => delete_commands;
    SetBotText => set_text;
    GetBotText => text;
    SetMenuButton => set_menu_button;
    GetMenuButton => menu_button;
    SetDefaultRights => set_default_rights;
    GetDefaultRights => default_rights;
}

fn scope(client: &MtprotoClient, scope: CommandScope) -> Result<tl::enums::BotCommandScope> {
    use tl::enums::BotCommandScope as Raw;
    Ok(match scope {
        CommandScope::Default => Raw::Default,
        CommandScope::AllPrivateChats => Raw::Users,
        CommandScope::AllGroupChats => Raw::Chats,
        CommandScope::AllChatAdministrators => Raw::ChatAdmins,
        CommandScope::Chat(chat) => tl::types::BotCommandScopePeer { peer: client.peer(chat)? }.into(),
        CommandScope::ChatAdministrators(chat) => tl::types::BotCommandScopePeerAdmins { peer: client.peer(chat)? }.into(),
        CommandScope::ChatMember(chat, user) => {
            tl::types::BotCommandScopePeerUser { peer: client.peer(chat)?, user_id: client.user(user)? }.into()
        }
    })
}

pub(super) async fn set_commands(client: &MtprotoClient, set: payload::SetCommands) -> Result<()> {
    let command = |row: BotCommand| tl::types::BotCommand { ephemeral: false, command: row.name, description: row.description }.into();
    let request = bots::SetBotCommands {
        scope: scope(client, set.scope)?,
        lang_code: set.language,
        commands: set.commands.into_iter().map(command).collect(),
    };
    client.call(&request).await?;
    Ok(())
}

pub(super) async fn commands(client: &MtprotoClient, get: payload::GetCommands) -> Result<Vec<BotCommand>> {
    let request = bots::GetBotCommands { scope: scope(client, get.scope)?, lang_code: get.language };
    let commands = client.call(&request).await?;
    let row = |tl::enums::BotCommand::Command(row)| BotCommand { name: row.command, description: row.description };
    Ok(commands.into_iter().map(row).collect())
}

pub(super) async fn delete_commands(client: &MtprotoClient, delete: payload::DeleteCommands) -> Result<()> {
    client.call(&bots::ResetBotCommands { scope: scope(client, delete.scope)?, lang_code: delete.language }).await?;
    Ok(())
}

pub(super) async fn set_text(client: &MtprotoClient, set: payload::SetBotText) -> Result<()> {
    let payload::SetBotText { which, text, language } = set;
    let mut request = bots::SetBotInfo { bot: None, lang_code: language, name: None, about: None, description: None };
    let place = match which {
        BotText::Name => &mut request.name,
        BotText::Description => &mut request.description,
        BotText::ShortDescription => &mut request.about,
    };
    *place = Some(text);
    client.call(&request).await?;
    Ok(())
}

pub(super) async fn text(client: &MtprotoClient, get: payload::GetBotText) -> Result<String> {
    let tl::enums::bots::BotInfo::Info(info) = client.call(&bots::GetBotInfo { bot: None, lang_code: get.language }).await?;
    Ok(match get.which {
        BotText::Name => info.name,
        BotText::Description => info.description,
        BotText::ShortDescription => info.about,
    })
}

/// The other side of a private chat; nobody stands for everybody.
fn person(client: &MtprotoClient, chat: Option<ChatId>) -> Result<tl::enums::InputUser> {
    chat.map_or(Ok(tl::enums::InputUser::Empty), |chat| client.user(UserId(chat.0)))
}

pub(super) async fn set_menu_button(client: &MtprotoClient, set: payload::SetMenuButton) -> Result<()> {
    let button = match set.button {
        MenuButton::Default => tl::enums::BotMenuButton::Default,
        MenuButton::Commands => tl::enums::BotMenuButton::Commands,
        MenuButton::WebApp { text, url } => tl::types::BotMenuButton { text, url }.into(),
    };
    client.call(&bots::SetBotMenuButton { user_id: person(client, set.chat)?, button }).await?;
    Ok(())
}

pub(super) async fn menu_button(client: &MtprotoClient, get: payload::GetMenuButton) -> Result<MenuButton> {
    Ok(match client.call(&bots::GetBotMenuButton { user_id: person(client, get.chat)? }).await? {
        tl::enums::BotMenuButton::Default => MenuButton::Default,
        tl::enums::BotMenuButton::Commands => MenuButton::Commands,
        tl::enums::BotMenuButton::Button(app) => MenuButton::WebApp { text: app.text, url: app.url },
    })
}

pub(super) async fn set_default_rights(client: &MtprotoClient, set: payload::SetDefaultRights) -> Result<()> {
    let admin_rights = from_model::admin_rights(&set.rights);
    if set.channels {
        client.call(&bots::SetBotBroadcastDefaultAdminRights { admin_rights }).await?;
    } else {
        client.call(&bots::SetBotGroupDefaultAdminRights { admin_rights }).await?;
    }
    Ok(())
}

pub(super) async fn default_rights(client: &MtprotoClient, get: payload::GetDefaultRights) -> Result<AdminRights> {
    let answer = client.call(&users::GetFullUser { id: tl::enums::InputUser::UserSelf }).await?;
    let tl::enums::users::UserFull::Full(answer) = answer;
    let tl::enums::UserFull::Full(full) = answer.full_user;
    client.meet(&answer.users, &answer.chats);
    let rights = if get.channels { full.bot_broadcast_admin_rights } else { full.bot_group_admin_rights };
    Ok(rights.map_or_else(AdminRights::none, |rights| to_model::rights(&rights)))
}
