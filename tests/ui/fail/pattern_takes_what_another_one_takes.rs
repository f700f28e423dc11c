// errors: 6
#![allow(unused)]

use capgram::prelude::*;

#[bot(api = "bot")]
mod polls {
    use super::*;

    #[on(callback_query = "vote:{poll}")]
    async fn vote(poll: u32) {}

    #[on(callback_query = "vote:{number}")]
    async fn again(number: u64) {}

    #[on(callback_query = "page:{name}")]
    async fn page(name: String) {}

    #[on(callback_query = "page:next")]
    async fn next_page() {}

    #[on(callback_query = "pages:{number}:{of}")]
    async fn pages(number: u16, of: u16) {}

    #[on(callback_query = "pages:{text}", private)]
    async fn any_pages(text: String) {}

    #[command("start", payload = "ref_{user}")]
    async fn referred(user: UserId) {}

    #[command("start", payload = "ref_{code}")]
    async fn coupon(code: String) {}

    #[on(inline_query = "find {what}")]
    async fn find(what: String) {}

    #[on(inline_query = "find {what} in {place}")]
    async fn find_in(what: String, place: String) {}

    #[on(callback_query)]
    async fn any(query: CallbackQuery) {}

    #[on(callback_query = "late:{poll}")]
    async fn late(poll: u32) {}
}

fn main() {
    let _ = polls::bot();
}
