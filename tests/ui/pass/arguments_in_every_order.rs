//! Orders of parameters that look wrong by their names and are right by their types.

use std::str::FromStr;

use capgram::extract::Context;
use capgram::prelude::*;

/// An argument of one word, whose name is also capgram's.
#[derive(Debug)]
pub struct Rest(pub u32);

impl FromStr for Rest {
    type Err = std::num::ParseIntError;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        word.parse().map(Self)
    }
}

/// Part of the update.
#[derive(Debug)]
pub struct Language(pub String);

impl<A: Api> FromUpdate<A> for Language {
    async fn from_update(cx: &Context<A>) -> Result<Self> {
        Ok(Self(cx.user().and_then(|user| user.language().map(str::to_owned)).unwrap_or_default()))
    }
}

/// The bot.
#[bot(api = "bot")]
pub mod librarian {
    use super::*;

    #[command]
    async fn own(rest: Rest, number: u32) {
        let _ = (rest, number);
    }

    #[command]
    async fn sender(user: Option<User>, number: u32) {
        let _ = (user, number);
    }

    #[command]
    async fn text(text: capgram::Rest, chat: Chat, language: Language, user: Option<User>) {
        let _ = (text, chat, language, user);
    }

    #[command]
    async fn two(page: Option<u32>, size: Option<u32>, state: State<String>) {
        let _ = (page, size, state);
    }

    #[command]
    async fn words(first: String, page: Option<u32>, words: Vec<String>, message: Message) {
        let _ = (first, page, words, message);
    }

    #[on(message, text = r"^(\d+)$")]
    async fn number(captures: Captures) {
        let _ = captures;
    }
}
