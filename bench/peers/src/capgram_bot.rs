//! capgram.

use capgram::{Inbox, Rates};

use crate::scenario::Run;
use crate::{Failure, TOKEN};

mod bots {
    include!(concat!(env!("OUT_DIR"), "/capgram.rs"));
}

pub async fn run(run: &Run) -> Result<(), Failure> {
    let server = run.address.split('+').next().unwrap_or_default();
    // the peers keep to no rates, and neither does the server
    let rates = Rates::unlimited();
    let inbox = || if run.name == "capgram-memory" { Inbox::memory() } else { Inbox::file(&run.file) };
    match (run.name.as_str(), run.commands) {
        ("capgram-mtproto", 1) => {
            let bot = bots::mtproto_1::bot().session(&run.file).api_id(1).api_hash("00000000000000000000000000000000");
            bot.token(TOKEN).server(server).rates(rates).run().await?;
        }
        (_, 1) => bots::bot_api_1::bot().token(TOKEN).server(server).inbox(inbox()).rates(rates).run().await?,
        (_, 100) => bots::bot_api_100::bot().token(TOKEN).server(server).inbox(inbox()).rates(rates).run().await?,
        (_, 1000) => bots::bot_api_1000::bot().token(TOKEN).server(server).inbox(inbox()).rates(rates).run().await?,
        (_, other) => return Err(format!("there is no bot with {other} commands").into()),
    }
    Ok(())
}
