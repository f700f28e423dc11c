//! What people are told beside messages, as updates.

use grammers_tl_types::{enums, types};

use super::messages::date;
use super::peers::{Mentioned, peer};
use crate::world::{AccountId, Activity, ChatKey, State};

/// How long somebody who is online is said to stay so.
const ONLINE_FOR: i64 = 300;

/// The update; `pts` is the place in the viewer's common box, or in the channel's.
pub(super) fn update(state: &State, viewer: AccountId, activity: &Activity, pts: i32, mentioned: &mut Mentioned) -> Option<enums::Update> {
    Some(match activity {
        Activity::Status { account, online } => {
            mentioned.user(*account);
            let now = state.now();
            let status = if *online {
                types::UserStatusOnline { expires: date(now + ONLINE_FOR) }.into()
            } else {
                types::UserStatusOffline { was_online: date(now) }.into()
            };
            types::UpdateUserStatus { user_id: *account, status }.into()
        }
        Activity::Name { account } => {
            mentioned.user(*account);
            let known = state.accounts.get(account)?;
            let name = |username: &String| {
                types::Username { editable: true, active: true, deletable: false, expired: false, username: username.clone() }.into()
            };
            types::UpdateUserName {
                user_id: *account,
                first_name: known.first_name.clone(),
                last_name: known.last_name.clone().unwrap_or_default(),
                usernames: known.username.iter().map(name).collect(),
            }
            .into()
        }
        Activity::Read { chat, reader, up_to, unread } => {
            mentioned.chat(viewer, *chat);
            let (max_id, own) = (*up_to, *reader == viewer);
            match *chat {
                ChatKey::Channel(channel_id) if own => {
                    types::UpdateReadChannelInbox { folder_id: None, channel_id, max_id, still_unread_count: *unread, pts }.into()
                }
                ChatKey::Channel(channel_id) => types::UpdateReadChannelOutbox { channel_id, max_id }.into(),
                chat if own => types::UpdateReadHistoryInbox {
                    folder_id: None,
                    peer: peer(viewer, chat),
                    top_msg_id: None,
                    max_id,
                    still_unread_count: *unread,
                    pts,
                    pts_count: 1,
                }
                .into(),
                chat => types::UpdateReadHistoryOutbox { peer: peer(viewer, chat), max_id, pts, pts_count: 1 }.into(),
            }
        }
        Activity::Views { chat: ChatKey::Channel(channel_id), message, views } => {
            mentioned.chat(viewer, ChatKey::Channel(*channel_id));
            types::UpdateChannelMessageViews { channel_id: *channel_id, id: *message, views: *views }.into()
        }
        Activity::Views { .. } => return None,
        Activity::Draft { chat, text } => {
            mentioned.chat(viewer, *chat);
            let draft = if text.is_empty() {
                types::DraftMessageEmpty { date: Some(date(state.now())) }.into()
            } else {
                types::DraftMessage {
                    no_webpage: false,
                    invert_media: false,
                    reply_to: None,
                    message: text.clone(),
                    entities: None,
                    media: None,
                    date: date(state.now()),
                    effect: None,
                    suggested_post: None,
                    rich_message: None,
                }
                .into()
            };
            types::UpdateDraftMessage { peer: peer(viewer, *chat), top_msg_id: None, saved_peer_id: None, draft }.into()
        }
    })
}
