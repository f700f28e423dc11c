//! The Bot API server, asked by the real `teloxide-core`.

#[path = "bot_api/chats.rs"]
mod chats;
#[path = "bot_api/faults.rs"]
mod faults;
#[path = "bot_api/files.rs"]
mod files;
#[path = "bot_api/formatting.rs"]
mod formatting;
#[path = "bot_api/messages.rs"]
mod messages;
#[path = "bot_api/queries.rs"]
mod queries;
#[path = "bot_api/updates.rs"]
mod updates;
#[path = "bot_api/webhooks.rs"]
mod webhooks;

use capgram_sim::Telegram;
use teloxide_core::prelude::*;
use teloxide_core::types::{ChatId, Update, UserId};
use teloxide_core::{ApiError, Bot, RequestError};

/// The default bot at the cloud server.
fn cloud(telegram: &Telegram) -> Bot {
    Bot::new(telegram.token()).set_api_url(telegram.bot_api_url().parse().expect("a URL"))
}

/// The default bot at the local server.
fn local(telegram: &Telegram) -> Bot {
    Bot::new(telegram.token()).set_api_url(telegram.local_bot_api_url().parse().expect("a URL"))
}

fn chat_id(chat: &capgram_sim::Chat) -> ChatId {
    ChatId(chat.id())
}

fn user_id(user: &capgram_sim::User) -> UserId {
    UserId(user.id() as u64)
}

/// Takes and confirms everything that waits.
async fn updates(bot: &Bot) -> Vec<Update> {
    let updates = bot.get_updates().await.expect("updates");
    if let Some(last) = updates.last() {
        bot.get_updates().offset(last.id.as_offset()).await.expect("confirmed");
    }
    updates
}

/// The description that the server refused with, as teloxide gives it.
fn description<T: std::fmt::Debug>(result: Result<T, RequestError>) -> String {
    match result {
        Err(RequestError::Api(ApiError::Unknown(text))) => text,
        Err(RequestError::Api(known)) => known.to_string(),
        other => panic!("expected a refusal, got {other:?}"),
    }
}
