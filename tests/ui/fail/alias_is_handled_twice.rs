// errors: 4
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    #[command(aliases("h", "info"))]
    async fn help() {}

    #[command("h")]
    async fn hello() {}

    #[command(aliases("help"))]
    async fn manual() {}

    #[command(private, aliases("info"))]
    async fn about() {}

    #[command(aliases("i", "h"))]
    async fn imprint() {}
}

fn main() {}
