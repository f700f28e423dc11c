//! How a chat looks, and what its members may do.

use teloxide_core::payloads;

use super::{from_model, runs, upload};

runs! {
    SetChatTitle(connection, payload) {
        connection.call("setChatTitle", &payloads::SetChatTitle::new(from_model::chat(payload.chat), payload.title)).await.map(drop)
    }

    SetChatDescription(connection, payload) {
        let mut request = payloads::SetChatDescription::new(from_model::chat(payload.chat));
        request.description = Some(payload.text);
        connection.call("setChatDescription", &request).await.map(drop)
    }

    SetChatPhoto(connection, payload) {
        let mut files = Vec::new();
        let photo = upload::place(payload.photo, &mut files).await?;
        let request = payloads::SetChatPhoto::new(from_model::chat(payload.chat), photo);
        upload::call_with::<bool>(&connection, "setChatPhoto", &request, files).await.map(drop)
    }

    DeleteChatPhoto(connection, payload) {
        let request = payloads::DeleteChatPhoto::new(from_model::chat(payload.chat));
        // not `call`: teloxide-core wants a text, and the Bot API answers `True`
        connection.ask::<bool, _>("deleteChatPhoto", &request).await.map(drop)
    }

    SetChatPermissions(connection, payload) {
        let permissions = from_model::permissions(payload.permissions);
        let mut request = payloads::SetChatPermissions::new(from_model::chat(payload.chat), permissions);
        // without this, Telegram lets some permissions imply others
        request.use_independent_chat_permissions = Some(true);
        connection.call("setChatPermissions", &request).await.map(drop)
    }

    SetChatStickerSet(connection, payload) {
        let request = payloads::SetChatStickerSet::new(from_model::chat(payload.chat), payload.name);
        connection.call("setChatStickerSet", &request).await.map(drop)
    }

    DeleteChatStickerSet(connection, payload) {
        let request = payloads::DeleteChatStickerSet::new(from_model::chat(payload.chat));
        connection.call("deleteChatStickerSet", &request).await.map(drop)
    }

    SetCustomTitle(connection, payload) {
        let (chat, user) = (from_model::chat(payload.chat), from_model::user(payload.user)?);
        let request = payloads::SetChatAdministratorCustomTitle::new(chat, user, payload.title);
        connection.call("setChatAdministratorCustomTitle", &request).await.map(drop)
    }

    KickMember(connection, payload) {
        let (chat, user) = (from_model::chat(payload.chat), from_model::user(payload.user)?);
        if payload.chat.is_basic_group() {
            // a basic group has no bans: who was removed may be added again
            return connection.call("banChatMember", &payloads::BanChatMember::new(chat, user)).await.map(drop);
        }
        // it removes members too, unless told to leave them alone: core.telegram.org/bots/api#unbanchatmember
        connection.call("unbanChatMember", &payloads::UnbanChatMember::new(chat, user)).await.map(drop)
    }

    BanSenderChat(connection, payload) {
        let request = payloads::BanChatSenderChat::new(from_model::chat(payload.chat), from_model::chat(payload.sender));
        connection.call("banChatSenderChat", &request).await.map(drop)
    }

    UnbanSenderChat(connection, payload) {
        let request = payloads::UnbanChatSenderChat::new(from_model::chat(payload.chat), from_model::chat(payload.sender));
        connection.call("unbanChatSenderChat", &request).await.map(drop)
    }
}
