//! A bot whose database was lost gets the list of its users back: everybody who wrote to it, as far back as Telegram keeps updates.
//!
//! Only MTProto can do that; the Bot API gives each update out once.
//!
//! ```text
//! BOT_TOKEN=… API_ID=… API_HASH=… USERS=users.csv cargo run --example lost_database
//! ```
//!
//! It ends when it has heard of nobody for a minute. The bot itself may run meanwhile, on either API: nothing is taken away from it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use capgram::Inbox;
use capgram::prelude::*;
use tokio::sync::Notify;

/// The bot.
#[bot(api = "mtproto")]
pub mod census {
    use super::*;

    /// Nobody is answered: these messages are old.
    #[on(message, private)]
    async fn wrote(user: User, users: State<Users>) {
        users.add(user.id(), user.full_name());
    }

    /// A bot that was stopped cannot write to this user any more, until the user comes back.
    #[on(member, private)]
    async fn stopped(member: MemberUpdate, users: State<Users>) {
        users.add(member.by().id(), member.by().full_name());
        users.mark(member.by().id(), member.has_left());
    }

    /// Everything else says at least that somebody was there.
    #[on(update)]
    async fn other(update: Update, users: State<Users>) {
        if let Some(user) = update.user() {
            users.add(user.id(), user.full_name());
        }
    }
}

/// Who was found. Its clones are the same.
#[derive(Clone, Debug, Default)]
pub struct Users(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    /// The name of each, and whether the bot was stopped there.
    known: Mutex<BTreeMap<UserId, (String, bool)>>,
    heard: Notify,
}

impl Users {
    fn add(&self, user: UserId, name: String) {
        let mut known = self.0.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(user).or_default().0 = name;
        self.0.heard.notify_one();
    }

    fn mark(&self, user: UserId, stopped: bool) {
        let mut known = self.0.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(user).or_default().1 = stopped;
    }

    /// Ends when nobody was heard of for so long.
    pub async fn all_are_here(&self, silence: Duration) {
        while tokio::time::timeout(silence, self.0.heard.notified()).await.is_ok() {}
    }

    /// A line for each: the id, whether the bot was stopped, the name.
    pub fn to_csv(&self) -> String {
        let known = self.0.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut csv = String::from("id,stopped,name\n");
        for (id, (name, stopped)) in known.iter() {
            // it never fails
            let _ = writeln!(csv, "{},{stopped},\"{}\"", id.0, name.replace('"', "\"\""));
        }
        csv
    }
}

#[tokio::main]
async fn main() -> Result {
    tracing_subscriber::fmt().init();
    let users = Users::default();
    let path = std::env::var("USERS").unwrap_or_else(|_| "users.csv".into());
    // in memory, and with a session of its own: what it has seen is no business of the bot's
    let bot = census::bot().state(users.clone()).inbox(Inbox::memory()).catch_up().from_the_beginning();
    bot.run_until(users.all_are_here(Duration::from_secs(60))).await?;
    std::fs::write(path, users.to_csv())?;
    Ok(())
}
