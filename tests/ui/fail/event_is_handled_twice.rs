// errors: 2
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    #[on(message)]
    async fn first() {}

    #[on(message)]
    async fn second() {}

    #[on(callback_query)]
    async fn pressed() {}

    #[cfg(any())]
    #[on(callback_query)]
    async fn never() {}

    #[on(message)]
    async fn third() {}
}

fn main() {}
