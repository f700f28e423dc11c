// errors: 5
//! A filter's name is checked, and the nearest one is suggested.
use capgram::prelude::*;

#[bot(api = "bot")]
mod albums {
    use super::*;

    #[on(message, foto)]
    async fn misspelt(message: Message) {}

    #[on(message, "photo")]
    async fn quoted(message: Message) {}

    #[on(photo)]
    async fn without_event(message: Message) {}

    #[on(message, member)]
    async fn second_event(message: Message) {}

    #[command(privat)]
    async fn start(message: Message) {}
}

fn main() {}
