// errors: 3
//! A filter that could never pass is an error at its name.
use capgram::prelude::*;

#[bot(api = "bot")]
mod votes {
    use super::*;

    #[on(callback_query, photo)]
    async fn pressed(query: CallbackQuery) {}

    #[on(message, any(photo, data = "^vote"))]
    async fn voted(message: Message) {}

    #[on(inline_query, not(private))]
    async fn asked(query: InlineQuery) {}
}

fn main() {}
