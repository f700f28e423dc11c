// errors: 3
//! Commands go before events, wherever they stand.
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    #[on(message, text = "^/start$")]
    async fn started() {}

    #[command(aliases("begin"))]
    async fn start() {}

    #[on(message, private, text = r"^/begin(?:\s+(.*)|$)")]
    async fn began() {}

    #[on(message, text = r"\A/start\s")]
    async fn started_with_something() {}
}

fn main() {}
