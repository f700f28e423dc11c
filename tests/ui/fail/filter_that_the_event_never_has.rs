// errors: 3
//! A filter that could never pass is an error at its name.
use capgram::prelude::*;

#[bot(api = "bot")]
mod votes {
    #[on(callback_query, photo)]
    async fn pressed() {}

    #[on(message, any(photo, data = "^vote"))]
    async fn voted() {}

    #[on(inline_query, not(private))]
    async fn asked() {}
}

fn main() {}
