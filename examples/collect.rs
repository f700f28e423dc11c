//! A user account that collects the messages of public channels into a file: one JSON object a line, the old ones first page by page, the
//! new ones as they come.
//!
//! ```text
//! API_ID=… API_HASH=… CHANNELS=durov,telegram COLLECTED=messages.jsonl cargo run --example collect
//! ```
//!
//! It may be stopped at any time: what is in the file is not fetched again. Only public channels, and not faster than
//! `Rates::careful()`, which every user account has: Telegram bans accounts that scrape in a hurry.

use std::collections::{HashMap, HashSet};
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::UNIX_EPOCH;

// this file has a `File` of its own
use capgram::prelude::{Api, Bot, ChatId, Error, MarkChatsRead, Message, Peer, ReadHistory, ResolveUsernames, Result, State, bot};
use serde_json::{Value, json};

/// The account.
#[bot(api = "mtproto", account = "user")]
pub mod collector {
    use super::*;

    /// What comes while it runs; a channel has to be joined for that.
    #[on(message)]
    async fn posted(message: Message, archive: State<Archive>) -> Result {
        archive.keep(&message)
    }

    /// An edited message is written again, and the later line counts.
    #[on(edited_message)]
    async fn edited(message: Message, archive: State<Archive>) -> Result {
        archive.write_again(&message)
    }
}

/// The file, and what is in it. Its clones are the same.
#[derive(Clone, Debug)]
pub struct Archive(Arc<Mutex<Inner>>);

#[derive(Debug)]
struct Inner {
    file: File,
    /// The messages of each channel that are in the file.
    kept: HashMap<i64, HashSet<i32>>,
    /// Up to which message of each channel everything older is in the file, too.
    whole: HashMap<i64, i32>,
    /// Whose messages are kept.
    watched: HashSet<i64>,
}

impl Archive {
    /// Opens the file, and reads what is in it.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let mut file = OpenOptions::new().create(true).append(true).read(true).open(&path)?;
        let (mut kept, mut whole) = (HashMap::<i64, HashSet<i32>>::new(), HashMap::new());
        let mut torn = false;
        for line in BufReader::new(&file).split(b'\n') {
            // a line that was cut off in the middle is fetched again
            let Ok(line) = serde_json::from_slice::<Value>(&line?) else {
                torn = true;
                continue;
            };
            let number = |key: &str| line.get(key).and_then(Value::as_i64);
            let Some(chat) = number("chat") else { continue };
            let id = |key: &str| number(key).and_then(|id| i32::try_from(id).ok());
            if let Some(id) = id("id") {
                kept.entry(chat).or_default().insert(id);
            }
            if let Some(id) = id("whole_up_to") {
                whole.insert(chat, id);
            }
        }
        if torn {
            // whatever follows begins on a line of its own
            file.write_all(b"\n")?;
        }
        Ok(Self(Arc::new(Mutex::new(Inner { file, kept, whole, watched: HashSet::new() }))))
    }

    fn inner(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a message of a channel that is watched, unless it is in the file.
    fn keep<A: Api>(&self, message: &Message<A>) -> Result {
        let mut inner = self.inner();
        let (chat, id) = (message.chat().id().0, message.id().0);
        if inner.watched.contains(&chat) && !inner.kept.get(&chat).is_some_and(|kept| kept.contains(&id)) {
            inner.write(&line(message))?;
            inner.kept.entry(chat).or_default().insert(id);
        }
        Ok(())
    }

    fn write_again<A: Api>(&self, message: &Message<A>) -> Result {
        let mut inner = self.inner();
        if inner.watched.contains(&message.chat().id().0) { inner.write(&line(message)) } else { Ok(()) }
    }

    /// From now on the channel's messages are kept. Gives up to where everything is in the file.
    fn watch(&self, chat: ChatId) -> i32 {
        let mut inner = self.inner();
        inner.watched.insert(chat.0);
        inner.whole.get(&chat.0).copied().unwrap_or(0)
    }

    /// Everything up to this message is in the file.
    fn is_whole(&self, chat: ChatId, up_to: i32) -> Result {
        let mut inner = self.inner();
        inner.whole.insert(chat.0, up_to);
        inner.write(&json!({ "chat": chat.0, "whole_up_to": up_to }))
    }
}

impl Inner {
    fn write(&mut self, line: &Value) -> Result {
        // one write a line, so that a stop in between leaves whole lines
        self.file.write_all(format!("{line}\n").as_bytes())?;
        Ok(())
    }
}

fn line<A: Api>(message: &Message<A>) -> Value {
    json!({
        "chat": message.chat().id().0,
        "channel": message.chat().username(),
        "id": message.id().0,
        "date": message.date().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()),
        "text": message.text(),
        "media": message.media_kind().map(|kind| kind.name()),
    })
}

/// Fetches what is not in the file, one channel after the other.
pub async fn collect<A: Api + ResolveUsernames + ReadHistory + MarkChatsRead>(
    bot: Bot<A>,
    archive: Archive,
    channels: Vec<String>,
) -> Result {
    for name in channels {
        let Some(Peer::Chat(chat)) = bot.resolve_username(&name).await? else {
            tracing::warn!(name, "there is no public channel of this name");
            continue;
        };
        let whole = archive.watch(chat.id());
        let (mut newest, mut fetched) = (None, 0);
        let mut history = chat.history();
        while let Some(message) = history.next().await? {
            let id = message.id().0;
            newest.get_or_insert(id);
            if id <= whole {
                break;
            }
            archive.keep(&message)?;
            fetched += 1;
        }
        archive.is_whole(chat.id(), newest.unwrap_or(0).max(whole))?;
        // the apps of the account's owner show nothing as new that was collected
        chat.mark_read().await?;
        tracing::info!(name, fetched, "everything is here");
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result {
    tracing_subscriber::fmt().init();
    let archive = Archive::open(std::env::var("COLLECTED").unwrap_or_else(|_| "messages.jsonl".into()))?;
    let channels = std::env::var("CHANNELS").map_err(|_| Error::other("`CHANNELS` is missing: the usernames, with commas between them"))?;
    let channels = channels.split(',').map(|name| name.trim().to_owned()).collect();
    let kept = archive.clone();
    collector::bot().state(archive).task(|bot| collect(bot, kept, channels)).run().await
}
