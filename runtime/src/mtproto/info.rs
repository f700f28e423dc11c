//! Everything about a chat.

use std::time::Duration;

use grammers_client::tl;
use tl::functions::users;

use super::MtprotoClient;
use super::chats::{full_channel, full_group, is};
use super::client::Place;
use super::errors::strange;
use super::to_model::{People, permissions, photo_file, smallest_photo_file, time};
use crate::model::{
    AcceptedGifts, AvailableReactions, Birthday, BusinessHours, BusinessIntro, BusinessLocation, ChatId, ChatInfo, ChatKind, ChatLocation,
    EmojiStatus, FileRef, MessageId,
};
use crate::secret::Secret;
use crate::{Result, payload};

run! { GetChatInfo => info; }

pub(super) async fn info(client: &MtprotoClient, info: payload::GetChatInfo) -> Result<ChatInfo> {
    let id = info.chat;
    let full = match client.place(id)? {
        Place::Private(user) => return user_info(client, id, user).await,
        Place::Group(group) => full_group(client, group).await?,
        Place::Channel(channel) => full_channel(client, channel).await?,
    };
    let people = client.meet(&full.users, &full.chats);
    let told = match &full.full {
        tl::enums::ChatFull::Full(group) => of_group(&people, id, group),
        tl::enums::ChatFull::ChannelFull(channel) => of_channel(&people, id, channel),
        tl::enums::ChatFull::CommunityFull(_) => return Err(strange("channels.getFullChannel", "a group or a channel")),
    };
    Ok(full.chats.iter().fold(told, |told, raw| match raw {
        tl::enums::Chat::Chat(group) if -group.id == id.0 => with_short_group(told, group),
        tl::enums::Chat::Channel(channel) if is(channel, id) => with_short_channel(told, channel),
        _ => told,
    }))
}

fn seconds(number: Option<i32>) -> Option<Duration> {
    number.and_then(|number| u64::try_from(number).ok()).filter(|number| *number > 0).map(Duration::from_secs)
}

fn text(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

fn message(id: Option<i32>) -> Option<MessageId> {
    id.filter(|id| *id != 0).map(MessageId)
}

/// The reactions that are allowed. Telegram leaves them out where all are.
fn reactions(raw: &Option<tl::enums::ChatReactions>) -> AvailableReactions {
    use tl::enums::{ChatReactions, Reaction};
    let some = match raw {
        None | Some(ChatReactions::All(_)) => return AvailableReactions::All,
        Some(ChatReactions::None) => &Vec::new(),
        Some(ChatReactions::Some(some)) => &some.reactions,
    };
    let (mut emoji, mut custom_emoji) = (Vec::new(), Vec::new());
    for reaction in some {
        match reaction {
            Reaction::Emoji(one) => emoji.push(one.emoticon.clone()),
            Reaction::CustomEmoji(one) => custom_emoji.push(one.document_id),
            _ => {}
        }
    }
    AvailableReactions::Only { emoji, custom_emoji }
}

fn invite_link(invite: &Option<tl::enums::ExportedChatInvite>) -> Option<Secret> {
    match invite {
        Some(tl::enums::ExportedChatInvite::ChatInviteExported(invite)) => Some(Secret::new(invite.link.clone())),
        _ => None,
    }
}

/// The largest and the smallest size.
fn photos(photo: &Option<tl::enums::Photo>) -> (Option<FileRef>, Option<FileRef>) {
    match photo {
        Some(tl::enums::Photo::Photo(photo)) => (photo_file(photo), smallest_photo_file(photo)),
        _ => (None, None),
    }
}

/// The number of a colour, and the emoji behind.
fn color(color: &Option<tl::enums::PeerColor>) -> (Option<i32>, Option<i64>) {
    match color {
        Some(tl::enums::PeerColor::Color(color)) => (color.color, color.background_emoji_id),
        Some(tl::enums::PeerColor::Collectible(color)) => (None, Some(color.background_emoji_id)),
        _ => (None, None),
    }
}

/// The colour of who has chosen none. (Source: core.telegram.org/api/colors)
fn color_of(id: i64) -> i32 {
    // a number below seven always fits
    i32::try_from(id.rem_euclid(7)).unwrap_or_default()
}

/// How many different reactions a message can have: eleven, where Telegram says nothing else (TDLib `reactions_uniq_max`).
fn max_reactions(limit: Option<i32>) -> Option<u32> {
    Some(limit.and_then(|most| u32::try_from(most).ok()).unwrap_or(11))
}

fn emoji_status(status: &Option<tl::enums::EmojiStatus>) -> Option<EmojiStatus> {
    let (custom_emoji, until) = match status {
        Some(tl::enums::EmojiStatus::Status(status)) => (status.document_id, status.until),
        Some(tl::enums::EmojiStatus::Collectible(status)) => (status.document_id, status.until),
        _ => return None,
    };
    Some(EmojiStatus { custom_emoji, until: until.filter(|until| *until != 0).map(time) })
}

fn usernames(own: &Option<String>, all: &Option<Vec<tl::enums::Username>>) -> Vec<String> {
    let active =
        all.iter().flatten().map(|tl::enums::Username::Username(name)| name).filter(|name| name.active).map(|name| name.username.clone());
    let active: Vec<String> = active.collect();
    if active.is_empty() { own.iter().cloned().collect() } else { active }
}

/// As much as the Bot API makes of it: minutes of the week.
fn hours(hours: &tl::enums::BusinessWorkHours) -> BusinessHours {
    let tl::enums::BusinessWorkHours::Hours(hours) = hours;
    let minute = |number: i32| u32::try_from(number).unwrap_or_default();
    let interval =
        |tl::enums::BusinessWeeklyOpen::Open(open): &tl::enums::BusinessWeeklyOpen| (minute(open.start_minute), minute(open.end_minute));
    BusinessHours { time_zone: hours.timezone_id.clone(), intervals: hours.weekly_open.iter().map(interval).collect() }
}

fn place(point: &tl::enums::GeoPoint) -> Option<(f64, f64)> {
    match point {
        tl::enums::GeoPoint::Point(point) => Some((point.lat, point.long)),
        tl::enums::GeoPoint::Empty => None,
    }
}

fn of_group(people: &People<'_>, id: ChatId, full: &tl::types::ChatFull) -> ChatInfo {
    let (photo, small_photo) = photos(&full.chat_photo);
    ChatInfo {
        description: text(Some(full.about.clone())),
        pinned: message(full.pinned_msg_id),
        auto_delete: seconds(full.ttl_period),
        reactions: reactions(&full.available_reactions),
        max_reactions: max_reactions(full.reactions_limit),
        gifts: Some(AcceptedGifts::default()),
        invite_link: invite_link(&full.exported_invite),
        photo,
        small_photo,
        ..ChatInfo::of(people.chat(id))
    }
}

fn of_channel(people: &People<'_>, id: ChatId, full: &tl::types::ChannelFull) -> ChatInfo {
    let chat = people.chat(id);
    let (photo, small_photo) = photos(&Some(full.chat_photo.clone()));
    let set = |set: &Option<tl::enums::StickerSet>| set.as_ref().map(|tl::enums::StickerSet::Set(set)| set.short_name.clone());
    ChatInfo {
        description: text(Some(full.about.clone())),
        pinned: message(full.pinned_msg_id),
        slow_mode: seconds(full.slowmode_seconds),
        auto_delete: seconds(full.ttl_period),
        hidden_members: full.participants_hidden,
        // a channel shows everything to everybody, so this is no question there
        visible_history: !full.hidden_prehistory && chat.kind == ChatKind::Supergroup,
        aggressive_anti_spam: full.antispam,
        unrestrict_boosts: full.boosts_unrestrict.and_then(|count| u32::try_from(count).ok()).filter(|count| *count > 0),
        sticker_set: set(&full.stickerset),
        can_set_sticker_set: full.can_set_stickers,
        custom_emoji_sticker_set: set(&full.emojiset),
        linked_chat: full.linked_chat_id.filter(|id| *id != 0).map(ChatId::of_channel),
        location: match &full.location {
            Some(tl::enums::ChannelLocation::Location(at)) => {
                place(&at.geo_point).map(|(latitude, longitude)| ChatLocation { latitude, longitude, address: at.address.clone() })
            }
            _ => None,
        },
        reactions: reactions(&full.available_reactions),
        max_reactions: max_reactions(full.reactions_limit),
        paid_media: full.paid_media_allowed,
        gifts: Some(match full.stargifts_available {
            true => AcceptedGifts { unlimited: true, limited: true, unique: true, premium: false },
            false => AcceptedGifts::default(),
        }),
        invite_link: invite_link(&full.exported_invite),
        photo,
        small_photo,
        ..ChatInfo::of(chat)
    }
}

/// What stands in the short form of a group.
fn with_short_group(info: ChatInfo, group: &tl::types::Chat) -> ChatInfo {
    ChatInfo {
        permissions: group.default_banned_rights.as_ref().map(permissions),
        protected: group.noforwards,
        accent_color: Some(color_of(group.id)),
        ..info
    }
}

/// What stands in the short form of a supergroup or a channel.
fn with_short_channel(info: ChatInfo, channel: &tl::types::Channel) -> ChatInfo {
    let (accent_color, background_emoji) = color(&channel.color);
    let (profile_accent_color, profile_background_emoji) = color(&channel.profile_color);
    ChatInfo {
        permissions: channel.default_banned_rights.as_ref().map(permissions).filter(|_| info.kind != ChatKind::Channel),
        protected: channel.noforwards,
        is_forum: channel.forum,
        active_usernames: usernames(&channel.username, &channel.usernames),
        join_to_send: channel.join_to_send,
        join_by_request: channel.join_request,
        emoji_status: emoji_status(&channel.emoji_status),
        accent_color: accent_color.or(Some(color_of(channel.id))),
        background_emoji,
        profile_accent_color,
        profile_background_emoji,
        ..info
    }
}

/// Everything about a private chat: what is told of the other side.
pub(super) async fn user_info(client: &MtprotoClient, id: ChatId, user: tl::enums::InputUser) -> Result<ChatInfo> {
    let answer = client.call(&users::GetFullUser { id: user }).await.map_err(|failed| about_chat(failed.into()))?;
    let tl::enums::users::UserFull::Full(answer) = answer;
    let tl::enums::UserFull::Full(full) = answer.full_user;
    let people = client.meet(&answer.users, &answer.chats);
    // a photo that the account gave a contact comes first, as in the apps
    let (photo, small_photo) = photos(if full.personal_photo.is_some() { &full.personal_photo } else { &full.profile_photo });
    let mut info = ChatInfo {
        description: text(full.about),
        pinned: message(full.pinned_msg_id),
        auto_delete: seconds(full.ttl_period),
        max_reactions: max_reactions(None),
        birthday: full.birthday.map(|tl::enums::Birthday::Birthday(born)| Birthday {
            day: u8::try_from(born.day).unwrap_or_default(),
            month: u8::try_from(born.month).unwrap_or_default(),
            year: born.year.and_then(|year| u16::try_from(year).ok()),
        }),
        personal_chat: full.personal_channel_id.filter(|id| *id != 0).map(ChatId::of_channel),
        private_forwards: full.private_forward_name.is_some(),
        restricted_voice: full.voice_messages_forbidden,
        gifts: Some(match &full.disallowed_gifts {
            Some(tl::enums::DisallowedGiftsSettings::Settings(no)) => AcceptedGifts {
                unlimited: !no.disallow_unlimited_stargifts,
                limited: !no.disallow_limited_stargifts,
                unique: !no.disallow_unique_stargifts,
                premium: !no.disallow_premium_gifts,
            },
            None => AcceptedGifts { unlimited: true, limited: true, unique: true, premium: true },
        }),
        business_intro: full.business_intro.map(|tl::enums::BusinessIntro::Intro(intro)| BusinessIntro {
            title: text(Some(intro.title)),
            message: text(Some(intro.description)),
        }),
        business_location: full.business_location.map(|tl::enums::BusinessLocation::Location(at)| BusinessLocation {
            place: at.geo_point.as_ref().and_then(place),
            address: at.address,
        }),
        business_hours: full.business_work_hours.as_ref().map(hours),
        photo,
        small_photo,
        ..ChatInfo::of(people.chat(id))
    };
    let other = answer.users.iter().find_map(|user| match user {
        tl::enums::User::User(user) if user.id == full.id => Some(user),
        _ => None,
    });
    if let Some(user) = other {
        info.active_usernames = usernames(&user.username, &user.usernames);
        info.emoji_status = emoji_status(&user.emoji_status);
        (info.accent_color, info.background_emoji) = color(&user.color);
        info.accent_color = info.accent_color.or(Some(color_of(user.id)));
        (info.profile_accent_color, info.profile_background_emoji) = color(&user.profile_color);
    }
    Ok(info)
}

/// Asked about a chat, Telegram answers about the user whom it is with.
fn about_chat(error: crate::Error) -> crate::Error {
    match error {
        crate::Error::UserNotFound(refusal) => crate::Error::ChatNotFound(refusal),
        other => other,
    }
}
