//! Invite links and who asks to come in.

use std::time::Duration;

use teloxide_core::payloads;
use teloxide_core::types::{ChatInviteLink, Seconds};

use super::{from_model, runs, to_model};
use crate::model::{ChatId, InviteLink, Subscription};
use crate::secret::Secret;

pub(super) fn link(chat: ChatId, link: ChatInviteLink) -> InviteLink {
    InviteLink {
        chat,
        url: Secret::new(link.invite_link),
        creator: Some(to_model::user(link.creator)),
        name: link.name,
        expires: link.expire_date.map(Into::into),
        member_limit: link.member_limit,
        join_requests: link.creates_join_request,
        primary: link.is_primary,
        revoked: link.is_revoked,
        pending: link.pending_join_request_count,
        subscription: link
            .subscription_period
            .zip(link.subscription_price)
            .map(|(period, stars)| Subscription { period: Duration::from_secs(period.into()), stars }),
    }
}

runs! {
    ExportInviteLink(connection, payload) {
        connection.call("exportChatInviteLink", &payloads::ExportChatInviteLink::new(from_model::chat(payload.chat))).await
    }

    CreateInviteLink(connection, payload) {
        let mut request = payloads::CreateChatInviteLink::new(from_model::chat(payload.chat));
        request.name = payload.name;
        request.expire_date = payload.expires.map(Into::into);
        request.member_limit = payload.member_limit;
        request.creates_join_request = payload.join_requests.then_some(true);
        Ok(link(payload.chat, connection.call("createChatInviteLink", &request).await?))
    }

    CreateSubscriptionLink(connection, payload) {
        let chat = from_model::chat(payload.chat);
        let mut request = payloads::CreateChatSubscriptionInviteLink::new(chat, Seconds::from_seconds(from_model::seconds(Subscription::period())), payload.stars);
        request.name = payload.name;
        Ok(link(payload.chat, connection.call("createChatSubscriptionInviteLink", &request).await?))
    }

    EditInviteLink(connection, payload) {
        // what is not given is taken away: core.telegram.org/bots/api#editchatinvitelink
        let mut request = payloads::EditChatInviteLink::new(from_model::chat(payload.chat), payload.url.reveal());
        request.name = payload.name;
        request.expire_date = payload.expires.map(Into::into);
        request.member_limit = payload.member_limit;
        request.creates_join_request = Some(payload.join_requests);
        Ok(link(payload.chat, connection.call("editChatInviteLink", &request).await?))
    }

    RenameInviteLink(connection, payload) {
        let old = payload.link;
        let chat = from_model::chat(old.chat);
        let renamed = if old.subscription.is_some() {
            let mut request = payloads::EditChatSubscriptionInviteLink::new(chat, old.url.reveal());
            request.name = Some(payload.name);
            connection.call("editChatSubscriptionInviteLink", &request).await?
        } else {
            let mut request = payloads::EditChatInviteLink::new(chat, old.url.reveal());
            request.name = Some(payload.name);
            request.expire_date = old.expires.map(Into::into);
            request.member_limit = old.member_limit;
            request.creates_join_request = Some(old.join_requests);
            connection.call("editChatInviteLink", &request).await?
        };
        Ok(link(old.chat, renamed))
    }

    RevokeInviteLink(connection, payload) {
        let request = payloads::RevokeChatInviteLink::new(from_model::chat(payload.chat), payload.url.reveal());
        Ok(link(payload.chat, connection.call("revokeChatInviteLink", &request).await?))
    }

    ApproveJoinRequest(connection, payload) {
        let request = payloads::ApproveChatJoinRequest::new(from_model::chat(payload.chat), from_model::user(payload.user)?);
        connection.call("approveChatJoinRequest", &request).await.map(drop)
    }

    DeclineJoinRequest(connection, payload) {
        let request = payloads::DeclineChatJoinRequest::new(from_model::chat(payload.chat), from_model::user(payload.user)?);
        connection.call("declineChatJoinRequest", &request).await.map(drop)
    }
}
