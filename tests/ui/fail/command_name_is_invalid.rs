// errors: 7
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    #[command("/start")]
    async fn slash() {}

    #[command("")]
    async fn empty() {}

    #[command("Start")]
    async fn capital() {}

    #[command("ban-user")]
    async fn dash() {}

    #[command]
    #[allow(non_snake_case)]
    async fn showMembers() {}

    #[command]
    async fn grüße() {}

    #[command("a_name_of_more_than_thirty_two_characters")]
    async fn long() {}
}

fn main() {}
