//! What one writes by hand on teloxide-core: `getUpdates` in a loop, and a task for each update.

use teloxide_core::Bot;
use teloxide_core::payloads::{GetUpdatesSetters, SendMessageSetters};
use teloxide_core::prelude::Requester;
use teloxide_core::types::{AllowedUpdate, Message, ReplyParameters, UpdateKind};

use crate::scenario::Run;
use crate::{Failure, TOKEN, gauge};

pub async fn run(run: &Run) -> Result<(), Failure> {
    let bot = Bot::new(TOKEN).set_api_url(run.address.parse()?);
    bot.get_me().await?;
    let command = format!("/c{}", run.commands - 1);
    let mut offset = 0;
    loop {
        let request = bot.get_updates().offset(offset).timeout(10).allowed_updates(vec![AllowedUpdate::Message]);
        let updates = match request.await {
            Ok(updates) => updates,
            // the client's own limit of 17 s
            Err(_) => continue,
        };
        for update in updates {
            offset = i32::try_from(update.id.0)? + 1;
            if let UpdateKind::Message(message) = update.kind
                && message.text() == Some(&command)
            {
                tokio::spawn(handle(bot.clone(), message));
            }
        }
    }
}

async fn handle(bot: Bot, message: Message) {
    if gauge::replies()
        && let Err(error) = bot.send_message(message.chat.id, "pong").reply_parameters(ReplyParameters::new(message.id)).await
    {
        eprintln!("a reply failed: {error}");
        return;
    }
    gauge::handled();
}
