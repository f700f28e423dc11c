//! Service messages as the schema has them.

use grammers_tl_types::{enums, types};

use super::media::photo;
use super::payments;
use super::peers::{Mentioned, peer, user_peer};
use crate::world::{AccountId, ChatKey, ChatRequest, Message, ServiceAction, State, UserRequest};

/// What a service message tells.
pub(super) fn action(
    state: &State,
    viewer: AccountId,
    message: &Message,
    action: &ServiceAction,
    mentioned: &mut Mentioned,
) -> enums::MessageAction {
    match action {
        ServiceAction::Created { title } if matches!(message.chat, ChatKey::Group(_)) => {
            types::MessageActionChatCreate { title: title.clone(), users: vec![message.author] }.into()
        }
        ServiceAction::Created { title } => types::MessageActionChannelCreate { title: title.clone() }.into(),
        ServiceAction::Joined(users) => {
            users.iter().for_each(|user| mentioned.user(*user));
            types::MessageActionChatAddUser { users: users.clone() }.into()
        }
        ServiceAction::Left(user_id) => {
            mentioned.user(*user_id);
            types::MessageActionChatDeleteUser { user_id: *user_id }.into()
        }
        ServiceAction::Pinned(_) => enums::MessageAction::PinMessage,
        ServiceAction::NewPhoto(file) => match state.files.get(file) {
            Some(file) => types::MessageActionChatEditPhoto { photo: photo(viewer, file) }.into(),
            None => enums::MessageAction::ChatDeletePhoto,
        },
        ServiceAction::TopicCreated { title, color, icon } => types::MessageActionTopicCreate {
            title_missing: false,
            title: title.clone(),
            icon_color: i32::try_from(*color).unwrap_or(0),
            icon_emoji_id: *icon,
        }
        .into(),
        ServiceAction::TopicEdited { title, icon } => types::MessageActionTopicEdit {
            title: title.clone(),
            icon_emoji_id: icon.map(|icon| icon.unwrap_or(0)),
            closed: None,
            hidden: None,
        }
        .into(),
        ServiceAction::TopicClosed(closed) => {
            types::MessageActionTopicEdit { title: None, icon_emoji_id: None, closed: Some(*closed), hidden: None }.into()
        }
        ServiceAction::GeneralHidden(hidden) => {
            types::MessageActionTopicEdit { title: None, icon_emoji_id: None, closed: None, hidden: Some(*hidden) }.into()
        }
        ServiceAction::TasksDone { done, reopened, .. } => {
            types::MessageActionTodoCompletions { completed: done.clone(), incompleted: reopened.clone() }.into()
        }
        ServiceAction::TasksAdded { tasks, .. } => {
            types::MessageActionTodoAppendTasks { list: tasks.iter().map(super::content::todo_item).collect() }.into()
        }
        ServiceAction::PhotoDeleted => enums::MessageAction::ChatDeletePhoto,
        ServiceAction::UpgradedTo(ChatKey::Channel(channel_id)) => types::MessageActionChatMigrateTo { channel_id: *channel_id }.into(),
        ServiceAction::UpgradedFrom { group: ChatKey::Group(chat_id), title } => {
            types::MessageActionChannelMigrateFrom { title: title.clone(), chat_id: *chat_id }.into()
        }
        // only a basic group becomes something, and only a supergroup
        ServiceAction::UpgradedTo(_) | ServiceAction::UpgradedFrom { .. } => enums::MessageAction::Empty,
        ServiceAction::Renamed(title) => types::MessageActionChatEditTitle { title: title.clone() }.into(),
        ServiceAction::Paid(_)
        | ServiceAction::Refunded(_)
        | ServiceAction::Gift(_)
        | ServiceAction::UniqueGift { .. }
        | ServiceAction::PremiumGift { .. } => payments::action(state, viewer, message, action).unwrap_or(enums::MessageAction::Empty),
        ServiceAction::UsersShared { request, users } => {
            let told = (request.id, state.is_bot(viewer));
            let peers = users.iter().map(|account| (user_peer(*account), shared_user(state, viewer, request, *account)));
            requested(told, peers)
        }
        ServiceAction::ChatShared { request, chat } => {
            requested((request.id, state.is_bot(viewer)), [(peer(viewer, *chat), shared_chat(state, viewer, request, *chat))].into_iter())
        }
        ServiceAction::WebAppData { label, data } if state.is_bot(viewer) => {
            types::MessageActionWebViewDataSentMe { text: label.clone(), data: data.clone() }.into()
        }
        ServiceAction::WebAppData { label, .. } => types::MessageActionWebViewDataSent { text: label.clone() }.into(),
        ServiceAction::GameScore { game, score, .. } => types::MessageActionGameScore { game_id: *game, score: *score }.into(),
        ServiceAction::Boosted(boosts) => types::MessageActionBoostApply { boosts: *boosts }.into(),
        ServiceAction::Near { watcher, distance } => {
            mentioned.user(*watcher);
            types::MessageActionGeoProximityReached {
                from_id: user_peer(message.author),
                to_id: user_peer(*watcher),
                distance: i32::try_from(*distance).unwrap_or(i32::MAX),
            }
            .into()
        }
    }
}

/// The bot is told what its key asks for, everybody else only who it is.
fn requested((button_id, bot): (i32, bool), peers: impl Iterator<Item = (enums::Peer, enums::RequestedPeer)>) -> enums::MessageAction {
    let (seen, told): (Vec<_>, Vec<_>) = peers.unzip();
    if bot {
        types::MessageActionRequestedPeerSentMe { button_id, peers: told }.into()
    } else {
        types::MessageActionRequestedPeer { button_id, peers: seen }.into()
    }
}

fn shared_user(state: &State, viewer: AccountId, request: &UserRequest, account: AccountId) -> enums::RequestedPeer {
    let known = state.accounts.get(&account);
    let picture = state.personal_of(account).and_then(|personal| personal.photos.first()).and_then(|id| state.files.get(id));
    types::RequestedPeerUser {
        user_id: account,
        first_name: known.map(|known| known.first_name.clone()).filter(|_| request.name),
        // one flag stands for both names
        last_name: known.map(|known| known.last_name.clone().unwrap_or_default()).filter(|_| request.name),
        username: known.and_then(|known| known.username.clone()).filter(|_| request.username),
        photo: picture.filter(|_| request.photo).map(|file| photo(viewer, file)),
    }
    .into()
}

fn shared_chat(state: &State, viewer: AccountId, request: &ChatRequest, chat: ChatKey) -> enums::RequestedPeer {
    let known = state.chats.get(&chat);
    let title = known.map(|known| known.title.clone()).filter(|_| request.title);
    let picture = state.details(chat).photo.and_then(|id| state.files.get(&id)).filter(|_| request.photo);
    let photo = picture.map(|file| photo(viewer, file));
    match chat {
        ChatKey::Channel(channel_id) => {
            let username = known.and_then(|known| known.username.clone()).filter(|_| request.username);
            types::RequestedPeerChannel { channel_id, title, username, photo }.into()
        }
        ChatKey::Group(chat_id) => types::RequestedPeerChat { chat_id, title, photo }.into(),
        ChatKey::Private(_, other) => {
            types::RequestedPeerUser { user_id: other, first_name: None, last_name: None, username: None, photo: None }.into()
        }
    }
}
