//! Messages that are there already: by their ids, by their place, by their text.

use grammers_client::tl;
use tl::functions::{channels, messages};

use super::MtprotoClient;
use super::client::Place;
use super::from_model;
use super::from_model::int;
use crate::model::{ChatId, Message, MessageId, SearchCursor, SearchFilter};
use crate::payload::Page;
use crate::{Result, payload};

run! {
    FetchMessages => by_id;
    FetchRepliedTo => replied_to;
    FetchHistory => page;
    SearchMessages => search;
    SearchEverywhere => search_everywhere;
}

/// The messages of an answer, and whether it holds all that there are.
pub(super) struct Answer {
    pub(super) messages: Vec<tl::enums::Message>,
    pub(super) users: Vec<tl::enums::User>,
    pub(super) chats: Vec<tl::enums::Chat>,
    complete: bool,
    /// Where a search in all chats goes on.
    rate: Option<i32>,
}

pub(super) fn open(answer: tl::enums::messages::Messages) -> Answer {
    use tl::enums::messages::Messages;
    match answer {
        Messages::Messages(all) => Answer { messages: all.messages, users: all.users, chats: all.chats, complete: true, rate: None },
        Messages::Slice(part) => {
            Answer { messages: part.messages, users: part.users, chats: part.chats, complete: false, rate: part.next_rate }
        }
        Messages::ChannelMessages(part) => {
            Answer { messages: part.messages, users: part.users, chats: part.chats, complete: false, rate: None }
        }
        Messages::NotModified(_) => Answer { messages: Vec::new(), users: Vec::new(), chats: Vec::new(), complete: true, rate: None },
    }
}

async fn fetch(client: &MtprotoClient, chat: ChatId, id: Vec<tl::enums::InputMessage>) -> Result<Answer> {
    let answer = match client.place(chat)? {
        Place::Channel(channel) => client.call(&channels::GetMessages { channel, id }).await?,
        Place::Private(_) | Place::Group(_) => client.call(&messages::GetMessages { id }).await?,
    };
    Ok(open(answer))
}

/// Messages as Telegram sends them, and as they are read.
pub(super) async fn raw(
    client: &MtprotoClient,
    chat: ChatId,
    ids: &[MessageId],
) -> Result<Vec<(Option<tl::enums::Message>, Option<Message>)>> {
    let wanted = ids.iter().map(|id| tl::types::InputMessageId { id: id.0 }.into()).collect();
    let answer = fetch(client, chat, wanted).await?;
    let people = client.meet(&answer.users, &answer.chats);
    let find = |id: &MessageId| {
        let raw = answer.messages.iter().find(|message| message.id() == id.0);
        // outside supergroups and channels ids are the account's own, so that another chat's message may come
        let message = raw.and_then(|raw| client.message(&people, raw)).filter(|message| message.chat.id == chat);
        (raw.filter(|_| message.is_some()).cloned(), message)
    };
    Ok(ids.iter().map(find).collect())
}

/// One message, if it is there.
pub(super) async fn one(client: &MtprotoClient, chat: ChatId, id: MessageId) -> Result<Option<Message>> {
    Ok(raw(client, chat, &[id]).await?.pop().and_then(|(_, message)| message))
}

pub(super) async fn by_id(client: &MtprotoClient, fetch: payload::FetchMessages) -> Result<Vec<Option<Message>>> {
    Ok(raw(client, fetch.chat, &fetch.messages).await?.into_iter().map(|(_, message)| message).collect())
}

pub(super) async fn replied_to(client: &MtprotoClient, replied: payload::FetchRepliedTo) -> Result<Option<Message>> {
    let payload::FetchRepliedTo { chat, message } = replied;
    let answer = fetch(client, chat, vec![tl::types::InputMessageReplyTo { id: message.0 }.into()]).await?;
    let people = client.meet(&answer.users, &answer.chats);
    let found = answer.messages.iter().find_map(|raw| client.message(&people, raw)).filter(|found| found.chat.id == chat);
    if found.is_some() {
        return Ok(found);
    }
    // Telegram does not always follow the reply; its id leads there too
    match one(client, chat, message).await?.and_then(|message| message.reply_to) {
        Some(id) => one(client, chat, id).await,
        None => Ok(None),
    }
}

pub(super) async fn page(client: &MtprotoClient, page: payload::FetchHistory) -> Result<Page<Message, MessageId>> {
    let payload::FetchHistory { chat, before, limit } = page;
    let request = messages::GetHistory {
        peer: client.peer(chat)?,
        offset_id: before.map_or(0, |id| id.0),
        offset_date: 0,
        add_offset: 0,
        limit: int(limit),
        max_id: 0,
        min_id: 0,
        hash: 0,
    };
    Ok(turned(client, open(client.call(&request).await?)))
}

pub(super) async fn search(client: &MtprotoClient, search: payload::SearchMessages) -> Result<Page<Message, MessageId>> {
    let payload::SearchMessages { chat, what, before, limit } = search;
    let request = messages::Search {
        peer: client.peer(chat)?,
        q: what.text,
        from_id: what.from.map(|user| client.user_peer(user)).transpose()?,
        saved_peer_id: None,
        saved_reaction: None,
        top_msg_id: None,
        filter: filter(what.filter),
        min_date: from_model::until(what.since),
        max_date: from_model::until(what.until),
        offset_id: before.map_or(0, |id| id.0),
        add_offset: 0,
        limit: int(limit),
        max_id: 0,
        min_id: 0,
        hash: 0,
    };
    Ok(turned(client, open(client.call(&request).await?)))
}

fn filter(filter: Option<SearchFilter>) -> tl::enums::MessagesFilter {
    use tl::enums::MessagesFilter as Raw;
    match filter {
        None => Raw::InputMessagesFilterEmpty,
        Some(SearchFilter::Photos) => Raw::InputMessagesFilterPhotos,
        Some(SearchFilter::Videos) => Raw::InputMessagesFilterVideo,
        Some(SearchFilter::PhotosAndVideos) => Raw::InputMessagesFilterPhotoVideo,
        Some(SearchFilter::Documents) => Raw::InputMessagesFilterDocument,
        Some(SearchFilter::Links) => Raw::InputMessagesFilterUrl,
        Some(SearchFilter::Animations) => Raw::InputMessagesFilterGif,
        Some(SearchFilter::Voice) => Raw::InputMessagesFilterVoice,
        Some(SearchFilter::Music) => Raw::InputMessagesFilterMusic,
        Some(SearchFilter::VideoNotes) => Raw::InputMessagesFilterRoundVideo,
        Some(SearchFilter::Locations) => Raw::InputMessagesFilterGeo,
        Some(SearchFilter::Contacts) => Raw::InputMessagesFilterContacts,
        Some(SearchFilter::Mentions) => Raw::InputMessagesFilterMyMentions,
        Some(SearchFilter::Pinned) => Raw::InputMessagesFilterPinned,
        Some(SearchFilter::Polls) => Raw::InputMessagesFilterPoll,
    }
}

pub(super) async fn search_everywhere(client: &MtprotoClient, search: payload::SearchEverywhere) -> Result<Page<Message, SearchCursor>> {
    let payload::SearchEverywhere { what, from, limit } = search;
    let request = messages::SearchGlobal {
        broadcasts_only: false,
        groups_only: false,
        users_only: false,
        folder_id: None,
        community: None,
        q: what.text,
        filter: filter(what.filter),
        min_date: from_model::until(what.since),
        max_date: from_model::until(what.until),
        offset_rate: from.map_or(0, |from| from.rate),
        offset_peer: match from {
            Some(from) => client.peer(from.chat)?,
            None => tl::enums::InputPeer::Empty,
        },
        offset_id: from.map_or(0, |from| from.message.0),
        limit: int(limit),
    };
    let answer = open(client.call(&request).await?);
    let people = client.meet(&answer.users, &answer.chats);
    let items: Vec<Message> = answer.messages.iter().filter_map(|message| client.message(&people, message)).collect();
    // without a rate there is no further page (core.telegram.org/api/offsets)
    let next = items.last().zip(answer.rate).filter(|_| !answer.complete);
    let next = next.map(|(last, rate)| SearchCursor { rate, chat: last.chat.id, message: last.id });
    Ok(Page { items, next })
}

/// An answer as a page. A page may be short although more follow, so that only an empty one is the last for sure.
fn turned(client: &MtprotoClient, answer: Answer) -> Page<Message, MessageId> {
    let people = client.meet(&answer.users, &answer.chats);
    let next = answer.messages.iter().map(tl::enums::Message::id).min().filter(|_| !answer.complete).map(MessageId);
    Page { items: answer.messages.iter().filter_map(|message| client.message(&people, message)).collect(), next }
}
