//! What the glue calls its variables and functions may be anybody's names.

use capgram::prelude::*;

/// Types and functions with the names that the glue uses inside.
#[bot(api = "bot")]
pub mod librarian {
    use super::*;

    fn call(call: usize) -> usize {
        call
    }

    fn sendable() -> usize {
        call(1)
    }

    #[derive(Debug)]
    struct Call;

    impl std::str::FromStr for Call {
        type Err = Error;

        fn from_str(_: &str) -> Result<Self> {
            Ok(Call)
        }
    }

    #[command]
    async fn p0(p1: Message, p0: Call, call: Option<Call>, names: Vec<Call>) -> Result<&'static str> {
        let _ = (p1, p0, call, names, sendable());
        Ok("")
    }

    #[command]
    async fn command(handler: String) -> String {
        handler
    }
}
