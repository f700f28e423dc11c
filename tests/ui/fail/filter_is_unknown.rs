// errors: 5
//! A filter's name is checked, and the nearest one is suggested.
use capgram::prelude::*;

#[bot(api = "bot")]
mod albums {
    #[on(message, foto)]
    async fn misspelt() {}

    #[on(message, "photo")]
    async fn quoted() {}

    #[on(photo)]
    async fn without_event() {}

    #[on(message, member)]
    async fn second_event() {}

    #[command(privat)]
    async fn start() {}
}

fn main() {}
