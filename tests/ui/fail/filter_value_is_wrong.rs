// errors: 11
//! What stands behind a filter's name.
use capgram::prelude::*;

#[bot(api = "bot")]
mod values {
    #[on(message, photo = "large")]
    async fn a() {}

    #[on(message, from)]
    async fn b() {}

    #[on(message, from = "two words")]
    async fn c() {}

    #[on(message, from = 1.5)]
    async fn d() {}

    #[on(message, text = 5)]
    async fn e() {}

    #[on(message, service = "new_chat_titel")]
    async fn f() {}

    #[on(message, not(photo, video))]
    async fn g() {}

    #[on(message, any)]
    async fn h() {}

    #[on(message, filter = |message| true)]
    async fn i() {}

    #[on(message, photo private)]
    async fn j() {}

    #[on(message, chat = )]
    async fn k() {}
}

fn main() {}
