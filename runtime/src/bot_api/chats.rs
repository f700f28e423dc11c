//! Chats and the bot itself.

use teloxide_core::payloads;
use teloxide_core::types;

use super::connection::Asked;
use super::{from_model, runs, to_model};

runs! {
    GetChatInfo(connection, payload) {
        let request = payloads::GetChat::new(from_model::chat(payload.chat));
        Ok(to_model::info(connection.ask("getChat", &request).await?))
    }

    LeaveChat(connection, payload) {
        connection.call("leaveChat", &payloads::LeaveChat::new(from_model::chat(payload.chat))).await.map(drop)
    }

    GetMe(connection, _payload) {
        Ok(to_model::user(connection.ask::<types::User, _>("getMe", &Asked {}).await?))
    }
}
