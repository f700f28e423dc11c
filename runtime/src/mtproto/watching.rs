//! What became of messages, and what administrators did.

use capgram_catalogue::limits;
use grammers_client::tl;
use tl::enums::ChannelAdminLogEventAction as Raw;
use tl::functions::{channels, messages};

use super::client::Place;
use super::errors::{refused, strange};
use super::from_model::int;
use super::shown::not_a_poll;
use super::to_model::{self, People, channel_member, peer_id, schema_name, time};
use super::{MtprotoClient, history};
use crate::model::content::Poll;
use crate::model::{AdminAction, ChatId, LogEntry, LogFilter, Media, MessageId, Reactor, ReadBy, Sender, UserId, Views, Voter};
use crate::payload::Page;
use crate::{Error, Result, payload};

run! {
    GetReaders => readers;
    GetViews => views;
    FetchReactors => reactors;
    ExportLink => link;
    Vote => vote;
    FetchVoters => voters;
    FetchAdminLog => log;
}

async fn readers(client: &MtprotoClient, get: payload::GetReaders) -> Result<Vec<ReadBy>> {
    let payload::GetReaders { chat, message } = get;
    let (peer, msg_id) = (client.peer(chat)?, message.0);
    if matches!(client.place(chat)?, Place::Private(_)) {
        return match client.call(&messages::GetOutboxReadDate { peer, msg_id }).await {
            Ok(tl::enums::OutboxReadDate::Date(read)) => Ok(vec![ReadBy { user: UserId(chat.0), date: time(read.date) }]),
            Err(failed) if failed.is("MESSAGE_NOT_READ_YET") => Ok(Vec::new()),
            Err(failed) => Err(failed.into()),
        };
    }
    let answer = client.call(&messages::GetMessageReadParticipants { peer, msg_id }).await?;
    let read = |tl::enums::ReadParticipantDate::Date(read): tl::enums::ReadParticipantDate| ReadBy {
        user: UserId(read.user_id),
        date: time(read.date),
    };
    Ok(answer.into_iter().map(read).collect())
}

async fn views(client: &MtprotoClient, get: payload::GetViews) -> Result<Vec<Views>> {
    let mut all = Vec::with_capacity(get.messages.len());
    for ids in get.messages.chunks(client.0.limits.page(&limits::LIST_PAGE)) {
        let id = ids.iter().map(|id| id.0).collect();
        let request = messages::GetMessagesViews { peer: client.peer(get.chat)?, id, increment: false };
        let tl::enums::messages::MessageViews::Views(answer) = client.call(&request).await?;
        client.meet(&answer.users, &answer.chats);
        let count = |value: Option<i32>| value.and_then(|count| u32::try_from(count).ok());
        all.extend(answer.views.iter().map(|tl::enums::MessageViews::Views(views)| Views {
            views: count(views.views),
            forwards: count(views.forwards),
            replies: match &views.replies {
                Some(tl::enums::MessageReplies::Replies(replies)) => count(Some(replies.replies)),
                None => None,
            },
        }));
    }
    Ok(all)
}

/// Who is behind a peer that reacted or voted.
fn sender(peer: &tl::enums::Peer) -> Sender {
    match peer_id(peer) {
        ChatId(user @ 1..) => Sender::User(UserId(user)),
        chat => Sender::Chat(chat),
    }
}

async fn reactors(client: &MtprotoClient, fetch: payload::FetchReactors) -> Result<Page<Reactor, String>> {
    let payload::FetchReactors { chat, message, reaction, from, limit } = fetch;
    let request = messages::GetMessageReactionsList {
        peer: client.peer(chat)?,
        id: message.0,
        reaction: reaction.map(|emoticon| tl::types::ReactionEmoji { emoticon }.into()),
        offset: from,
        limit: int(limit),
    };
    let tl::enums::messages::MessageReactionsList::List(answer) = client.call(&request).await?;
    client.meet(&answer.users, &answer.chats);
    let one = |tl::enums::MessagePeerReaction::Reaction(one): &tl::enums::MessagePeerReaction| Reactor {
        sender: sender(&one.peer_id),
        reaction: match &one.reaction {
            tl::enums::Reaction::Emoji(reaction) => reaction.emoticon.clone(),
            tl::enums::Reaction::CustomEmoji(reaction) => reaction.document_id.to_string(),
            tl::enums::Reaction::Paid => "⭐".to_owned(),
            tl::enums::Reaction::Empty => String::new(),
        },
        date: time(one.date),
    };
    Ok(Page { items: answer.reactions.iter().map(one).collect(), next: answer.next_offset.filter(|offset| !offset.is_empty()) })
}

/// What Telegram calls the answers of a poll.
async fn poll_keys(
    client: &MtprotoClient,
    function: &'static str,
    known: Option<Vec<Vec<u8>>>,
    chat: ChatId,
    message: MessageId,
) -> Result<Vec<Vec<u8>>> {
    if let Some(keys) = known {
        return Ok(keys);
    }
    match history::one(client, chat, message).await?.and_then(|message| message.media) {
        Some(Media::Poll(poll)) => Ok(poll.options.into_iter().map(|option| option.key).collect()),
        _ => Err(not_a_poll(function, chat, message)),
    }
}

/// The answers at these places.
fn chosen(function: &'static str, keys: &[Vec<u8>], options: &[usize]) -> Result<Vec<Vec<u8>>> {
    options.iter().map(|place| keys.get(*place).cloned().ok_or_else(|| refused(function, "OPTION_INVALID"))).collect()
}

async fn vote(client: &MtprotoClient, vote: payload::Vote) -> Result<Poll> {
    const FUNCTION: &str = "messages.sendVote";
    let payload::Vote { chat, message, options, keys } = vote;
    let options = match options.is_empty() {
        true => Vec::new(),
        false => chosen(FUNCTION, &poll_keys(client, FUNCTION, keys, chat, message).await?, &options)?,
    };
    let answer = client.call(&messages::SendVote { peer: client.peer(chat)?, msg_id: message.0, options }).await?;
    let (updates, _) = client.opened(answer);
    let told = updates.iter().find_map(|update| match update {
        tl::enums::Update::MessagePoll(changed) => changed.poll.as_ref().map(|poll| to_model::poll(poll, &changed.results)),
        _ => None,
    });
    if let Some(poll) = told {
        return Ok(poll);
    }
    // Telegram leaves out what it believes to be known
    match history::one(client, chat, message).await?.and_then(|message| message.media) {
        Some(Media::Poll(poll)) => Ok(*poll),
        _ => Err(strange(FUNCTION, "the poll")),
    }
}

async fn voters(client: &MtprotoClient, fetch: payload::FetchVoters) -> Result<Page<Voter, String>> {
    const FUNCTION: &str = "messages.getPollVotes";
    let payload::FetchVoters { chat, message, option, keys, from, limit } = fetch;
    let keys = poll_keys(client, FUNCTION, keys, chat, message).await?;
    let wanted = match option {
        Some(option) => chosen(FUNCTION, &keys, &[option])?.pop(),
        None => None,
    };
    let request = messages::GetPollVotes { peer: client.peer(chat)?, id: message.0, option: wanted, offset: from, limit: int(limit) };
    let tl::enums::messages::VotesList::List(answer) = client.call(&request).await?;
    client.meet(&answer.users, &answer.chats);
    let places = |chosen: &[Vec<u8>]| chosen.iter().filter_map(|key| keys.iter().position(|known| known == key)).collect();
    let one = |vote: &tl::enums::MessagePeerVote| {
        let (peer, options, date) = match vote {
            tl::enums::MessagePeerVote::Vote(vote) => (&vote.peer, places(std::slice::from_ref(&vote.option)), vote.date),
            tl::enums::MessagePeerVote::InputOption(vote) => (&vote.peer, option.into_iter().collect(), vote.date),
            tl::enums::MessagePeerVote::Multiple(vote) => (&vote.peer, places(&vote.options), vote.date),
        };
        Voter { sender: sender(peer), options, date: time(date) }
    };
    Ok(Page { items: answer.votes.iter().map(one).collect(), next: answer.next_offset.filter(|offset| !offset.is_empty()) })
}

async fn link(client: &MtprotoClient, export: payload::ExportLink) -> Result<String> {
    let Place::Channel(channel) = client.place(export.chat)? else {
        return Err(refused("channels.exportMessageLink", "only messages of supergroups and channels have an address"));
    };
    let request = channels::ExportMessageLink { grouped: false, thread: false, channel, id: export.message.0 };
    let tl::enums::ExportedMessageLink::Link(link) = client.call(&request).await?;
    Ok(link.link)
}

async fn log(client: &MtprotoClient, fetch: payload::FetchAdminLog) -> Result<Page<LogEntry, i64>> {
    let payload::FetchAdminLog { chat, text, filters, by, before, limit } = fetch;
    let Place::Channel(channel) = client.place(chat)? else {
        return Err(refused("channels.getAdminLog", "only supergroups and channels have a log"));
    };
    let admins = by.iter().map(|user| client.user(*user)).collect::<Result<Vec<_>>>()?;
    let request = channels::GetAdminLog {
        channel,
        q: text,
        events_filter: (!filters.is_empty()).then(|| events(&filters)),
        admins: Some(admins).filter(|admins| !admins.is_empty()),
        max_id: before.unwrap_or_default(),
        min_id: 0,
        limit: int(limit),
    };
    let answer = client.call(&request).await.map_err(|failed| match Error::from(failed) {
        // who is not in the chat is no administrator either
        Error::NotInChat(refusal) => Error::NotEnoughRights(refusal),
        other => other,
    })?;
    let tl::enums::channels::AdminLogResults::Results(answer) = answer;
    let people = client.meet(&answer.users, &answer.chats);
    let items: Vec<LogEntry> = answer.events.iter().map(|event| entry(client, &people, event)).collect();
    let next = items.last().map(|entry| entry.id);
    Ok(Page { items, next })
}

fn events(filters: &[LogFilter]) -> tl::enums::ChannelAdminLogEventsFilter {
    let has = |filter| filters.contains(&filter);
    let (restrictions, promotions) = (has(LogFilter::Restrictions), has(LogFilter::Promotions));
    tl::types::ChannelAdminLogEventsFilter {
        join: has(LogFilter::Joins),
        leave: has(LogFilter::Leaves),
        invite: has(LogFilter::Invites),
        ban: restrictions,
        unban: restrictions,
        kick: restrictions,
        unkick: restrictions,
        promote: promotions,
        demote: promotions,
        info: has(LogFilter::Info),
        settings: has(LogFilter::Settings),
        pinned: has(LogFilter::Pins),
        edit: has(LogFilter::Edits),
        delete: has(LogFilter::Deletions),
        group_call: false,
        invites: has(LogFilter::InviteLinks),
        send: false,
        forums: false,
        sub_extend: false,
        edit_rank: promotions,
    }
    .into()
}

fn entry(client: &MtprotoClient, people: &People<'_>, event: &tl::enums::ChannelAdminLogEvent) -> LogEntry {
    let tl::enums::ChannelAdminLogEvent::Event(event) = event;
    let message = |raw: &tl::enums::Message| client.message(people, raw);
    let (mut now, mut before, mut member) = (None, None, None);
    let action = match &event.action {
        Raw::ChangeTitle(change) => AdminAction::ChangedTitle { old: change.prev_value.clone(), new: change.new_value.clone() },
        Raw::ChangeAbout(change) => AdminAction::ChangedDescription { old: change.prev_value.clone(), new: change.new_value.clone() },
        Raw::ChangeUsername(change) => AdminAction::ChangedUsername { old: change.prev_value.clone(), new: change.new_value.clone() },
        Raw::ChangePhoto(_) => AdminAction::ChangedPhoto,
        Raw::DefaultBannedRights(_) => AdminAction::ChangedPermissions,
        Raw::UpdatePinned(pinned) => {
            now = message(&pinned.message);
            AdminAction::Pinned
        }
        Raw::EditMessage(edit) => {
            (now, before) = (message(&edit.new_message), message(&edit.prev_message));
            AdminAction::Edited
        }
        Raw::DeleteMessage(deleted) => {
            now = message(&deleted.message);
            AdminAction::Deleted
        }
        Raw::SendMessage(sent) => {
            now = message(&sent.message);
            AdminAction::Other(schema_name(&event.action).to_owned())
        }
        Raw::StopPoll(stopped) => {
            now = message(&stopped.message);
            AdminAction::Other(schema_name(&event.action).to_owned())
        }
        Raw::ParticipantJoin => AdminAction::Joined,
        Raw::ParticipantJoinByInvite(join) => AdminAction::JoinedByLink { link: link_of(&join.invite) },
        Raw::ParticipantJoinByRequest(join) => AdminAction::JoinedByLink { link: link_of(&join.invite) },
        Raw::ParticipantLeave => AdminAction::Left,
        Raw::ParticipantInvite(invite) => {
            member = Some(channel_member(people, &invite.participant));
            AdminAction::Invited
        }
        Raw::ParticipantToggleBan(change) => {
            member = Some(channel_member(people, &change.new_participant));
            AdminAction::Restricted
        }
        Raw::ParticipantToggleAdmin(change) => {
            member = Some(channel_member(people, &change.new_participant));
            AdminAction::Promoted
        }
        other => AdminAction::Other(schema_name(other).to_owned()),
    };
    LogEntry { id: event.id, date: time(event.date), user: people.user(event.user_id), action, message: now, before, member }
}

fn link_of(invite: &tl::enums::ExportedChatInvite) -> Option<String> {
    match invite {
        tl::enums::ExportedChatInvite::ChatInviteExported(invite) => Some(invite.link.clone()),
        tl::enums::ExportedChatInvite::ChatInvitePublicJoinRequests => None,
    }
}
