// errors: 4
//! A filter of one's own is checked by rustc, on its own name.
use capgram::prelude::*;

fn number(_: &u32) -> bool {
    true
}

fn length(message: &Message<own::BotApi>) -> usize {
    message.text().len()
}

fn by_value(_: Message<own::BotApi>) -> bool {
    true
}

#[bot(api = "bot")]
mod own {
    use super::*;

    #[on(message, filter = number)]
    async fn a() {}

    #[on(message, filter = super::length)]
    async fn b() {}

    #[on(message, filter = by_value)]
    async fn c() {}

    #[on(message, filter = is_missing)]
    async fn d() {}
}

fn main() {}
