// errors: 5
#![allow(unused)]

use capgram::prelude::*;

#[derive(CallbackData)]
struct Placement {
    chat: ChatId,
    user: UserId,
    weight: u64,
    height: u64,
}

#[bot(api = "bot")]
mod polls {
    use super::*;

    #[on(callback_query = "vote:{poll}:{choice}:{weight}")]
    async fn vote(poll: u64, choice: i64, weight: u64) {}

    #[on(callback_query = "an answer to the question that was asked at the very beginning of this")]
    async fn words() {}

    #[on(callback_query = "another answer to the question that was asked at the very beginning, {what}")]
    async fn endless(what: String) {}

    #[command("start", payload = "recommended_by_a_friend_whose_number_is_{user}_in_{chat}")]
    async fn start(user: UserId, chat: ChatId) {}
}

fn main() {
    let _ = polls::bot();
}
