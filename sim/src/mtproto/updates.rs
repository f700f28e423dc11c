//! Updates: pushed to connections, told in answers, and repeated by `getDifference`.

use std::collections::HashMap;
use std::sync::Arc;

use grammers_tl_types::{enums, types};

use super::connection::Connection;
use super::functions::{business, payments};
use super::messages::{date, message, reaction};
use super::peers::{Mentioned, hash_for, peer, user_peer};
use super::{Inner, participants};
use crate::world::{AccountId, ChatKey, ChatKind, Event, EventKind, MemberChange, Message, MessageId, Pts, ReactionChange, State};

/// Events in one push: even the longest texts of so many stay far below a frame's 1 MiB.
const EVENTS_PER_PUSH: usize = 20;

/// The state of channels as each account sees it.
///
/// A bot is not told everything that happens in a supergroup: other bots' messages, and others' messages under privacy mode. Were
/// it told the channel's own numbers, every such message would look like a gap to its client. So each account has its own count of
/// what it was told of a channel.
#[derive(Default)]
pub(super) struct Boxes {
    accounts: HashMap<AccountId, Seen>,
}

#[derive(Default)]
struct Seen {
    /// For each event of the account its place in its channel's box; 0 for events of other boxes.
    places: Vec<i32>,
    channels: HashMap<ChatKey, i32>,
}

impl Boxes {
    fn seen(&mut self, state: &State, account: AccountId) -> &Seen {
        let seen = self.accounts.entry(account).or_default();
        let events = state.accounts.get(&account).map_or(&[][..], |account| &account.events);
        for event in events.iter().skip(seen.places.len()) {
            let place = match event.pts {
                Pts::Channel(chat, _) => {
                    let place = seen.channels.entry(chat).or_insert(1);
                    *place += event.count;
                    *place
                }
                _ => 0,
            };
            seen.places.push(place);
        }
        seen
    }

    /// The channel's pts for this account.
    pub(super) fn channel_pts(&mut self, state: &State, account: AccountId, channel: ChatKey) -> i32 {
        self.seen(state, account).channels.get(&channel).copied().unwrap_or(1)
    }

    /// The pts of an event of this account, by its index in the account's log.
    pub(super) fn place(&mut self, state: &State, account: AccountId, index: usize) -> i32 {
        self.seen(state, account).places.get(index).copied().unwrap_or(0)
    }
}

/// A list of updates with everyone that it mentions.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) updates: Vec<enums::Update>,
    pub(super) mentioned: Mentioned,
}

impl Batch {
    /// Adds an event of the viewer's log, unless MTProto does not tell such a thing.
    pub(super) fn add(&mut self, state: &State, boxes: &mut Boxes, viewer: AccountId, index: usize, event: &Event) {
        let pts = match event.pts {
            Pts::Common(pts) => pts,
            Pts::Channel(..) => boxes.place(state, viewer, index),
            Pts::Secondary(qts) => qts,
            Pts::Unordered => 0,
        };
        self.updates.extend(update(state, viewer, event, pts, &mut self.mentioned));
    }

    pub(super) fn into_updates(self, state: &State, viewer: AccountId) -> enums::Updates {
        types::Updates {
            users: self.mentioned.users(state, viewer),
            chats: self.mentioned.chats(state, viewer),
            updates: self.updates,
            date: date(state.now()),
            // 0: the order of `Updates` themselves is not counted, only that of the boxes inside.
            seq: 0,
        }
        .into()
    }
}

fn update(state: &State, viewer: AccountId, event: &Event, pts: i32, mentioned: &mut Mentioned) -> Option<enums::Update> {
    let pts_count = event.count;
    let channel = |chat: ChatKey| matches!(chat, ChatKey::Channel(_));
    Some(match &event.kind {
        EventKind::NewMessage(new) if channel(new.chat) => {
            let message = message(state, viewer, new, mentioned);
            types::UpdateNewChannelMessage { message, pts, pts_count }.into()
        }
        EventKind::NewMessage(new) => {
            let message = message(state, viewer, new, mentioned);
            types::UpdateNewMessage { message, pts, pts_count }.into()
        }
        EventKind::EditedMessage(edited) if channel(edited.chat) => {
            let message = message(state, viewer, edited, mentioned);
            types::UpdateEditChannelMessage { message, pts, pts_count }.into()
        }
        EventKind::EditedMessage(edited) => {
            let message = message(state, viewer, edited, mentioned);
            types::UpdateEditMessage { message, pts, pts_count }.into()
        }
        EventKind::Deleted { chat: ChatKey::Channel(channel_id), ids } => {
            mentioned.chat(viewer, ChatKey::Channel(*channel_id));
            types::UpdateDeleteChannelMessages { channel_id: *channel_id, messages: ids.clone(), pts, pts_count }.into()
        }
        EventKind::Deleted { ids, .. } => types::UpdateDeleteMessages { messages: ids.clone(), pts, pts_count }.into(),
        EventKind::Pinned { chat: ChatKey::Channel(channel_id), ids, pinned } => {
            mentioned.chat(viewer, ChatKey::Channel(*channel_id));
            let (pinned, channel_id, messages) = (*pinned, *channel_id, ids.clone());
            types::UpdatePinnedChannelMessages { pinned, channel_id, messages, pts, pts_count }.into()
        }
        EventKind::Pinned { chat, ids, pinned } => {
            mentioned.chat(viewer, *chat);
            let (pinned, peer, messages) = (*pinned, peer(viewer, *chat), ids.clone());
            types::UpdatePinnedMessages { pinned, peer, messages, pts, pts_count }.into()
        }
        EventKind::CallbackQuery(id) => callback_query(state, viewer, *id, mentioned)?,
        EventKind::InlineQuery(id) => {
            let query = state.inline_queries.get(id)?;
            mentioned.user(query.account);
            types::UpdateBotInlineQuery {
                query_id: query.id,
                user_id: query.account,
                query: query.text.clone(),
                geo: None,
                peer_type: query.chat.map(|chat| peer_type(state, query.account, query.bot, chat)),
                offset: query.offset.clone(),
            }
            .into()
        }
        EventKind::PaidMediaBought { account, payload } => {
            mentioned.user(*account);
            types::UpdateBotPurchasedPaidMedia { user_id: *account, payload: payload.clone(), qts: pts }.into()
        }
        EventKind::BusinessConnection(id) => {
            let connection = state.business.connections.get(id)?;
            mentioned.user(connection.owner);
            types::UpdateBotBusinessConnect { connection: business::connection(connection), qts: pts }.into()
        }
        EventKind::BusinessMessage { connection, message: told, edited } => {
            let owner = state.business.connections.get(connection)?.owner;
            mentioned.user(owner);
            let connection_id = connection.clone();
            let message = message(state, owner, told, mentioned);
            match edited {
                false => types::UpdateBotNewBusinessMessage { connection_id, message, reply_to_message: None, qts: pts }.into(),
                true => types::UpdateBotEditBusinessMessage { connection_id, message, reply_to_message: None, qts: pts }.into(),
            }
        }
        EventKind::BusinessDeleted { connection, chat, ids } => {
            let owner = state.business.connections.get(connection)?.owner;
            mentioned.chat(owner, *chat);
            let peer = peer(owner, *chat);
            types::UpdateBotDeleteBusinessMessage { connection_id: connection.clone(), peer, messages: ids.clone(), qts: pts }.into()
        }
        EventKind::ShippingQuery(id) => {
            let query = state.payments.shipping_queries.get(id)?;
            mentioned.user(query.account);
            types::UpdateBotShippingQuery {
                query_id: *id,
                user_id: query.account,
                payload: query.invoice.payload.to_vec(),
                shipping_address: payments::address(&query.address),
            }
            .into()
        }
        EventKind::PreCheckoutQuery(id) => {
            let query = state.payments.pre_checkout_queries.get(id)?;
            mentioned.user(query.account);
            types::UpdateBotPrecheckoutQuery {
                query_id: *id,
                user_id: query.account,
                payload: query.invoice.payload.to_vec(),
                info: query.info.as_ref().map(payments::info),
                shipping_option_id: query.shipping_option.clone(),
                currency: query.invoice.currency.clone(),
                total_amount: query.total,
            }
            .into()
        }
        EventKind::ChosenInlineResult { account, query, result, message } => {
            mentioned.user(*account);
            let msg_id = message.map(|(chat, id)| inline_message_id(viewer, *account, chat, id));
            types::UpdateBotInlineSend { user_id: *account, query: query.clone(), geo: None, id: result.clone(), msg_id }.into()
        }
        EventKind::Poll(shown) => types::UpdateMessagePoll {
            peer: None,
            msg_id: None,
            top_msg_id: None,
            poll_id: shown.id,
            poll: Some(super::content::poll(viewer, shown)),
            results: super::content::results(viewer, shown),
        }
        .into(),
        EventKind::PollVote { poll, account, options } => {
            mentioned.user(*account);
            types::UpdateMessagePollVote {
                poll_id: *poll,
                peer: super::peers::user_peer(*account),
                options: options.iter().map(|place| super::content::option_key(*place)).collect(),
                positions: options.iter().map(|place| i32::try_from(*place).unwrap_or(i32::MAX)).collect(),
                qts: pts,
            }
            .into()
        }
        EventKind::Member(change) => member(state, viewer, event, change, pts, mentioned)?,
        EventKind::Boost(change) => {
            mentioned.user(change.boost.account);
            mentioned.chat(viewer, change.chat);
            let boost = super::functions::regard::boost(&change.boost, change.removed);
            types::UpdateBotChatBoost { peer: peer(viewer, change.chat), boost, qts: pts }.into()
        }
        EventKind::JoinRequest(asked) => {
            mentioned.user(asked.account);
            mentioned.chat(viewer, asked.chat);
            let link = asked.link.as_ref().and_then(|url| state.details.get(&asked.chat)?.links.iter().find(|link| link.url == *url));
            let invite = match link {
                Some(link) => {
                    mentioned.user(link.creator);
                    super::invites::exported(state, asked.chat, link)
                }
                None => enums::ExportedChatInvite::ChatInvitePublicJoinRequests,
            };
            types::UpdateBotChatInviteRequester {
                peer: peer(viewer, asked.chat),
                date: date(asked.date),
                user_id: asked.account,
                about: asked.about.clone().unwrap_or_default(),
                invite,
                qts: pts,
                query_id: None,
            }
            .into()
        }
        EventKind::Reaction(change) => reactions(state, viewer, event, change, pts, mentioned)?,
        EventKind::Activity(activity) => {
            // a read mark of a channel says where the channel's box stands, and takes no step in it
            super::activity::update(state, viewer, activity, pts, mentioned)?
        }
        EventKind::ChatAction { chat, account, action } => typing(viewer, *chat, *account, action, mentioned)?,
    })
}

fn callback_query(state: &State, viewer: AccountId, id: i64, mentioned: &mut Mentioned) -> Option<enums::Update> {
    let query = state.callback_queries.get(&id)?;
    mentioned.user(query.account);
    let data = query.game.is_none().then(|| query.data.to_vec());
    // The same for everything that happens in one chat, and different from chat to chat.
    let chat_instance = hash_for(query.bot, query.chat.dialog_id(query.bot));
    let sent = state.messages.get(&query.chat).and_then(|messages| messages.get(&query.message));
    if sent.is_some_and(|sent| sent.via_bot == Some(query.bot) && sent.author != query.bot) {
        let msg_id = inline_message_id(query.bot, query.account, query.chat, query.message);
        return Some(
            types::UpdateInlineBotCallbackQuery {
                query_id: query.id,
                user_id: query.account,
                msg_id,
                chat_instance,
                data,
                game_short_name: query.game.clone(),
            }
            .into(),
        );
    }
    mentioned.chat(viewer, query.chat);
    Some(
        types::UpdateBotCallbackQuery {
            query_id: query.id,
            user_id: query.account,
            peer: peer(viewer, query.chat),
            msg_id: query.message,
            chat_instance,
            data,
            game_short_name: query.game.clone(),
        }
        .into(),
    )
}

/// The name by which a bot may edit a message that a person sent via the bot, in a chat that the bot need not be in.
pub(super) fn inline_message_id(bot: AccountId, by: AccountId, chat: ChatKey, id: MessageId) -> enums::InputBotInlineMessageId {
    let owner_id = match chat {
        ChatKey::Private(..) => by,
        _ => chat.dialog_id(by),
    };
    types::InputBotInlineMessageId64 { dc_id: 2, owner_id, id, access_hash: hash_for(bot, owner_id ^ i64::from(id)) }.into()
}

/// The message that a bot means by an inline message id.
pub(super) fn inline_message(state: &State, bot: AccountId, id: &enums::InputBotInlineMessageId) -> Option<(ChatKey, MessageId)> {
    let enums::InputBotInlineMessageId::Id64(id) = id else { return None };
    if id.access_hash != hash_for(bot, id.owner_id ^ i64::from(id.id)) {
        return None;
    }
    let chat = if id.owner_id > 0 { *state.common_messages.get(&id.id)? } else { ChatKey::from_dialog_id(bot, id.owner_id) };
    let message = state.messages.get(&chat)?.get(&id.id)?;
    (message.via_bot == Some(bot)).then_some((chat, id.id))
}

fn peer_type(state: &State, asker: AccountId, bot: AccountId, chat: ChatKey) -> enums::InlineQueryPeerType {
    use enums::InlineQueryPeerType as Type;
    match chat.partner(asker) {
        Some(partner) if partner == bot => Type::SameBotPm,
        Some(partner) if state.is_bot(partner) => Type::BotPm,
        Some(_) => Type::Pm,
        None => match state.chats.get(&chat).map(|chat| chat.kind) {
            Some(ChatKind::Supergroup) => Type::Megagroup,
            Some(ChatKind::Channel) => Type::Broadcast,
            _ => Type::Chat,
        },
    }
}

fn member(
    state: &State,
    viewer: AccountId,
    event: &Event,
    change: &MemberChange,
    qts: i32,
    mentioned: &mut Mentioned,
) -> Option<enums::Update> {
    let (user_id, actor_id) = (change.new.account, change.by);
    mentioned.user(user_id);
    mentioned.user(actor_id);
    mentioned.chat(viewer, change.chat);
    let date = date(change.date);
    if event.pts == Pts::Unordered {
        // People are not told of members' changes; of their own only that they should look the chat up again.
        return match change.chat {
            ChatKey::Channel(channel_id) => Some(types::UpdateChannel { channel_id }.into()),
            ChatKey::Group(chat_id) => Some(types::UpdateChat { chat_id }.into()),
            ChatKey::Private(..) => None,
        };
    }
    let chat = state.chats.get(&change.chat);
    match change.chat {
        ChatKey::Private(..) => {
            let stopped = !change.new.status.is_present();
            Some(types::UpdateBotStopped { user_id: actor_id, date, stopped, qts }.into())
        }
        ChatKey::Group(chat_id) => Some(
            types::UpdateChatParticipant {
                chat_id,
                date,
                actor_id,
                user_id,
                prev_participant: participants::of_group(&change.old),
                new_participant: participants::of_group(&change.new),
                invite: None,
                qts,
            }
            .into(),
        ),
        ChatKey::Channel(channel_id) => {
            let chat = chat?;
            // Someone who is not in the channel and not kept out of it has no form.
            let form = |member: &crate::world::Member| match member.status {
                crate::world::Status::Left => None,
                _ => Some(participants::of_channel(chat, viewer, member)),
            };
            Some(
                types::UpdateChannelParticipant {
                    via_chatlist: false,
                    channel_id,
                    date,
                    actor_id,
                    user_id,
                    prev_participant: form(&change.old),
                    new_participant: form(&change.new),
                    invite: None,
                    qts,
                }
                .into(),
            )
        }
    }
}

/// All reactions to a message as a person is told them.
pub(super) fn message_reactions(state: &State, viewer: AccountId, seen: &Message, mentioned: &mut Mentioned) -> enums::Update {
    let none = types::MessageReactions {
        min: false,
        can_see_list: true,
        reactions_as_tags: false,
        results: Vec::new(),
        recent_reactions: None,
        top_reactors: None,
    };
    let reactions = match message(state, viewer, seen, mentioned) {
        enums::Message::Message(message) => message.reactions,
        _ => None,
    };
    types::UpdateMessageReactions {
        peer: peer(viewer, seen.chat),
        msg_id: seen.id,
        top_msg_id: None,
        saved_peer_id: None,
        reactions: reactions.unwrap_or_else(|| none.into()),
    }
    .into()
}

fn reactions(
    state: &State,
    viewer: AccountId,
    event: &Event,
    change: &ReactionChange,
    qts: i32,
    mentioned: &mut Mentioned,
) -> Option<enums::Update> {
    mentioned.chat(viewer, change.chat);
    let peer = peer(viewer, change.chat);
    let date = date(change.date);
    if event.pts == Pts::Unordered {
        let message = state.messages.get(&change.chat)?.get(&change.message)?;
        return Some(message_reactions(state, viewer, message, mentioned));
    }
    if state.chats.get(&change.chat).is_some_and(|chat| chat.kind == ChatKind::Channel) {
        // Who reacts in a channel is nobody's business.
        let reactions = change.counts.iter().map(|(emoji, count)| {
            let count = i32::try_from(*count).unwrap_or(i32::MAX);
            types::ReactionCount { chosen_order: None, reaction: reaction(emoji), count }.into()
        });
        let reactions = reactions.collect();
        return Some(types::UpdateBotMessageReactions { peer, msg_id: change.message, date, reactions, qts }.into());
    }
    mentioned.user(change.account);
    Some(
        types::UpdateBotMessageReaction {
            peer,
            msg_id: change.message,
            date,
            actor: user_peer(change.account),
            old_reactions: change.old.iter().map(|emoji| reaction(emoji)).collect(),
            new_reactions: change.new.iter().map(|emoji| reaction(emoji)).collect(),
            qts,
        }
        .into(),
    )
}

fn typing(viewer: AccountId, chat: ChatKey, account: AccountId, action: &str, mentioned: &mut Mentioned) -> Option<enums::Update> {
    mentioned.user(account);
    mentioned.chat(viewer, chat);
    let action = super::functions::actions::from_bot_api(action)?;
    Some(match chat {
        ChatKey::Private(..) => types::UpdateUserTyping { user_id: account, top_msg_id: None, action }.into(),
        ChatKey::Group(chat_id) => types::UpdateChatUserTyping { chat_id, from_id: user_peer(account), action }.into(),
        ChatKey::Channel(channel_id) => {
            types::UpdateChannelUserTyping { channel_id, top_msg_id: None, from_id: user_peer(account), action }.into()
        }
    })
}

/// Pushes new events to the connections of those they concern, until the server stops.
pub(super) async fn distribute(server: Arc<Inner>) {
    let mut changes = server.world.subscribe();
    loop {
        changes.mark_unchanged();
        let connections: Vec<_> = server.connections().values().cloned().collect();
        for connection in connections {
            deliver(&server, &connection);
        }
        if changes.changed().await.is_err() {
            return;
        }
    }
}

/// Pushes what this connection has not been told yet.
pub(super) fn deliver(server: &Inner, connection: &Connection) {
    if !connection.wants_updates() {
        return;
    }
    let Some(viewer) = connection.authorization().and_then(|authorization| authorization.state().account) else {
        return;
    };
    server.world.with(|state| {
        let state: &State = state;
        let Some(account) = state.accounts.get(&viewer) else { return };
        let events = &account.events;
        let news = connection.advance(viewer, events.len());
        let mut boxes = server.boxes();
        for start in news.clone().step_by(EVENTS_PER_PUSH) {
            let mut batch = Batch::default();
            let end = (start + EVENTS_PER_PUSH).min(news.end);
            for (index, event) in events[start..end].iter().enumerate().map(|(offset, event)| (start + offset, event)) {
                if !connection.was_answered(index as u64) && !server.loses_update() {
                    batch.add(state, &mut boxes, viewer, index, event);
                }
            }
            if !batch.updates.is_empty() {
                connection.push(&batch.into_updates(state, viewer));
            }
        }
    });
}
