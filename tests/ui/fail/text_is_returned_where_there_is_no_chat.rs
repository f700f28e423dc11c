// errors: 5
use capgram::prelude::*;

#[bot(api = "mtproto")]
mod librarian {
    use super::*;

    #[on(inline_query)]
    async fn asked(_query: InlineQuery) -> &'static str {
        "here you are"
    }

    #[on(chosen_inline_result)]
    async fn chosen() -> Result<String> {
        Ok("thank you".to_owned())
    }

    #[on(message_deleted)]
    async fn deleted() -> Option<Html<String>> {
        None
    }

    #[on(update)]
    async fn other() -> Result<Option<std::string::String>, Error> {
        Ok(None)
    }

    #[on(error)]
    async fn failed(error: HandlerError) -> String {
        format!("{error:?}")
    }
}

fn main() {}
