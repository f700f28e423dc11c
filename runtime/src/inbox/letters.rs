//! Updates whose handlers failed for good.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use futures::Stream;
use futures::future::BoxFuture;

use super::{Inbox, Place, Shelf};
use crate::error::BoxError;
use crate::extract::FromUpdate;
use crate::model::ChatId;
use crate::store::Store;
use crate::{Api, Error, Result};

/// How many dead letters are kept. With one more, the oldest goes.
pub(crate) const MOST_LETTERS: usize = 10_000;

/// How much of an error's text is kept, in bytes.
const MOST_TEXT: usize = 2_000;

/// How many letters are read at once.
const PAGE: usize = 100;

/// What stands first in a letter, so that a later version can tell its own from these.
const FORM: u8 = 1;

/// Where dead letters lie: a store, or a server that several programs share.
pub(crate) trait LetterBox: std::fmt::Debug + Send + Sync {
    /// The newest letters whose numbers are below `below`, at most so many, the newest first.
    fn list(&self, below: Option<u64>, most: usize) -> BoxFuture<'_, Result<Vec<DeadLetter>>>;

    /// One of them.
    fn letter(&self, id: u64) -> BoxFuture<'_, Result<Option<DeadLetter>>>;

    /// How many there are.
    fn count(&self) -> BoxFuture<'_, Result<u64>>;

    /// Throws one away; `false` if there is none with this number.
    fn remove(&self, id: u64) -> BoxFuture<'_, Result<bool>>;

    /// Takes a letter from the list and puts its updates back into the inbox, as one change; `false` if there is none.
    fn replay(&self, id: u64) -> BoxFuture<'_, Result<bool>>;
}

/// An update whose handler failed for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLetter {
    pub(crate) id: u64,
    /// The line that it stood in.
    pub(crate) key: i64,
    pub(crate) failed: Failed,
    /// When, in milliseconds since 1970.
    pub(crate) at: u64,
    /// Ids and contents: of an album one for each message.
    pub(crate) parts: Vec<(i64, Vec<u8>)>,
}

/// How a handler failed for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failed {
    pub(crate) update: i64,
    pub(crate) chat: Option<ChatId>,
    pub(crate) handler: String,
    pub(crate) error: String,
    pub(crate) attempts: u32,
}

impl Failed {
    /// `error` is the text with all that lies beneath it; what looks like a token is left out.
    pub(crate) fn new(update: i64, chat: Option<ChatId>, handler: &str, error: &str, attempts: u32) -> Self {
        Self { update, chat, handler: handler.to_owned(), error: shown(error), attempts }
    }
}

impl DeadLetter {
    pub(crate) fn new(id: u64, key: i64, failed: Failed, parts: Vec<(i64, Vec<u8>)>) -> Self {
        let at = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
        Self { id, key, failed, at: u64::try_from(at).unwrap_or(u64::MAX), parts }
    }

    /// Its number in the list: a newer letter has a higher one.
    pub fn id(&self) -> u64 {
        self.id
    }

    /// The number of the update, as in the log; of an album, of its first message.
    pub fn update_id(&self) -> i64 {
        self.failed.update
    }

    /// The chat in which it happened, of an update that has one.
    pub fn chat_id(&self) -> Option<ChatId> {
        self.failed.chat
    }

    /// The handler's name, as in the log. Empty if the update could not be read any more, by a newer version of the program.
    pub fn handler(&self) -> &str {
        &self.failed.handler
    }

    /// The last error and what lies beneath it, as in the log: at most 2,000 bytes, and without what looks like a bot's token.
    pub fn error(&self) -> &str {
        &self.failed.error
    }

    /// How often the handler was tried.
    pub fn attempts(&self) -> u32 {
        self.failed.attempts
    }

    /// When it failed for the last time.
    pub fn failed_at(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_millis(self.at)
    }

    /// The update as it lies in the inbox: over the Bot API Telegram's JSON, over MTProto a form of capgram's own. Of an album one for
    /// each message.
    pub fn raw(&self) -> impl Iterator<Item = &[u8]> {
        self.parts.iter().map(|(_, raw)| super::missed::read(raw).1)
    }

    /// As it is kept; the number is kept beside it.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let Self { id: _, key, failed: Failed { update, chat, handler, error, attempts }, at, parts } = self;
        let mut bytes = vec![FORM, u8::from(chat.is_some())];
        for number in [*key, *update, chat.map_or(0, |chat| chat.0)] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend(at.to_le_bytes());
        bytes.extend(attempts.to_le_bytes());
        for text in [handler, error] {
            long(&mut bytes, text.as_bytes());
        }
        for (id, raw) in parts {
            bytes.extend(id.to_le_bytes());
            long(&mut bytes, raw);
        }
        bytes
    }

    /// `None` of what another version has written.
    pub(crate) fn read(id: u64, bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(&[FORM])?;
        let rest = &mut rest;
        let [has_chat] = fixed(rest)?;
        let mut number = || fixed(rest).map(i64::from_le_bytes);
        let (key, update, chat) = (number()?, number()?, number()?);
        let at = u64::from_le_bytes(fixed(rest)?);
        let attempts = u32::from_le_bytes(fixed(rest)?);
        let mut text = || String::from_utf8(taken(rest)?.to_vec()).ok();
        let (handler, error) = (text()?, text()?);
        let mut parts = Vec::new();
        while !rest.is_empty() {
            parts.push((i64::from_le_bytes(fixed(rest)?), taken(rest)?.to_vec()));
        }
        let failed = Failed { update, chat: (has_chat != 0).then_some(ChatId(chat)), handler, error, attempts };
        Some(Self { id, key, failed, at, parts })
    }
}

/// Its length, and itself.
fn long(bytes: &mut Vec<u8>, value: &[u8]) {
    bytes.extend((value.len() as u64).to_le_bytes());
    bytes.extend(value);
}

fn fixed<const LENGTH: usize>(rest: &mut &[u8]) -> Option<[u8; LENGTH]> {
    let (first, behind) = rest.split_first_chunk()?;
    *rest = behind;
    Some(*first)
}

fn taken<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(u64::from_le_bytes(fixed(rest)?)).ok()?;
    let (first, behind) = rest.split_at_checked(length)?;
    *rest = behind;
    Some(first)
}

/// An error's text as it may lie on disk. capgram's own errors never hold a token, but a handler may fail with anybody's.
fn shown(error: &str) -> String {
    let mut text = String::new();
    let mut rest = error;
    // `123456789:AA…`: digits, a colon, and 35 characters that may stand in a URL (core.telegram.org/bots/api#authorizing-your-bot)
    while let Some(colon) = rest.find(':') {
        let (before, behind) = rest.split_at(colon);
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let secret = behind[1..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')).unwrap_or(behind.len() - 1);
        if digits >= 3 && secret >= 30 {
            text.push_str(&before[..before.len() - digits]);
            text.push_str("[token]");
            rest = &behind[1 + secret..];
        } else {
            text.push_str(before);
            text.push(':');
            rest = &behind[1..];
        }
    }
    text.push_str(rest);
    text.truncate(text.floor_char_boundary(MOST_TEXT));
    text
}

/// The updates whose handlers failed for good: to be read, handled once more, or thrown away.
///
/// What a handler fails on (an error that it returns, a panic, a time-out) is tried again as often as its `retry = …` says, and comes
/// here if that does not help, also if `#[on(error)]` was told: that is for telling, this list is for not losing. A command whose
/// arguments were not understood has not failed.
///
/// In the bot it is a parameter of a handler:
///
/// ```
/// # use capgram::prelude::*;
/// # #[bot(api = "bot")] mod librarian { use super::*;
/// /// Handle once more what has failed
/// #[command(from = 4711)]
/// async fn again(letters: DeadLetters) -> Result<String> {
///     let count = letters.replay_all().await?;
///     Ok(format!("{count} updates are handled again"))
/// }
/// # }
/// # fn main() {}
/// ```
///
/// From outside, [`DeadLetters::open`] takes the inbox of a bot that does not run.
///
/// The letters lie in the inbox, where it keeps what it is given: [`Inbox::file`](crate::Inbox::file), which a bot has without a word
/// if it has a path for its store, or `Inbox::redis`. The newest 10,000 are kept; an older one is dropped with a warning in the log. With
/// [`Inbox::memory`](crate::Inbox::memory) nothing is kept, and the list is always empty.
#[derive(Clone, Debug, Default)]
pub struct DeadLetters {
    lie_in: Option<Arc<dyn LetterBox>>,
}

impl DeadLetters {
    pub(crate) fn new(lie_in: Option<Arc<dyn LetterBox>>) -> Self {
        Self { lie_in }
    }

    /// Opens the letters of a bot that does not run. What is replayed then is handled when the bot starts. The file is let go of when
    /// this and its clones are dropped. Those in Redis can be opened while the bot runs, where it is the only bot in its database.
    ///
    /// ```no_run
    /// # async fn example() -> capgram::Result {
    /// use capgram::{DeadLetters, Inbox};
    ///
    /// let letters = DeadLetters::open(&Inbox::file("librarian.session")).await?;
    /// let mut list = letters.list();
    /// while let Some(letter) = list.next().await? {
    ///     println!("{}: {} failed: {}", letter.id(), letter.handler(), letter.error());
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// [`Error::Store`] if the file cannot be read: also if a bot runs that uses it. [`Error::Settings`] if there is no such file, or not
    /// one inbox in Redis.
    pub async fn open(inbox: &Inbox) -> Result<Self> {
        match &inbox.0 {
            Place::Memory => Ok(Self::default()),
            #[cfg(feature = "redis")]
            Place::Redis(place) => Ok(Self::new(Some(super::redis::Redis::find(place.clone()).await?))),
            Place::File(path) => {
                let path: PathBuf = path.clone();
                if !path.is_file() {
                    let shown = path.display();
                    return Err(Error::settings(format!(
                        "there is no inbox {shown}: name the file that the bot writes, by its path with the file's name"
                    )));
                }
                let store = Arc::new(Store::open(&path).await?);
                let (shelf, _) = Shelf::open(store, None).await?;
                Ok(Self::new(Some(Arc::new(shelf))))
            }
        }
    }

    /// All letters, the newest first.
    pub fn list(&self) -> Letters {
        Letters { lie_in: self.lie_in.clone(), read: VecDeque::new(), below: None, ended: false, reading: None }
    }

    /// One letter; `None` if there is none with this number.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn get(&self, id: u64) -> Result<Option<DeadLetter>> {
        match &self.lie_in {
            Some(letters) => letters.letter(id).await,
            None => Ok(None),
        }
    }

    /// How many there are.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn count(&self) -> Result<u64> {
        match &self.lie_in {
            Some(letters) => letters.count().await,
            None => Ok(0),
        }
    }

    /// Takes a letter from the list and has it handled once more: by the handlers of today, at the end of its chat's line, with
    /// `replayed` in the span of its update. If it fails again, it is a new letter. `false` if there is none with this number.
    ///
    /// # Errors
    /// [`Error::Store`]: then the letter is still there, or the update is handled at the next start.
    pub async fn replay(&self, id: u64) -> Result<bool> {
        match &self.lie_in {
            Some(letters) => letters.replay(id).await,
            None => Ok(false),
        }
    }

    /// The same with all letters that there are now, the oldest first. Gives how many.
    ///
    /// # Errors
    /// [`Error::Store`]: then those that were not replayed yet are still there.
    pub async fn replay_all(&self) -> Result<u64> {
        let mut ids = Vec::new();
        let mut list = self.list();
        while let Some(letter) = list.next().await? {
            ids.push(letter.id);
        }
        let mut count = 0;
        for id in ids.into_iter().rev() {
            count += u64::from(self.replay(id).await?);
        }
        Ok(count)
    }

    /// Throws a letter away; `false` if there is none with this number.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn remove(&self, id: u64) -> Result<bool> {
        match &self.lie_in {
            Some(letters) => letters.remove(id).await,
            None => Ok(false),
        }
    }
}

impl<A: Api> FromUpdate<A> for DeadLetters {
    async fn from_update(cx: &crate::extract::Context<A>) -> Result<Self> {
        Ok(cx.letters.clone())
    }
}

/// Dead letters, the newest first: [`DeadLetters::list`]. Also a [`Stream`].
#[must_use = "a list does nothing before `.next().await`"]
pub struct Letters {
    lie_in: Option<Arc<dyn LetterBox>>,
    read: VecDeque<DeadLetter>,
    below: Option<u64>,
    ended: bool,
    reading: Option<BoxFuture<'static, Result<Vec<DeadLetter>>>>,
}

impl std::fmt::Debug for Letters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Letters").field("lie_in", &self.lie_in).finish_non_exhaustive()
    }
}

impl Letters {
    /// The next letter; `None` at the end.
    ///
    /// # Errors
    /// [`Error::Store`].
    pub async fn next(&mut self) -> Result<Option<DeadLetter>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await.transpose()
    }
}

impl Stream for Letters {
    type Item = Result<DeadLetter>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(letter) = self.read.pop_front() {
                return Poll::Ready(Some(Ok(letter)));
            }
            let below = self.below;
            let Some(letters) = self.lie_in.clone().filter(|_| !self.ended) else { return Poll::Ready(None) };
            let reading = self.reading.get_or_insert_with(|| Box::pin(async move { letters.list(below, PAGE).await }));
            let page = std::task::ready!(reading.as_mut().poll(cx));
            self.reading = None;
            match page {
                Ok(page) => {
                    self.ended = page.is_empty();
                    self.below = page.last().map_or(below, |letter| Some(letter.id));
                    self.read.extend(page);
                }
                Err(error) => {
                    self.ended = true;
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }
}

/// What a failure that nobody knows the reason of is called.
pub(crate) fn unreadable() -> BoxError {
    "the update was kept by a program that could read it, and this one cannot".into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_read_as_it_was_written() {
        let failed = Failed::new(17, Some(ChatId(-100)), "members", "no: a reason", 3);
        let letter = DeadLetter::new(4, -100, failed, vec![(17, b"{}".to_vec()), (18, Vec::new())]);
        assert_eq!(DeadLetter::read(4, &letter.to_bytes()), Some(letter.clone()));
        let bytes = letter.to_bytes();
        for length in 0..bytes.len() {
            // never a panic; a letter that is cut behind a part is one with fewer parts
            let _ = DeadLetter::read(4, &bytes[..length]);
        }
        assert_eq!(letter.raw().collect::<Vec<_>>(), [&b"{}"[..], b""]);
        assert!(letter.failed_at() <= SystemTime::now());
    }

    #[test]
    fn no_token_and_no_novel_lies_on_disk() {
        let token = format!("110201543:{}", "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw-");
        let error = format!("error sending request for url (https://api.telegram.org/bot{token}/sendMessage): at 12:30: no");
        assert_eq!(shown(&error), "error sending request for url (https://api.telegram.org/bot[token]/sendMessage): at 12:30: no");
        assert_eq!(shown(&token), "[token]");
        assert_eq!(shown(":"), ":");
        let long = "ä".repeat(3_000);
        assert_eq!(shown(&long).len(), MOST_TEXT);
        assert_eq!(shown(&format!("a{long}")).len(), MOST_TEXT - 1);
    }

    #[tokio::test]
    async fn without_a_place_to_keep_them_there_are_none() {
        let letters = DeadLetters::open(&Inbox::memory()).await.unwrap();
        assert_eq!(letters.list().next().await.unwrap(), None);
        assert_eq!((letters.count().await.unwrap(), letters.replay_all().await.unwrap()), (0, 0));
        assert!(!letters.replay(0).await.unwrap() && !letters.remove(0).await.unwrap());
        let error = DeadLetters::open(&Inbox::file("/nowhere/bot.store")).await.unwrap_err();
        assert!(error.to_string().contains("there is no inbox /nowhere/bot.store"), "{error}");
    }
}
