// errors: 6
//! All filters of a handler have to pass; those that cannot are told.
use capgram::prelude::*;

#[bot(api = "bot")]
mod never {
    #[on(message, photo, video)]
    async fn a() {}

    #[on(member, private, joined, channel)]
    async fn b() {}

    #[on(message, reply, forwarded, reply)]
    async fn c() {}

    #[on(message, photo, not(media))]
    async fn d() {}

    #[on(message, not(private), private)]
    async fn e() {}

    #[on(message, service = "new_chat_title", not(service))]
    async fn f() {}
}

fn main() {}
