// errors: 1
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    #[command]
    async fn start() {}

    #[command("start")]
    async fn begin() {}

    #[cfg(any())]
    #[command("start")]
    async fn never() {}
}

fn main() {}
