//! Members of chats.

use grammers_client::tl;
use tl::enums::ChannelParticipantsFilter as Filter;
use tl::functions::{channels, messages};

use super::MtprotoClient;
use super::chats::full_group;
use super::client::Place;
use super::errors::{refused, strange};
use super::from_model;
use super::from_model::int;
use super::to_model::{basic_member, channel_member, plain};
use crate::error::Refusal;
use crate::model::{AdminRights, ChatId, ChatKind, Member, MemberStatus, UserId};
use crate::payload::{MemberFilter, Page};
use crate::{Error, Result, payload};

run! {
    GetMember => get;
    GetAdministrators => administrators;
    FetchMembers => page;
    BanMember => ban;
    UnbanMember => unban;
    RestrictMember => restrict;
    PromoteMember => promote;
}

/// Administrators fit into one page: Telegram allows 50.
const ADMINISTRATORS: i32 = 200;

fn not_there(function: &'static str) -> Error {
    Error::UserNotFound(Refusal { method: function, code: None, text: "USER_NOT_PARTICIPANT".into(), source: None })
}

pub(super) async fn get(client: &MtprotoClient, get: payload::GetMember) -> Result<Member> {
    let payload::GetMember { chat, user } = get;
    // what is known of somebody whom Telegram does not find in the chat
    let left = || {
        let user = client.meet(&[], &[]).user(user.0);
        if user.first_name.is_empty() { Err(not_there("channels.getParticipant")) } else { Ok(plain(user, MemberStatus::Left)) }
    };
    match client.place(chat)? {
        Place::Channel(channel) => {
            let request = channels::GetParticipant { channel, participant: client.user_peer(user)? };
            let tl::enums::channels::ChannelParticipant::Participant(answer) = match client.call(&request).await {
                Ok(answer) => answer,
                // the Bot API answers the same
                Err(failed) if failed.is("USER_NOT_PARTICIPANT") => return left(),
                Err(failed) if failed.is("PEER_ID_INVALID") || failed.is("PARTICIPANT_ID_INVALID") => {
                    return Err(match Error::from(failed) {
                        Error::ChatNotFound(refusal) => Error::UserNotFound(refusal),
                        other => other,
                    });
                }
                Err(failed) => return Err(failed.into()),
            };
            let people = client.meet(&answer.users, &answer.chats);
            Ok(channel_member(&people, &answer.participant))
        }
        Place::Group(group) => match group_members(client, group).await?.into_iter().find(|member| member.user.id == user) {
            Some(member) => Ok(member),
            None => left(),
        },
        Place::Private(_) if user == client.own() || ChatId::from(user) == chat => {
            Ok(plain(client.meet(&[], &[]).user(user.0), MemberStatus::Member))
        }
        Place::Private(_) => Err(not_there("users.getFullUser")),
    }
}

/// All members of a basic group: there are 200 at most.
async fn group_members(client: &MtprotoClient, group: i64) -> Result<Vec<Member>> {
    let full = full_group(client, group).await?;
    let people = client.meet(&full.users, &full.chats);
    let tl::enums::ChatFull::Full(full) = full.full else { return Err(strange("messages.getFullChat", "a basic group")) };
    match full.participants {
        tl::enums::ChatParticipants::Participants(all) => Ok(all.participants.iter().map(|member| basic_member(&people, member)).collect()),
        tl::enums::ChatParticipants::Forbidden(_) => {
            let refusal = Refusal { method: "messages.getFullChat", code: None, text: "CHAT_FORBIDDEN".into(), source: None };
            Err(Error::NotInChat(refusal))
        }
    }
}

/// A page of a supergroup's or channel's members, with how many there are.
async fn participants(
    client: &MtprotoClient,
    channel: tl::enums::InputChannel,
    filter: Filter,
    offset: i32,
    limit: i32,
) -> Result<(Vec<Member>, usize)> {
    let request = channels::GetParticipants { channel, filter, offset, limit, hash: 0 };
    match client.call(&request).await? {
        tl::enums::channels::ChannelParticipants::Participants(answer) => {
            let people = client.meet(&answer.users, &answer.chats);
            let members = answer.participants.iter().map(|member| channel_member(&people, member)).collect();
            Ok((members, usize::try_from(answer.count).unwrap_or_default()))
        }
        // asked with hash 0, Telegram has nothing to compare with
        tl::enums::channels::ChannelParticipants::NotModified => Err(strange("channels.getParticipants", "members")),
    }
}

fn is_administrator(member: &Member) -> bool {
    matches!(member.status, MemberStatus::Owner | MemberStatus::Administrator)
}

pub(super) async fn administrators(client: &MtprotoClient, get: payload::GetAdministrators) -> Result<Vec<Member>> {
    let mut all = match client.place(get.chat)? {
        Place::Channel(channel) => participants(client, channel, Filter::ChannelParticipantsAdmins, 0, ADMINISTRATORS).await?.0,
        Place::Group(group) => group_members(client, group).await?,
        Place::Private(_) => return Err(refused("channels.getParticipants", "there are no administrators in the private chat")),
    };
    // Like the Bot API: without other bots. (Source: core.telegram.org/bots/api#getchatadministrators)
    all.retain(|member| is_administrator(member) && (!member.user.is_bot || member.user.id == client.own()));
    Ok(all)
}

pub(super) async fn page(client: &MtprotoClient, page: payload::FetchMembers) -> Result<Page<Member, usize>> {
    let payload::FetchMembers { chat, filter, offset, limit } = page;
    match client.place(chat)? {
        Place::Channel(channel) => {
            let filter = match filter {
                MemberFilter::All => Filter::ChannelParticipantsRecent,
                MemberFilter::Named(q) => tl::types::ChannelParticipantsSearch { q }.into(),
                MemberFilter::Administrators => Filter::ChannelParticipantsAdmins,
                MemberFilter::Bots => Filter::ChannelParticipantsBots,
                MemberFilter::Banned => tl::types::ChannelParticipantsKicked { q: String::new() }.into(),
            };
            let (items, count) = participants(client, channel, filter, int(offset), int(limit)).await?;
            let next = offset + items.len();
            Ok(Page { next: (!items.is_empty() && next < count).then_some(next), items })
        }
        Place::Group(group) => {
            let mut items = group_members(client, group).await?;
            items.retain(|member| fits(member, &filter));
            Ok(Page { items, next: None })
        }
        Place::Private(_) => Err(refused("channels.getParticipants", "a private chat has no list of members")),
    }
}

/// The same choice that Telegram makes in supergroups.
fn fits(member: &Member, filter: &MemberFilter) -> bool {
    match filter {
        MemberFilter::All => true,
        MemberFilter::Named(name) => {
            let name = name.to_lowercase();
            let begins = |text: &str| text.to_lowercase().starts_with(&name);
            let user = &member.user;
            let words = [Some(user.first_name.as_str()), user.last_name.as_deref(), user.username.as_deref()];
            words.into_iter().flatten().any(|text| begins(text) || text.split_whitespace().any(begins)) || begins(&user.full_name())
        }
        MemberFilter::Administrators => is_administrator(member),
        MemberFilter::Bots => member.user.is_bot,
        // who is banned from a basic group is not in the list that it comes with
        MemberFilter::Banned => member.status == MemberStatus::Banned,
    }
}

async fn set_ban(
    client: &MtprotoClient,
    channel: tl::enums::InputChannel,
    user: UserId,
    rights: tl::enums::ChatBannedRights,
) -> Result<()> {
    let request = channels::EditBanned { channel, participant: client.user_peer(user)?, banned_rights: rights };
    client.opened(client.call(&request).await.map_err(|failed| {
        let about_user = failed.is("PEER_ID_INVALID");
        match Error::from(failed) {
            // here the peer is the user
            Error::ChatNotFound(refusal) if about_user => Error::UserNotFound(refusal),
            other => other,
        }
    })?);
    Ok(())
}

fn private() -> Error {
    refused("channels.editBanned", "chat member status can't be changed in private chats")
}

pub(super) async fn ban(client: &MtprotoClient, ban: payload::BanMember) -> Result<()> {
    let payload::BanMember { chat, user, until, revoke } = ban;
    match client.place(chat)? {
        Place::Channel(channel) => set_ban(client, channel, user, from_model::ban(until)).await,
        // a basic group has no bans: who was removed stays out until somebody adds them
        Place::Group(chat_id) => {
            let request = messages::DeleteChatUser { revoke_history: revoke, chat_id, user_id: client.user(user)? };
            client.opened(client.call(&request).await?);
            Ok(())
        }
        Place::Private(_) => Err(private()),
    }
}

pub(super) async fn unban(client: &MtprotoClient, unban: payload::UnbanMember) -> Result<()> {
    let payload::UnbanMember { chat, user } = unban;
    match client.place(chat)? {
        Place::Channel(channel) => {
            // lifting the ban of somebody who is in the chat would lift their restrictions
            let member = get(client, payload::GetMember { chat, user }).await?;
            if member.status != MemberStatus::Banned {
                return Ok(());
            }
            set_ban(client, channel, user, from_model::no_ban()).await
        }
        Place::Group(_) => Err(refused("channels.editBanned", "method is available for supergroup and channel chats only")),
        Place::Private(_) => Err(private()),
    }
}

pub(super) async fn restrict(client: &MtprotoClient, restrict: payload::RestrictMember) -> Result<()> {
    let payload::RestrictMember { chat, user, permissions, until } = restrict;
    match client.place(chat)? {
        Place::Channel(channel) if client.known_chat(chat).kind != ChatKind::Channel => {
            set_ban(client, channel, user, from_model::restriction(&permissions, until)).await
        }
        _ => Err(refused("channels.editBanned", "method is available only for supergroups")),
    }
}

pub(super) async fn promote(client: &MtprotoClient, promote: payload::PromoteMember) -> Result<()> {
    let payload::PromoteMember { chat, user, rights } = promote;
    let user_id = client.user(user)?;
    match client.place(chat)? {
        Place::Channel(channel) => {
            let request = channels::EditAdmin { channel, user_id, admin_rights: from_model::admin_rights(&rights), rank: None };
            let answer = client.call(&request).await.map_err(|failed| {
                let owner = failed.is("USER_CREATOR");
                match Error::from(failed) {
                    // nobody has the right to take the owner's
                    Error::Refused(refusal) if owner => Error::NotEnoughRights(refusal),
                    other => other,
                }
            })?;
            client.opened(answer);
        }
        // for user accounts; a bot gets Telegram's refusal
        Place::Group(chat_id) => {
            let is_admin = rights != AdminRights::none();
            client.call(&messages::EditChatAdmin { chat_id, user_id, is_admin }).await?;
        }
        Place::Private(_) => {
            let text = "a private chat has no administrators".to_owned();
            return Err(Error::ChatNotFound(Refusal { method: "channels.editAdmin", code: None, text, source: None }));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{KnownUser, User};

    #[test]
    fn a_name_is_found_by_the_beginning_of_any_word() {
        let user = KnownUser {
            first_name: "Anna Maria".into(),
            last_name: Some("Ødegård".into()),
            username: Some("am_reads".into()),
            ..User::of_id(UserId(1)).into_known()
        };
        let member = plain(user.into(), MemberStatus::Member);
        for name in ["an", "mar", "ANNA m", "ø", "anna maria ø", "AM_"] {
            assert!(fits(&member, &MemberFilter::Named(name.into())), "{name}");
        }
        for name in ["nna", "reads", "x"] {
            assert!(!fits(&member, &MemberFilter::Named(name.into())), "{name}");
        }
    }
}
