// errors: 3
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
}

fn main() {}
