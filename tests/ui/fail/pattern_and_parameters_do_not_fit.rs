// errors: 7
#![allow(unused)]

use capgram::prelude::*;

#[derive(CallbackData)]
struct Vote {
    poll: u32,
}

#[bot(api = "bot")]
mod polls {
    use super::*;

    #[on(callback_query = "a:{poll}")]
    async fn no_parameter(query: CallbackQuery) {}

    #[on(callback_query = "b:{pol}")]
    async fn misspelled(query: CallbackQuery, poll: u32) {}

    #[on(callback_query = "c:{poll}")]
    async fn no_value(poll: u32, choice: u8) {}

    #[on(callback_query = "d:{poll}:{choice}")]
    async fn neither(poll: u32, user: UserId) {}

    #[on(callback_query = Vote)]
    async fn without_it(query: CallbackQuery) {}

    #[on(callback_query = super::Vote)]
    async fn twice(one: Vote, two: Vote) {}
}

fn main() {
    let _ = polls::bot();
}
