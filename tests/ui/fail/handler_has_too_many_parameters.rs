// errors: 1
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    #[command]
    #[allow(clippy::too_many_arguments)]
    async fn sum(_0: u8, _1: u8, _2: u8, _3: u8, _4: u8, _5: u8, _6: u8, _7: u8, _8: u8, _9: u8, _10: u8, _11: u8, _12: i64) {}
}

fn main() {}
