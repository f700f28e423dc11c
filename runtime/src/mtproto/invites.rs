//! Invite links and who asks to come in.

use std::time::Duration;

use grammers_client::tl;
use tl::functions::messages;

use super::errors::{Failed, refused, strange};
use super::from_model::int;
use super::to_model::{People, stars, time};
use super::{MtprotoClient, from_model};
use crate::model::{ChatId, InviteLink, Subscription, UserId};
use crate::secret::Secret;
use crate::{Error, Result, payload};

run! {
    ExportInviteLink => export;
    CreateInviteLink => create;
    CreateSubscriptionLink => create_subscription;
    EditInviteLink => edit;
    RenameInviteLink => rename;
    RevokeInviteLink => revoke;
    ApproveJoinRequest => approve;
    DeclineJoinRequest => decline;
}

/// A link as Telegram describes it; `None` for the one that stands for a public group's own requests.
pub(super) fn link(people: &People<'_>, chat: ChatId, raw: &tl::enums::ExportedChatInvite) -> Option<InviteLink> {
    let tl::enums::ExportedChatInvite::ChatInviteExported(raw) = raw else { return None };
    let count = |number: Option<i32>| number.filter(|number| *number > 0).and_then(|number| u32::try_from(number).ok());
    Some(InviteLink {
        chat,
        url: Secret::new(raw.link.clone()),
        creator: Some(people.user(raw.admin_id)),
        name: raw.title.clone().filter(|name| !name.is_empty()),
        expires: raw.expire_date.filter(|date| *date != 0).map(time),
        member_limit: count(raw.usage_limit),
        join_requests: raw.request_needed,
        primary: raw.permanent,
        revoked: raw.revoked,
        pending: count(raw.requested),
        subscription: raw.subscription_pricing.as_ref().map(|tl::enums::StarsSubscriptionPricing::Pricing(price)| Subscription {
            period: Duration::from_secs(u64::try_from(price.period).unwrap_or_default()),
            stars: stars(price.amount),
        }),
    })
}

async fn made(client: &MtprotoClient, chat: ChatId, request: messages::ExportChatInvite) -> Result<InviteLink> {
    let answer = client.call(&request).await?;
    link(&client.meet(&[], &[]), chat, &answer).ok_or_else(|| strange("messages.exportChatInvite", "a link"))
}

/// A chat that can have links. Of a private one MTProto only says that it does not know it.
fn group(client: &MtprotoClient, chat: ChatId) -> Result<tl::enums::InputPeer> {
    if chat.0 > 0 {
        return Err(refused("messages.exportChatInvite", "nobody is invited to a private chat"));
    }
    client.peer(chat)
}

fn new_link(client: &MtprotoClient, chat: ChatId) -> Result<messages::ExportChatInvite> {
    Ok(messages::ExportChatInvite {
        legacy_revoke_permanent: false,
        request_needed: false,
        peer: group(client, chat)?,
        expire_date: None,
        usage_limit: None,
        title: None,
        subscription_pricing: None,
    })
}

pub(super) async fn export(client: &MtprotoClient, export: payload::ExportInviteLink) -> Result<String> {
    let request = messages::ExportChatInvite { legacy_revoke_permanent: true, ..new_link(client, export.chat)? };
    Ok(made(client, export.chat, request).await?.url.reveal().to_owned())
}

pub(super) async fn create(client: &MtprotoClient, create: payload::CreateInviteLink) -> Result<InviteLink> {
    let payload::CreateInviteLink { chat, name, expires, member_limit, join_requests } = create;
    let request = messages::ExportChatInvite {
        request_needed: join_requests,
        expire_date: expires.map(|time| from_model::until(Some(time))),
        usage_limit: member_limit.map(int),
        title: name,
        ..new_link(client, chat)?
    };
    made(client, chat, request).await
}

pub(super) async fn create_subscription(client: &MtprotoClient, create: payload::CreateSubscriptionLink) -> Result<InviteLink> {
    let payload::CreateSubscriptionLink { chat, name, stars } = create;
    let pricing = tl::types::StarsSubscriptionPricing { period: from_model::seconds(Subscription::period()), amount: stars.into() };
    let request = messages::ExportChatInvite { title: name, subscription_pricing: Some(pricing.into()), ..new_link(client, chat)? };
    made(client, chat, request).await
}

async fn changed(client: &MtprotoClient, chat: ChatId, request: messages::EditExportedChatInvite) -> Result<InviteLink> {
    use tl::enums::messages::ExportedChatInvite as Answer;
    let (raw, users) = match client.call(&request).await? {
        Answer::Invite(answer) => (answer.invite, answer.users),
        // of a primary link that is revoked; a new one has taken its place
        Answer::Replaced(answer) => (answer.invite, answer.users),
    };
    link(&client.meet(&users, &[]), chat, &raw).ok_or_else(|| strange("messages.editExportedChatInvite", "a link"))
}

fn unchanged(client: &MtprotoClient, chat: ChatId, url: &Secret) -> Result<messages::EditExportedChatInvite> {
    Ok(messages::EditExportedChatInvite {
        revoked: false,
        peer: group(client, chat)?,
        link: url.reveal().to_owned(),
        expire_date: None,
        usage_limit: None,
        request_needed: None,
        title: None,
    })
}

pub(super) async fn edit(client: &MtprotoClient, edit: payload::EditInviteLink) -> Result<InviteLink> {
    let payload::EditInviteLink { chat, url, name, expires, member_limit, join_requests } = edit;
    let request = messages::EditExportedChatInvite {
        // like the Bot API: what is not given is taken away, and 0 is how that is said
        expire_date: Some(from_model::until(expires)),
        usage_limit: Some(member_limit.map_or(0, int)),
        request_needed: Some(join_requests),
        title: Some(name.unwrap_or_default()),
        ..unchanged(client, chat, &url)?
    };
    changed(client, chat, request).await
}

pub(super) async fn rename(client: &MtprotoClient, rename: payload::RenameInviteLink) -> Result<InviteLink> {
    let payload::RenameInviteLink { link, name } = rename;
    let request = messages::EditExportedChatInvite { title: Some(name), ..unchanged(client, link.chat, &link.url)? };
    changed(client, link.chat, request).await
}

pub(super) async fn revoke(client: &MtprotoClient, revoke: payload::RevokeInviteLink) -> Result<InviteLink> {
    let request = messages::EditExportedChatInvite { revoked: true, ..unchanged(client, revoke.chat, &revoke.url)? };
    changed(client, revoke.chat, request).await
}

async fn answer(client: &MtprotoClient, chat: ChatId, user: UserId, approved: bool) -> Result<()> {
    let request = messages::HideChatJoinRequest { approved, peer: group(client, chat)?, user_id: client.user(user)? };
    let updates = client.call(&request).await.map_err(nobody_asked)?;
    client.opened(updates);
    Ok(())
}

/// Somebody who does not ask, or does not any more.
fn nobody_asked(failed: Failed) -> Error {
    let gone = failed.is("HIDE_REQUESTER_MISSING") || failed.is("USER_ALREADY_PARTICIPANT");
    match Error::from(failed) {
        Error::Refused(refusal) if gone => Error::UserNotFound(refusal),
        other => other,
    }
}

pub(super) async fn approve(client: &MtprotoClient, approve: payload::ApproveJoinRequest) -> Result<()> {
    answer(client, approve.chat, approve.user, true).await
}

pub(super) async fn decline(client: &MtprotoClient, decline: payload::DeclineJoinRequest) -> Result<()> {
    answer(client, decline.chat, decline.user, false).await
}
