//! What one writes by hand on grammers: its stream of updates in a loop, and a task for each update.

use std::net::SocketAddrV4;
use std::sync::Arc;

use grammers_client::Client;
use grammers_client::message::InputMessage;
use grammers_client::update::{Message, Update};
use grammers_mtsender::{SenderPool, UpdatesConfiguration};
use grammers_session::SessionData;
use grammers_session::storages::MemorySession;

use crate::mtproto_server::key;
use crate::scenario::Run;
use crate::{Failure, TOKEN, gauge};

pub async fn run(run: &Run) -> Result<(), Failure> {
    let address = run.address.split('@').nth(1).and_then(|rest| rest.split('+').next()).ok_or("no address")?;
    let address: SocketAddrV4 = address.parse()?;
    let mut data = SessionData::default();
    for data_centre in data.dc_options.values_mut() {
        data_centre.ipv4 = address;
        data_centre.auth_key = Some(key());
    }
    let session = Arc::new(MemorySession::from(data));
    let SenderPool { runner, updates, handle } = SenderPool::new(session, 1);
    let client = Client::new(handle);
    tokio::spawn(runner.run());
    client.bot_sign_in(TOKEN, "00000000000000000000000000000000").await?;
    let command = format!("/c{}", run.commands - 1);
    let mut updates = client.stream_updates(updates, UpdatesConfiguration { catch_up: false }).await?;
    loop {
        if let Update::NewMessage(message) = updates.next().await?
            && !message.outgoing()
            && message.text() == command
        {
            tokio::spawn(handle_message(message));
        }
    }
}

async fn handle_message(message: Message) {
    if gauge::replies()
        && let Err(error) = message.reply(InputMessage::new().text("pong")).await
    {
        eprintln!("a reply failed: {error}");
        return;
    }
    gauge::handled();
}
