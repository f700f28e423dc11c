//! What is in a piece of what Telegram sends.

use grammers_client::tl;
use grammers_session::updates::UpdatesLike;

/// The updates in a piece that it has in their full form.
pub(super) fn updates_in(piece: &mut UpdatesLike) -> &mut [tl::enums::Update] {
    let updates = match piece {
        UpdatesLike::Updates(updates) => updates,
        UpdatesLike::InvitedUsers(invited) => &mut invited.updates,
        UpdatesLike::ChatInviteJoinResult(joined) => &mut joined.updates,
        _ => return &mut [],
    };
    match updates {
        tl::enums::Updates::Combined(updates) => &mut updates.updates,
        tl::enums::Updates::Updates(updates) => &mut updates.updates,
        tl::enums::Updates::UpdateShort(short) => std::slice::from_mut(&mut short.update),
        _ => &mut [],
    }
}

/// The channels whose sequences a piece belongs to.
pub(super) fn channels_in(piece: &mut UpdatesLike) -> impl Iterator<Item = i64> {
    let affected = if let UpdatesLike::AffectedChannelMessages { channel_id, .. } = piece { Some(*channel_id) } else { None };
    updates_in(piece).iter().filter_map(channel_of_update).chain(affected)
}

/// The channel to whose sequence an update belongs.
pub(super) fn channel_of_update(update: &tl::enums::Update) -> Option<i64> {
    use tl::enums::Update;

    let of_message = |message: &tl::enums::Message| {
        let peer = match message {
            tl::enums::Message::Message(message) => Some(&message.peer_id),
            tl::enums::Message::Service(message) => Some(&message.peer_id),
            tl::enums::Message::Empty(message) => message.peer_id.as_ref(),
        };
        if let Some(tl::enums::Peer::Channel(channel)) = peer { Some(channel.channel_id) } else { None }
    };
    match update {
        Update::NewChannelMessage(new) => of_message(&new.message),
        Update::EditChannelMessage(edit) => of_message(&edit.message),
        Update::DeleteChannelMessages(deleted) => Some(deleted.channel_id),
        Update::ReadChannelInbox(read) => Some(read.channel_id),
        Update::ChannelWebPage(page) => Some(page.channel_id),
        Update::PinnedChannelMessages(pinned) => Some(pinned.channel_id),
        Update::ChannelTooLong(too_long) => Some(too_long.channel_id),
        _ => None,
    }
}
