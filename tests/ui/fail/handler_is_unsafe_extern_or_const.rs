// errors: 3
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    #[command]
    async unsafe fn start() {}

    #[command]
    async extern "C" fn stop() {}

    #[command]
    const fn help() {}
}

fn main() {}
