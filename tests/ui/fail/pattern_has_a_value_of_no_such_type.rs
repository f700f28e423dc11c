// errors: 4
#![allow(unused)]

use capgram::prelude::*;

struct Choice;

struct Vote;

#[bot(api = "bot")]
mod polls {
    use super::*;

    #[on(callback_query = "vote:{poll}:{choice}")]
    async fn vote(query: CallbackQuery, poll: u32, choice: Choice) {}

    #[on(callback_query = "share:{part}")]
    async fn share(part: f64) {}

    #[on(callback_query = Vote)]
    async fn pressed(vote: Vote) {}

    #[on(callback_query = "rest:{rest}")]
    async fn rest(rest: Missing) {}
}

fn main() {
    let _ = polls::bot();
}
