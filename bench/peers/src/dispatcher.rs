//! teloxide's `Dispatcher`.

use teloxide::Bot;
use teloxide::prelude::Dispatcher;

use crate::scenario::Run;
use crate::{Failure, TOKEN};

mod bots {
    include!(concat!(env!("OUT_DIR"), "/teloxide.rs"));
}

pub async fn run(run: &Run) -> Result<(), Failure> {
    let bot = Bot::new(TOKEN).set_api_url(run.address.parse()?);
    let schema = match run.commands {
        1 => bots::commands_1::schema(),
        100 => bots::commands_100::schema(),
        other => return Err(format!("there is no bot with {other} commands").into()),
    };
    Dispatcher::builder(bot, schema).build().dispatch().await;
    Ok(())
}
