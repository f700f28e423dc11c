//! How the bot shows itself: texts, menus, default rights.

use teloxide_core::payloads;
use teloxide_core::types::{self, BotCommandScope, ChatAdministratorRights};

use super::{from_model, runs};
use crate::Result;
use crate::model::{AdminRights, BotCommand, BotText, ChatId, CommandScope, MenuButton};

runs! {
    SetCommands(connection, payload) {
        let commands = payload.commands.into_iter();
        let mut request = payloads::SetMyCommands::new(commands.map(|row| types::BotCommand { command: row.name, description: row.description }));
        request.scope = scope(payload.scope)?;
        request.language_code = language(payload.language);
        connection.call("setMyCommands", &request).await.map(drop)
    }

    GetCommands(connection, payload) {
        let request = payloads::GetMyCommands { scope: scope(payload.scope)?, language_code: language(payload.language) };
        let commands = connection.call("getMyCommands", &request).await?;
        Ok(commands.into_iter().map(|row| BotCommand { name: row.command, description: row.description }).collect())
    }

    DeleteCommands(connection, payload) {
        let request = payloads::DeleteMyCommands { scope: scope(payload.scope)?, language_code: language(payload.language) };
        connection.call("deleteMyCommands", &request).await.map(drop)
    }

    SetBotText(connection, payload) {
        let (text, language_code) = (Some(payload.text), language(payload.language));
        match payload.which {
            BotText::Name => connection.call("setMyName", &payloads::SetMyName { name: text, language_code }).await,
            BotText::Description => {
                connection.call("setMyDescription", &payloads::SetMyDescription { description: text, language_code }).await
            }
            BotText::ShortDescription => {
                let request = payloads::SetMyShortDescription { short_description: text, language_code };
                connection.call("setMyShortDescription", &request).await
            }
        }
        .map(drop)
    }

    GetBotText(connection, payload) {
        let language_code = language(payload.language);
        Ok(match payload.which {
            BotText::Name => connection.call("getMyName", &payloads::GetMyName { language_code }).await?.name,
            BotText::Description => connection.call("getMyDescription", &payloads::GetMyDescription { language_code }).await?.description,
            BotText::ShortDescription => {
                let request = payloads::GetMyShortDescription { language_code };
                connection.call("getMyShortDescription", &request).await?.short_description
            }
        })
    }

    SetMenuButton(connection, payload) {
        let menu_button = match payload.button {
            MenuButton::Default => types::MenuButton::Default,
            MenuButton::Commands => types::MenuButton::Commands,
            MenuButton::WebApp { text, url } => {
                types::MenuButton::WebApp { text, web_app: types::WebAppInfo { url: from_model::url(&url)? } }
            }
        };
        let request = payloads::SetChatMenuButton { chat_id: private(payload.chat)?, menu_button: Some(menu_button) };
        connection.call("setChatMenuButton", &request).await.map(drop)
    }

    GetMenuButton(connection, payload) {
        let request = payloads::GetChatMenuButton { chat_id: private(payload.chat)? };
        Ok(match connection.call("getChatMenuButton", &request).await? {
            types::MenuButton::Default => MenuButton::Default,
            types::MenuButton::Commands => MenuButton::Commands,
            types::MenuButton::WebApp { text, web_app } => MenuButton::WebApp { text, url: web_app.url.into() },
        })
    }

    SetDefaultRights(connection, payload) {
        let request = payloads::SetMyDefaultAdministratorRights {
            rights: Some(default_rights(payload.rights, payload.channels)),
            for_channels: payload.channels.then_some(true),
        };
        connection.call("setMyDefaultAdministratorRights", &request).await.map(drop)
    }

    GetDefaultRights(connection, payload) {
        let request = payloads::GetMyDefaultAdministratorRights { for_channels: payload.channels.then_some(true) };
        let rights = connection.call("getMyDefaultAdministratorRights", &request).await?;
        Ok(AdminRights::none()
            .change_info(rights.can_change_info)
            .post_messages(rights.can_post_messages.unwrap_or_default())
            .edit_messages(rights.can_edit_messages.unwrap_or_default())
            .delete_messages(rights.can_delete_messages)
            .restrict_members(rights.can_restrict_members)
            .invite_users(rights.can_invite_users)
            .pin_messages(rights.can_pin_messages.unwrap_or_default())
            .promote_members(rights.can_promote_members)
            .manage_video_chats(rights.can_manage_video_chats)
            .manage_topics(rights.can_manage_topics.unwrap_or_default())
            .post_stories(rights.can_post_stories.unwrap_or_default())
            .edit_stories(rights.can_edit_stories.unwrap_or_default())
            .delete_stories(rights.can_delete_stories.unwrap_or_default())
            .anonymous(rights.is_anonymous))
    }
}

fn language(code: String) -> Option<String> {
    Some(code).filter(|code| !code.is_empty())
}

/// `None` for the scope that a request without one has.
fn scope(scope: CommandScope) -> Result<Option<BotCommandScope>> {
    Ok(Some(match scope {
        CommandScope::Default => return Ok(None),
        CommandScope::AllPrivateChats => BotCommandScope::AllPrivateChats,
        CommandScope::AllGroupChats => BotCommandScope::AllGroupChats,
        CommandScope::AllChatAdministrators => BotCommandScope::AllChatAdministrators,
        CommandScope::Chat(chat) => BotCommandScope::Chat { chat_id: from_model::chat(chat).into() },
        CommandScope::ChatAdministrators(chat) => BotCommandScope::ChatAdministrators { chat_id: from_model::chat(chat).into() },
        CommandScope::ChatMember(chat, user) => {
            BotCommandScope::ChatMember { chat_id: from_model::chat(chat).into(), user_id: from_model::user(user)? }
        }
    }))
}

/// A menu button is a private chat's.
fn private(chat: Option<ChatId>) -> Result<Option<types::ChatId>> {
    chat.map(|chat| from_model::user(crate::UserId(chat.0)).map(|_| from_model::chat(chat))).transpose()
}

/// Channels and groups have rights that the others have not.
pub(super) fn default_rights(rights: AdminRights, channels: bool) -> ChatAdministratorRights {
    ChatAdministratorRights {
        is_anonymous: rights.anonymous,
        // "can manage the chat", which every other right implies
        can_manage_chat: rights != AdminRights::none(),
        can_delete_messages: rights.delete_messages,
        can_manage_video_chats: rights.manage_video_chats,
        can_restrict_members: rights.restrict_members,
        can_promote_members: rights.promote_members,
        can_change_info: rights.change_info,
        can_invite_users: rights.invite_users,
        can_post_messages: channels.then_some(rights.post_messages),
        can_edit_messages: channels.then_some(rights.edit_messages),
        can_pin_messages: (!channels).then_some(rights.pin_messages),
        can_post_stories: Some(rights.post_stories),
        can_edit_stories: Some(rights.edit_stories),
        can_delete_stories: Some(rights.delete_stories),
        can_manage_topics: (!channels).then_some(rights.manage_topics),
    }
}
