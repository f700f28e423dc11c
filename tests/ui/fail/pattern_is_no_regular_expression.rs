// errors: 3
//! Patterns are read when the bot is compiled.
use capgram::prelude::*;

#[bot(api = "bot")]
mod patterns {
    #[on(message, text = r"^(\d+$")]
    async fn open() {}

    #[on(callback_query, data = "vote:[z-a]")]
    async fn backwards() {}

    #[on(message, text = r"^\d+$", not(text = "*"))]
    async fn nothing_to_repeat() {}
}

fn main() {}
