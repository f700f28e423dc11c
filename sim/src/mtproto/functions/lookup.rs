//! Users, and who is behind a username.

use grammers_tl_types::{enums, functions as f, types};

use super::super::blank;
use super::super::error::Result;
use super::super::media::photo;
use super::super::peers::{self, Mentioned, input_user};
use super::super::rights::admin_rights;
use super::super::rpc::Call;
use super::profiles;
use crate::world::{AccountId, BotText, ChatKey, CommandScope, Peer, State};

pub(super) fn get_users(call: &Call, request: f::users::GetUsers) -> Result<Vec<enums::User>> {
    call.with(|state, viewer| {
        // Those who cannot be reached are left out; this function has no error for them.
        let users = request.id.iter().filter_map(|user| input_user(state, viewer, user).ok());
        Ok(users.map(|user| peers::user(state, viewer, user)).collect())
    })
}

/// What is known of a bot, for chats that it is in.
pub(super) fn bot_info(state: &State, viewer: AccountId, bot: AccountId) -> types::BotInfo {
    let commands = state
        .commands(bot, CommandScope::Default, "")
        .into_iter()
        .map(|command| types::BotCommand { ephemeral: false, command: command.command, description: command.description }.into());
    let description = state.bot_text(bot, BotText::Description, "").ok().filter(|text| !text.is_empty());
    types::BotInfo {
        commands: Some(commands.collect()),
        description,
        menu_button: Some(profiles::menu_button(state.shown_menu_button(bot, viewer))),
        ..blank::bot_info(bot)
    }
}

pub(super) fn get_full_user(call: &Call, request: f::users::GetFullUser) -> Result<enums::users::UserFull> {
    call.with(|state, viewer| {
        let id = input_user(state, viewer, &request.id)?;
        let account = state.account(id)?;
        let common = state.common_chats(viewer, id).len();
        let personal = state.personal_of(id);
        let full_user = types::UserFull {
            about: account.about.clone().or_else(|| state.bot_text(id, BotText::ShortDescription, "").ok().filter(|text| !text.is_empty())),
            bot_group_admin_rights: state.default_rights(id, false).filter(|_| id == viewer).map(|rights| admin_rights(&rights)),
            bot_broadcast_admin_rights: state.default_rights(id, true).filter(|_| id == viewer).map(|rights| admin_rights(&rights)),
            profile_photo: personal.and_then(|own| own.photos.first()).and_then(|id| state.files.get(id)).map(|file| photo(viewer, file)),
            birthday: personal.and_then(|own| own.birthday).map(|(day, month, year)| types::Birthday { day, month, year }.into()),
            folder_id: state.personal_of(viewer).filter(|own| own.archived.contains(&ChatKey::private(viewer, id))).map(|_| 1),
            blocked: state.account(viewer)?.blocked.contains(&id),
            can_pin_message: true,
            bot_info: account.is_bot().then(|| bot_info(state, viewer, id).into()),
            pinned_msg_id: state.pinned(ChatKey::private(viewer, id)).last().copied(),
            common_chats_count: if id == viewer { 0 } else { i32::try_from(common).unwrap_or(i32::MAX) },
            ..blank::user_full(id)
        };
        let user = peers::user(state, viewer, id);
        Ok(types::users::UserFull { full_user: full_user.into(), chats: Vec::new(), users: vec![user] }.into())
    })
}

pub(super) fn resolve_username(call: &Call, request: f::contacts::ResolveUsername) -> Result<enums::contacts::ResolvedPeer> {
    call.with(|state, viewer| {
        let mut mentioned = Mentioned::default();
        let peer = match state.resolve_username(&request.username)? {
            Peer::Account(id) => {
                mentioned.user(id);
                peers::user_peer(id)
            }
            Peer::Chat(key) => {
                mentioned.chat(viewer, key);
                peers::peer(viewer, key)
            }
        };
        let (users, chats) = (mentioned.users(state, viewer), mentioned.chats(state, viewer));
        Ok(types::contacts::ResolvedPeer { peer, chats, users }.into())
    })
}
