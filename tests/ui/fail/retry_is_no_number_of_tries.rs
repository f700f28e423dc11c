// errors: 9
//! How often a handler runs again is a whole number from 1 to 10, given once.
use capgram::prelude::*;

#[bot(api = "bot")]
mod stubborn {
    use super::*;

    #[on(message, photo, retry)]
    async fn a() {}

    #[on(message, video, retry = "3")]
    async fn b() {}

    #[on(message, audio, retry = 0)]
    async fn c() {}

    #[on(message, voice, retry = 50)]
    async fn d() {}

    #[on(message, document, retry = 2, retry = 3)]
    async fn e() {}

    #[on(message, retry(3))]
    async fn f() {}

    #[on(error, retry = 3)]
    async fn g() {}

    /// Try for ever
    #[command(retry = -1)]
    async fn h() {}

    /// As others write it
    #[command(hidden, retries = 3)]
    async fn i() {}
}

fn main() {}
