// errors: 6
#![allow(unused)]

use capgram::prelude::*;

#[bot(api = "bot")]
mod polls {
    use super::*;

    #[command("vote", payload = "poll_{poll}")]
    async fn vote(poll: u32) {}

    #[command("start", payload = "poll:{poll}")]
    async fn colon(poll: u32) {}

    #[command("start", payload = "{poll}-{choice}")]
    async fn dash(poll: u32, choice: u8) {}

    #[command("start", payload = "one", payload = "two")]
    async fn two() {}

    #[command("start", payload)]
    async fn none() {}

    #[command("start", payload = "poll_{poll}")]
    async fn argument(poll: u32, word: String) {}
}

fn main() {
    let _ = polls::bot();
}
