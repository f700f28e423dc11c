//! The bot itself and its queries.

use std::time::Duration;

use crate::model::{InlineContent, User};

payloads! {
    /// The account itself.
    GetMe {} -> User;
    /// The command menu: names and descriptions.
    SetCommands { commands: Vec<(String, String)>, } -> ();
    /// Answers a pressed button.
    AnswerCallback { id: String, text: Option<String>, alert: bool, url: Option<String>, cache_for: Duration, } -> ();
    /// Answers an inline query.
    AnswerInline { id: String, results: Vec<InlineContent>, cache_for: Option<Duration>, personal: bool, next_offset: Option<String>, } -> ();
}

on_every_back_end! { EveryBot: GetMe SetCommands AnswerCallback AnswerInline }
