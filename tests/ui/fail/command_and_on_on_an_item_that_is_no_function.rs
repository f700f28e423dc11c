// errors: 3
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    #[command]
    pub struct Shelf;

    #[on(message)]
    impl Shelf {}

    #[command("use")]
    pub use std::fs;
}

fn main() {}
