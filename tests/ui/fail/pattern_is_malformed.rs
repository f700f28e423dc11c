// errors: 13
#![allow(unused)]

use capgram::prelude::*;

#[bot(api = "bot")]
mod polls {
    use super::*;

    #[on(callback_query = "")]
    async fn empty() {}

    #[on(callback_query = "vote:{poll")]
    async fn unclosed(poll: u32) {}

    #[on(callback_query = "vote:poll}")]
    async fn stray() {}

    #[on(callback_query = "vote:{}")]
    async fn nameless(poll: u32) {}

    #[on(callback_query = "vote:{poll:02}")]
    async fn formatted(poll: u32) {}

    #[on(callback_query = "vote:{poll}:{poll}")]
    async fn twice(poll: u32) {}

    #[on(callback_query = "vote:{poll}{choice}")]
    async fn adjacent(poll: u32, choice: u8) {}

    #[on(callback_query = "vote:{poll}for{choice}")]
    async fn no_separator(poll: u32, choice: u8) {}

    #[on(callback_query = r"vote\{poll}")]
    async fn escape(poll: u32) {}

    #[on(callback_query = 17)]
    async fn no_text() {}

    #[on(callback_query = )]
    async fn missing() {}

    #[on(inline_query = Search)]
    async fn of_a_type(query: InlineQuery) {}

    #[on(message = "find {what}")]
    async fn no_patterns_here(message: Message) {}
}

fn main() {
    let _ = polls::bot();
}
