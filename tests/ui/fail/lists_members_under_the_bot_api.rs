// errors: 1
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    use super::*;

    /// Who is here?
    #[command]
    async fn members(chat: Chat) -> Result<String> {
        let mut names = Vec::new();
        let mut members = chat.members();
        while let Some(member) = members.next().await? {
            names.push(member.user().full_name());
        }
        Ok(names.join(", "))
    }
}

fn main() {}
