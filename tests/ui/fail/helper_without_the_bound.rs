// errors: 1
use capgram::prelude::*;

async fn roll_call<A: Api>(chat: &Chat<A>) -> Result<usize> {
    let mut count = 0;
    let mut members = chat.members();
    while members.next().await?.is_some() {
        count += 1;
    }
    Ok(count)
}

#[bot(api = "mtproto")]
mod librarian {
    use super::*;

    #[command]
    async fn count(chat: Chat) -> Result<String> {
        Ok(roll_call(&chat).await?.to_string())
    }
}

fn main() {}
