//! The account's own list of chats.

use std::time::SystemTime;

use grammers_client::tl;
use tl::functions::{account, channels, folders, messages};

use super::MtprotoClient;
use super::client::Place;
use super::errors::Failed;
use super::from_model;
use super::from_model::int;
use super::to_model::{People, chat_of, peer_id, time};
use crate::model::{Chat, ChatId, Dialog, DialogCursor, Draft, Folder, Message, MessageId};
use crate::payload::{Muted, Page};
use crate::{Result, payload};

run! {
    FetchDialogs => page;
    GetFolders => all_folders;
    ArchiveChat => archive;
    PinDialog => pin;
    MuteChat => mute;
    DeleteDialog => delete;
    FetchCommonChats => common;
    MarkRead => mark_read;
    MarkMentionsRead => mark_mentions;
    MarkReactionsRead => mark_reactions;
    MarkUnread => mark_unread;
    SaveDraft => save_draft;
    GetDrafts => drafts;
    ClearDrafts => clear_drafts;
}

/// The folder that the apps call the archive. (Source: core.telegram.org/api/folders#peer-folders)
const ARCHIVE: i32 = 1;

async fn page(client: &MtprotoClient, fetch: payload::FetchDialogs) -> Result<Page<Dialog, DialogCursor>> {
    let payload::FetchDialogs { archived, from, limit } = fetch;
    let request = messages::GetDialogs {
        // pinned ones come with the first page, whatever their date
        exclude_pinned: from.is_some(),
        folder_id: Some(if archived { ARCHIVE } else { 0 }),
        offset_date: from.map_or(0, |from| from.date),
        offset_id: from.map_or(0, |from| from.message),
        offset_peer: match from {
            Some(from) => client.peer(from.chat)?,
            None => tl::enums::InputPeer::Empty,
        },
        limit: int(limit),
        hash: 0,
    };
    let (rows, raw, users, chats, complete) = match client.call(&request).await? {
        tl::enums::messages::Dialogs::Dialogs(all) => (all.dialogs, all.messages, all.users, all.chats, true),
        tl::enums::messages::Dialogs::Slice(part) => (part.dialogs, part.messages, part.users, part.chats, false),
        tl::enums::messages::Dialogs::NotModified(_) => (Vec::new(), Vec::new(), Vec::new(), Vec::new(), true),
    };
    let people = client.meet(&users, &chats);
    let messages: Vec<(i32, Message)> = raw.iter().filter_map(|raw| Some((date(raw), client.message(&people, raw)?))).collect();
    let mut next = None;
    let mut items = Vec::with_capacity(rows.len());
    for row in &rows {
        // the row that stands for the archive is no chat
        let tl::enums::Dialog::Dialog(row) = row else { continue };
        let dialog = dialog(&people, row, &messages);
        let found = messages.iter().find(|(_, message)| is(message, dialog.chat.id, row.top_message));
        if let Some((date, message)) = found.filter(|_| !row.pinned || next.is_none()) {
            next = Some(DialogCursor { date: *date, message: message.id.0, chat: dialog.chat.id });
        }
        items.push(dialog);
    }
    Ok(Page { items, next: next.filter(|_| !complete) })
}

fn date(message: &tl::enums::Message) -> i32 {
    match message {
        tl::enums::Message::Message(message) => message.date,
        tl::enums::Message::Service(message) => message.date,
        tl::enums::Message::Empty(_) => 0,
    }
}

fn is(message: &Message, chat: ChatId, id: i32) -> bool {
    message.chat.id == chat && message.id.0 == id
}

fn dialog(people: &People<'_>, row: &tl::types::Dialog, messages: &[(i32, Message)]) -> Dialog {
    let chat = people.peer(&row.peer);
    let count = |value: i32| u32::try_from(value).unwrap_or_default();
    let id = |value: i32| Some(value).filter(|id| *id > 0).map(MessageId);
    let tl::enums::PeerNotifySettings::Settings(notify) = &row.notify_settings;
    Dialog {
        last: messages.iter().find(|(_, message)| is(message, chat.id, row.top_message)).map(|(_, message)| message.clone()),
        unread: count(row.unread_count),
        unread_mentions: count(row.unread_mentions_count),
        unread_reactions: count(row.unread_reactions_count),
        read_up_to: id(row.read_inbox_max_id),
        read_by_others_up_to: id(row.read_outbox_max_id),
        pinned: row.pinned,
        archived: row.folder_id == Some(ARCHIVE),
        marked_unread: row.unread_mark,
        muted_until: notify.mute_until.map(time).filter(|until| *until > SystemTime::now()),
        draft: match &row.draft {
            Some(tl::enums::DraftMessage::Message(draft)) => Some(draft.message.clone()),
            _ => None,
        },
        chat,
    }
}

async fn all_folders(client: &MtprotoClient, _: payload::GetFolders) -> Result<Vec<Folder>> {
    let tl::enums::messages::DialogFilters::Filters(answer) = client.call(&messages::GetDialogFilters {}).await?;
    let ids = |peers: &[tl::enums::InputPeer]| peers.iter().filter_map(|peer| input_id(client, peer)).collect::<Vec<_>>();
    let text = |text: &tl::enums::TextWithEntities| {
        let tl::enums::TextWithEntities::Entities(text) = text;
        text.text.clone()
    };
    let folder = |filter: &tl::enums::DialogFilter| match filter {
        tl::enums::DialogFilter::Filter(filter) => Some(Folder {
            id: filter.id,
            title: text(&filter.title),
            chats: ids(&filter.include_peers),
            pinned: ids(&filter.pinned_peers),
            excluded: ids(&filter.exclude_peers),
        }),
        tl::enums::DialogFilter::Chatlist(filter) => Some(Folder {
            id: filter.id,
            title: text(&filter.title),
            chats: ids(&filter.include_peers),
            pinned: ids(&filter.pinned_peers),
            excluded: Vec::new(),
        }),
        // "all chats" is no folder
        tl::enums::DialogFilter::Default => None,
    };
    Ok(answer.filters.iter().filter_map(folder).collect())
}

fn input_id(client: &MtprotoClient, peer: &tl::enums::InputPeer) -> Option<ChatId> {
    use tl::enums::{InputPeer, Peer};
    let peer: Peer = match peer {
        InputPeer::Empty => return None,
        InputPeer::PeerSelf => tl::types::PeerUser { user_id: client.own().0 }.into(),
        InputPeer::User(peer) => tl::types::PeerUser { user_id: peer.user_id }.into(),
        InputPeer::UserFromMessage(peer) => tl::types::PeerUser { user_id: peer.user_id }.into(),
        InputPeer::Chat(peer) => tl::types::PeerChat { chat_id: peer.chat_id }.into(),
        InputPeer::Channel(peer) => tl::types::PeerChannel { channel_id: peer.channel_id }.into(),
        InputPeer::ChannelFromMessage(peer) => tl::types::PeerChannel { channel_id: peer.channel_id }.into(),
    };
    Some(peer_id(&peer))
}

async fn archive(client: &MtprotoClient, archive: payload::ArchiveChat) -> Result<()> {
    let folder_id = if archive.archived { ARCHIVE } else { 0 };
    let peer = tl::types::InputFolderPeer { peer: client.peer(archive.chat)?, folder_id }.into();
    let updates = client.call(&folders::EditPeerFolders { folder_peers: vec![peer] }).await?;
    client.opened(updates);
    Ok(())
}

fn dialog_peer(client: &MtprotoClient, chat: ChatId) -> Result<tl::enums::InputDialogPeer> {
    Ok(tl::types::InputDialogPeer { peer: client.peer(chat)? }.into())
}

async fn pin(client: &MtprotoClient, pin: payload::PinDialog) -> Result<()> {
    let request = messages::ToggleDialogPin { pinned: pin.pinned, peer: dialog_peer(client, pin.chat)? };
    client.call(&request).await?;
    Ok(())
}

async fn mute(client: &MtprotoClient, mute: payload::MuteChat) -> Result<()> {
    let until = match mute.until {
        None => 0,
        Some(Muted::Forever) => i32::MAX,
        Some(Muted::Until(time)) => from_model::date(time),
    };
    let settings = tl::types::InputPeerNotifySettings {
        show_previews: None,
        silent: None,
        mute_until: Some(until),
        sound: None,
        stories_muted: None,
        stories_hide_sender: None,
        stories_sound: None,
    };
    let peer = tl::types::InputNotifyPeer { peer: client.peer(mute.chat)? }.into();
    client.call(&account::UpdateNotifySettings { peer, settings: settings.into() }).await?;
    Ok(())
}

async fn delete(client: &MtprotoClient, delete: payload::DeleteDialog) -> Result<()> {
    let payload::DeleteDialog { chat, for_everyone } = delete;
    if let Place::Channel(channel) = client.place(chat)? {
        let updates = client.call(&channels::DeleteHistory { for_everyone, channel, max_id: 0 }).await?;
        client.opened(updates);
        return Ok(());
    }
    let request = messages::DeleteHistory {
        just_clear: false,
        revoke: for_everyone,
        peer: client.peer(chat)?,
        max_id: 0,
        min_date: None,
        max_date: None,
    };
    until_done(client, &request).await
}

/// Some functions do their work in steps, and say how much is left. (Source: core.telegram.org/constructor/messages.affectedHistory)
async fn until_done<R>(client: &MtprotoClient, request: &R) -> Result<()>
where
    R: tl::RemoteCall<Return = tl::enums::messages::AffectedHistory>,
{
    loop {
        let tl::enums::messages::AffectedHistory::History(step) = client.call(request).await?;
        if step.offset <= 0 {
            return Ok(());
        }
    }
}

async fn common(client: &MtprotoClient, common: payload::FetchCommonChats) -> Result<Page<Chat, i64>> {
    let payload::FetchCommonChats { user, after, limit } = common;
    let request = messages::GetCommonChats { user_id: client.user(user)?, max_id: after.unwrap_or_default(), limit: int(limit) };
    let chats = match client.call(&request).await? {
        tl::enums::messages::Chats::Chats(all) => all.chats,
        tl::enums::messages::Chats::Slice(part) => part.chats,
    };
    client.meet(&[], &chats);
    // a full page may be the last one: then an empty one follows
    let next = chats.last().filter(|_| chats.len() >= limit).map(tl::enums::Chat::id);
    Ok(Page { items: chats.iter().filter_map(chat_of).collect(), next })
}

async fn mark_read(client: &MtprotoClient, mark: payload::MarkRead) -> Result<()> {
    // 0 is everything
    let max_id = mark.up_to.map_or(0, |id| id.0);
    match client.place(mark.chat)? {
        Place::Channel(channel) => client.call(&channels::ReadHistory { channel, max_id }).await.map(drop)?,
        _ => client.call(&messages::ReadHistory { peer: client.peer(mark.chat)?, max_id }).await.map(drop)?,
    }
    Ok(())
}

async fn mark_mentions(client: &MtprotoClient, mark: payload::MarkMentionsRead) -> Result<()> {
    until_done(client, &messages::ReadMentions { peer: client.peer(mark.chat)?, top_msg_id: None }).await
}

async fn mark_reactions(client: &MtprotoClient, mark: payload::MarkReactionsRead) -> Result<()> {
    until_done(client, &messages::ReadReactions { peer: client.peer(mark.chat)?, top_msg_id: None, saved_peer_id: None }).await
}

async fn mark_unread(client: &MtprotoClient, mark: payload::MarkUnread) -> Result<()> {
    let request = messages::MarkDialogUnread { unread: mark.unread, parent_peer: None, peer: dialog_peer(client, mark.chat)? };
    client.call(&request).await?;
    Ok(())
}

async fn save_draft(client: &MtprotoClient, draft: payload::SaveDraft) -> Result<()> {
    let request = messages::SaveDraft {
        no_webpage: false,
        invert_media: false,
        reply_to: draft.reply_to.map(from_model::reply_to),
        peer: client.peer(draft.chat)?,
        message: draft.text.text,
        entities: from_model::entities(client, &draft.text.entities)?,
        media: None,
        effect: None,
        suggested_post: None,
        rich_message: None,
    };
    match client.call(&request).await {
        // what is there already needs no saving
        Err(failed) if is_same(&failed) => Ok(()),
        answer => Ok(answer.map(drop)?),
    }
}

fn is_same(failed: &Failed) -> bool {
    failed.is("DRAFT_NOT_MODIFIED")
}

async fn drafts(client: &MtprotoClient, _: payload::GetDrafts) -> Result<Vec<Draft>> {
    let updates = client.call(&messages::GetAllDrafts {}).await?;
    let (updates, _) = client.opened(updates);
    let draft = |update: &tl::enums::Update| match update {
        tl::enums::Update::DraftMessage(update) => match &update.draft {
            tl::enums::DraftMessage::Message(draft) => {
                Some(Draft { chat: peer_id(&update.peer), text: draft.message.clone(), date: time(draft.date) })
            }
            tl::enums::DraftMessage::Empty(_) => None,
        },
        _ => None,
    };
    Ok(updates.iter().filter_map(draft).collect())
}

async fn clear_drafts(client: &MtprotoClient, _: payload::ClearDrafts) -> Result<()> {
    client.call(&messages::ClearAllDrafts {}).await?;
    Ok(())
}
