//! Coming into chats, bringing others in, and making chats.

use grammers_client::tl;
use tl::functions::{channels, messages};

use super::MtprotoClient;
use super::client::Place;
use super::errors::{Failed, refused, strange};
use super::to_model::chat_of;
use super::usernames;
use crate::error::Refusal;
use crate::model::{Chat, ChatKind, InvitePreview, NewChat, UserId};
use crate::payload::FoundPeer;
use crate::{Error, Result, payload};

run! {
    JoinChat => join;
    JoinByName => by_name;
    CheckInvite => check;
    InviteUsers => invite;
    CreateGroup => create_group;
    CreateChannel => create_channel;
    DeleteChat => delete;
}

/// Messages of the past that a user sees who is brought into a basic group; the apps ask for so many.
const SHOWN_TO_NEWCOMERS: i32 = 100;

/// The hash of an invite link in any of its forms. (Source: core.telegram.org/api/links#chat-invite-links)
fn hash(link: &str) -> Option<&str> {
    let link = link.trim();
    let rest = ["https://", "http://"].into_iter().find_map(|scheme| link.strip_prefix(scheme)).unwrap_or(link);
    let hash = [
        "t.me/+",
        "telegram.me/+",
        "t.me/joinchat/",
        "telegram.me/joinchat/",
        "telegram.dog/+",
        "telegram.dog/joinchat/",
        "tg://join?invite=",
        "tg:join?invite=",
    ]
    .into_iter()
    .find_map(|prefix| rest.strip_prefix(prefix))
    .or_else(|| rest.strip_prefix('+'))?;
    let hash = hash.split(['?', '#', '/', '&']).next().unwrap_or_default();
    // `+99966…` is a phone number
    let phone = hash.bytes().all(|byte| byte.is_ascii_digit());
    (!hash.is_empty() && !phone && hash.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))).then_some(hash)
}

/// The chat that a join has led to.
fn joined(client: &MtprotoClient, result: tl::enums::messages::ChatInviteJoinResult) -> Result<Option<Chat>> {
    match result {
        tl::enums::messages::ChatInviteJoinResult::Ok(result) => Ok(first_chat(client, result.updates)),
        tl::enums::messages::ChatInviteJoinResult::WebView(_) => {
            Err(refused("messages.importChatInvite", "a bot of this chat asks in a web app who comes in: join with Telegram's own app"))
        }
    }
}

fn first_chat(client: &MtprotoClient, updates: tl::enums::Updates) -> Option<Chat> {
    let chat = match &updates {
        tl::enums::Updates::Updates(all) => all.chats.first().and_then(chat_of),
        tl::enums::Updates::Combined(all) => all.chats.first().and_then(chat_of),
        _ => None,
    };
    client.opened(updates);
    chat
}

/// What `join` means when it fails: that somebody has to approve is no failure.
fn waits(failed: Failed) -> Result<()> {
    if failed.is("INVITE_REQUEST_SENT") { Ok(()) } else { Err(failed.into()) }
}

async fn join(client: &MtprotoClient, join: payload::JoinChat) -> Result<bool> {
    let Place::Channel(channel) = client.place(join.chat)? else {
        return Err(refused("channels.joinChannel", "a basic group is joined by its invite link: `bot.join(\"https://t.me/+…\")`"));
    };
    match client.call(&channels::JoinChannel { channel }).await {
        Ok(result) => joined(client, result).map(|_| true),
        // whoever is in it has nothing to do
        Err(failed) if failed.is("USER_ALREADY_PARTICIPANT") => Ok(true),
        Err(failed) => waits(failed).map(|()| false),
    }
}

async fn by_name(client: &MtprotoClient, join: payload::JoinByName) -> Result<Option<Chat>> {
    let name = join.name.reveal();
    let Some(hash) = hash(name) else { return by_username(client, name.to_owned()).await };
    match client.call(&messages::ImportChatInvite { hash: hash.to_owned() }).await {
        Ok(result) => joined(client, result)?.ok_or_else(|| strange("messages.importChatInvite", "the chat")).map(Some),
        Err(failed) if failed.is("USER_ALREADY_PARTICIPANT") => {
            match client.call(&messages::CheckChatInvite { hash: hash.to_owned() }).await.map_err(about_link)? {
                tl::enums::ChatInvite::Already(already) => {
                    client.meet(&[], std::slice::from_ref(&already.chat));
                    Ok(chat_of(&already.chat))
                }
                _ => Err(strange("messages.checkChatInvite", "the chat")),
            }
        }
        Err(failed) if failed.is("INVITE_*") && !failed.is("INVITE_REQUEST_SENT") => Err(about_link(failed)),
        Err(failed) => waits(failed).map(|()| None),
    }
}

async fn by_username(client: &MtprotoClient, name: String) -> Result<Option<Chat>> {
    let nobody = |text: String| Error::ChatNotFound(Refusal { method: "contacts.resolveUsername", code: None, text, source: None });
    match usernames::resolve(client, payload::ResolveUsername { name: name.clone() }).await? {
        Some(FoundPeer::Chat(chat)) => {
            let entered = join(client, payload::JoinChat { chat: chat.id }).await?;
            Ok(Some(chat).filter(|_| entered))
        }
        Some(FoundPeer::User(_)) => Err(nobody(format!("{name} is a user, and no chat that can be joined"))),
        // not what was given: it may be a link with a mistake in it
        None => Err(nobody("this is nobody's username, and no invite link".to_owned())),
    }
}

/// A link that leads nowhere is a chat that is not there.
fn about_link(failed: Failed) -> Error {
    let dead = failed.is("INVITE_HASH_*");
    match Error::from(failed) {
        Error::Refused(refusal) if dead => Error::ChatNotFound(refusal),
        other => other,
    }
}

async fn check(client: &MtprotoClient, check: payload::CheckInvite) -> Result<InvitePreview> {
    let Some(hash) = hash(check.link.reveal()) else {
        let text = "this is no invite link".to_owned();
        return Err(Error::ChatNotFound(Refusal { method: "messages.checkChatInvite", code: None, text, source: None }));
    };
    let answer = client.call(&messages::CheckChatInvite { hash: hash.to_owned() }).await.map_err(about_link)?;
    let known = |chat: &tl::enums::Chat, joined| {
        client.meet(&[], std::slice::from_ref(chat));
        let members = match chat {
            tl::enums::Chat::Chat(group) => Some(group.participants_count),
            tl::enums::Chat::Channel(channel) => channel.participants_count,
            _ => None,
        };
        let chat = chat_of(chat).ok_or_else(|| strange("messages.checkChatInvite", "the chat"))?;
        Ok(InvitePreview {
            chat: Some(chat.id),
            joined,
            title: chat.title.clone().unwrap_or_default(),
            description: None,
            members: members.and_then(|count| u32::try_from(count).ok()),
            is_channel: chat.kind == ChatKind::Channel,
            needs_approval: false,
        })
    };
    match answer {
        tl::enums::ChatInvite::Already(already) => known(&already.chat, true),
        tl::enums::ChatInvite::Peek(peek) => known(&peek.chat, false),
        tl::enums::ChatInvite::Invite(invite) => Ok(InvitePreview {
            chat: None,
            joined: false,
            title: invite.title,
            description: invite.about.filter(|text| !text.is_empty()),
            members: u32::try_from(invite.participants_count).ok(),
            is_channel: invite.broadcast,
            needs_approval: invite.request_needed,
        }),
    }
}

/// Who was left out.
fn missing(client: &MtprotoClient, answer: tl::enums::messages::InvitedUsers) -> (Option<Chat>, Vec<UserId>) {
    let tl::enums::messages::InvitedUsers::Users(answer) = answer;
    let missing = answer.missing_invitees.iter().map(|tl::enums::MissingInvitee::Invitee(missing)| UserId(missing.user_id)).collect();
    (first_chat(client, answer.updates), missing)
}

async fn invite(client: &MtprotoClient, invite: payload::InviteUsers) -> Result<Vec<UserId>> {
    let users = invite.users.iter().map(|user| client.user(*user)).collect::<Result<Vec<_>>>()?;
    match client.place(invite.chat)? {
        Place::Private(_) => Err(refused("channels.inviteToChannel", "nobody is brought into a private chat")),
        Place::Channel(channel) => {
            let answer = client.call(&channels::InviteToChannel { channel, users }).await?;
            Ok(missing(client, answer).1)
        }
        Place::Group(chat_id) => {
            let mut left_out = Vec::new();
            for (user_id, user) in users.into_iter().zip(invite.users) {
                let request = messages::AddChatUser { chat_id, user_id, fwd_limit: SHOWN_TO_NEWCOMERS };
                match client.call(&request).await {
                    Ok(answer) => left_out.extend(missing(client, answer).1),
                    // one who does not let everybody bring them into groups
                    Err(failed) if failed.is("USER_PRIVACY_RESTRICTED") || failed.is("USER_NOT_MUTUAL_CONTACT") => left_out.push(user),
                    Err(failed) => return Err(failed.into()),
                }
            }
            Ok(left_out)
        }
    }
}

async fn create_group(client: &MtprotoClient, create: payload::CreateGroup) -> Result<Chat> {
    let users = create.users.iter().map(|user| client.user(*user)).collect::<Result<Vec<_>>>()?;
    let answer = client.call(&messages::CreateChat { users, title: create.title, ttl_period: None }).await?;
    missing(client, answer).0.ok_or_else(|| strange("messages.createChat", "the chat"))
}

async fn create_channel(client: &MtprotoClient, create: payload::CreateChannel) -> Result<Chat> {
    let broadcast = create.kind == NewChat::Channel;
    let request = channels::CreateChannel {
        broadcast,
        megagroup: !broadcast,
        for_import: false,
        forum: false,
        title: create.title,
        about: create.description,
        geo_point: None,
        address: None,
        ttl_period: None,
    };
    let updates = client.call(&request).await?;
    first_chat(client, updates).ok_or_else(|| strange("channels.createChannel", "the chat"))
}

async fn delete(client: &MtprotoClient, delete: payload::DeleteChat) -> Result<()> {
    match client.place(delete.chat)? {
        Place::Private(_) => return Err(refused("messages.deleteChat", "a private chat is deleted with `chat.delete_dialog()`")),
        Place::Group(chat_id) => client.call(&messages::DeleteChat { chat_id }).await.map(drop)?,
        Place::Channel(channel) => {
            let updates = client.call(&channels::DeleteChannel { channel }).await?;
            client.opened(updates);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn invite_links_have_many_forms() {
        for link in ["https://t.me/+AbC_d-1", "t.me/+AbC_d-1", "http://t.me/joinchat/AbC_d-1?x", "+AbC_d-1", "tg://join?invite=AbC_d-1"] {
            assert_eq!(hash(link), Some("AbC_d-1"), "{link}");
        }
        for name in ["durov", "@durov", "https://t.me/durov", "+9996612345", "", "https://t.me/+"] {
            assert_eq!(hash(name), None, "{name}");
        }
    }

    #[test]
    fn a_chats_id_is_none_of_a_link() {
        assert_eq!(hash("-1001234567890"), None);
    }
}
