//! Who is in a chat, and what they may do.

use teloxide_core::payloads;

use super::{from_model, runs, to_model};

runs! {
    GetMember(connection, payload) {
        let request = payloads::GetChatMember::new(from_model::chat(payload.chat), from_model::user(payload.user)?);
        Ok(to_model::member(connection.call("getChatMember", &request).await?))
    }

    GetAdministrators(connection, payload) {
        let request = payloads::GetChatAdministrators::new(from_model::chat(payload.chat));
        let members = connection.call("getChatAdministrators", &request).await?;
        Ok(members.into_iter().map(to_model::member).collect())
    }

    CountMembers(connection, payload) {
        let request = payloads::GetChatMemberCount::new(from_model::chat(payload.chat));
        Ok(connection.call("getChatMemberCount", &request).await? as usize)
    }

    BanMember(connection, payload) {
        let mut request = payloads::BanChatMember::new(from_model::chat(payload.chat), from_model::user(payload.user)?);
        request.until_date = payload.until.map(Into::into);
        request.revoke_messages = payload.revoke.then_some(true);
        connection.call("banChatMember", &request).await.map(drop)
    }

    UnbanMember(connection, payload) {
        let mut request = payloads::UnbanChatMember::new(from_model::chat(payload.chat), from_model::user(payload.user)?);
        // without this, Telegram removes somebody who is not banned
        request.only_if_banned = Some(true);
        connection.call("unbanChatMember", &request).await.map(drop)
    }

    RestrictMember(connection, payload) {
        let permissions = from_model::permissions(payload.permissions);
        let mut request = payloads::RestrictChatMember::new(from_model::chat(payload.chat), from_model::user(payload.user)?, permissions);
        // without this, Telegram lets some permissions imply others
        request.use_independent_chat_permissions = Some(true);
        request.until_date = payload.until.map(Into::into);
        connection.call("restrictChatMember", &request).await.map(drop)
    }

    PromoteMember(connection, payload) {
        let mut request = payloads::PromoteChatMember::new(from_model::chat(payload.chat), from_model::user(payload.user)?);
        from_model::promote(&mut request, payload.rights);
        connection.call("promoteChatMember", &request).await.map(drop)
    }
}
