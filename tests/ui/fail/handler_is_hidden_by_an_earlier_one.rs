// errors: 4
//! Handlers of one event are tried in the order of the source: what an earlier one takes, a later one never gets.
use capgram::prelude::*;

#[bot(api = "bot")]
mod hidden {
    #[on(message, photo)]
    async fn photos() {}

    #[on(message, private, photo)]
    async fn private_photos() {}

    #[on(message)]
    async fn everything() {}

    #[on(message, text = "hello")]
    async fn greetings() {}

    #[command(private)]
    async fn start() {}

    #[command("start", private, text)]
    async fn start_again() {}

    #[on(callback_query)]
    async fn pressed() {}

    #[on(callback_query)]
    async fn pressed_again() {}
}

fn main() {}
