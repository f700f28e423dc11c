// errors: 2
use capgram::prelude::*;

#[bot(api = "mtproto")]
mod librarian {}

fn main() {
    let _ = librarian::bot().webhook(Webhook::new("https://bot.example/hook").listen("127.0.0.1:8443"));
    let _ = librarian::bot().delete_webhook();
}
