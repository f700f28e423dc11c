// errors: 3
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    impl capgram::capability::ListMembers for BotApi {}

    impl capgram::capability::LargeFiles for BotApi {}
}

#[bot(api = "mtproto")]
mod clerk {
    impl capgram::capability::ReadHistory for MtprotoBot {}
}

fn main() {}
