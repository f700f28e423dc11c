//! Polls of one's own: buttons that carry typed values, a link that leads to a poll, and an inline query that finds one.
//!
//! ```text
//! BOT_TOKEN=… cargo run --example vote
//! ```

use std::collections::BTreeMap;
use std::sync::Mutex;

use capgram::prelude::*;

/// A poll and who is for what.
#[derive(Debug)]
pub struct Poll {
    question: String,
    votes: BTreeMap<UserId, Choice>,
}

/// All polls, by their numbers.
#[derive(Debug, Default)]
pub struct Polls(pub Mutex<Vec<Poll>>);

/// What one can say. In a button it is `yes`, `no` or `later`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, CallbackValue)]
pub enum Choice {
    /// For it.
    Yes,
    /// Against it.
    No,
    /// Neither.
    Later,
}

/// What its author can do with a poll; `manage:close:{poll}` or `manage:rename:{poll}:{to}` in a button.
#[derive(Debug, CallbackData)]
pub enum Manage {
    /// Ends it.
    Close {
        /// Which.
        poll: usize,
    },
    /// Gives it another question.
    Rename {
        /// Which.
        poll: usize,
        /// The new question.
        to: String,
    },
}

impl Polls {
    fn add(&self, question: String) -> usize {
        let mut polls = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        polls.push(Poll { question, votes: BTreeMap::new() });
        polls.len() - 1
    }

    fn with<T>(&self, poll: usize, change: impl FnOnce(&mut Poll) -> T) -> Option<T> {
        let mut polls = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        polls.get_mut(poll).map(change)
    }

    fn shown(&self, poll: usize) -> String {
        let text = self.with(poll, |poll| {
            let count = |choice| poll.votes.values().filter(|vote| **vote == choice).count();
            format!("{}\n{} yes, {} no", poll.question, count(Choice::Yes), count(Choice::No))
        });
        text.unwrap_or_else(|| "there is no such poll".to_owned())
    }
}

/// The bot.
#[bot(api = "bot")]
pub mod pollster {
    use super::*;

    fn keyboard(poll: usize) -> Keyboard {
        let choices = [("Yes", Choice::Yes), ("No", Choice::No), ("Later", Choice::Later)];
        Keyboard::inline([
            choices.map(|(label, choice)| vote::button(label, poll, choice)).to_vec(),
            vec![Manage::Close { poll }.button("Close")],
        ])
    }

    /// Ask everybody: /ask Tea or coffee?
    #[command]
    async fn ask(message: Message, question: Rest, polls: State<Polls>) -> Result {
        let poll = polls.add(question.0);
        message.reply(polls.shown(poll)).keyboard(keyboard(poll)).await?;
        Ok(())
    }

    // The pattern is the button's: `vote::button("Yes", 17, Choice::Yes)` has the data `vote:17:yes`. What somebody has forged does
    // not match, and goes to `unknown`.
    #[on(callback_query = "vote:{poll}:{choice}")]
    async fn vote(query: CallbackQuery, poll: usize, choice: Choice, user: User, polls: State<Polls>) -> Result {
        polls.with(poll, |poll| poll.votes.insert(user.id(), choice));
        query.answer().text(format!("{choice:?}, then")).await?;
        if let Some(message) = query.message() {
            message.edit(polls.shown(poll)).keyboard(keyboard(poll)).await?;
        }
        Ok(())
    }

    #[on(callback_query = Manage)]
    async fn manage(query: CallbackQuery, manage: Manage, polls: State<Polls>) -> Result {
        let poll = match manage {
            Manage::Close { poll } => poll,
            Manage::Rename { poll, to } => {
                polls.with(poll, |poll| poll.question = to);
                poll
            }
        };
        query.answer().await?;
        if let Some(message) = query.message() {
            message.edit(polls.shown(poll)).await?;
        }
        Ok(())
    }

    #[on(callback_query)]
    async fn unknown(query: CallbackQuery) -> Result {
        query.answer().text("This button is not mine").await
    }

    /// A link to a poll: /share 0
    #[command]
    async fn share(bot: Bot, poll: usize) -> Result<String> {
        open::link(&bot, poll)
    }

    #[command("start", payload = "poll_{poll}")]
    async fn open(message: Message, poll: usize, polls: State<Polls>) -> Result {
        message.reply(polls.shown(poll)).keyboard(keyboard(poll)).await?;
        Ok(())
    }

    /// Begin
    #[command]
    async fn start() -> &'static str {
        "/ask a question, and /share the poll"
    }

    #[on(inline_query = "poll {number}")]
    async fn find(query: InlineQuery, number: usize, polls: State<Polls>) -> Result {
        query.answer([InlineResult::article("poll", format!("Poll {number}"), polls.shown(number))]).await
    }
}

#[tokio::main]
async fn main() -> Result {
    tracing_subscriber::fmt().init();
    pollster::bot().state(Polls::default()).run().await
}
