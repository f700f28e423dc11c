// errors: 6
use capgram::prelude::*;

type Words = Vec<String>;

#[bot(api = "bot")]
mod librarian {
    use super::*;

    #[command]
    async fn say(text: Rest, times: u32) {
        let _ = (text, times);
    }

    #[command]
    async fn add(names: Vec<String>, chat: Chat, price: capgram::ChatId) {
        let _ = (names, chat, price);
    }

    #[command]
    async fn list(page: Option<u32>, title: String) {
        let _ = (page, title);
    }

    #[command]
    async fn note(number: Option<u32>, text: Rest) {
        let _ = (number, text);
    }

    #[command]
    async fn pair(left: std::vec::Vec<u32>, right: Option<u32>) {
        let _ = (left, right);
    }

    #[command]
    async fn gather(all: Vec<i64>, more: Words) {
        let _ = (all, more);
    }
}

fn main() {}
