// errors: 2
//! It is a warning; here warnings are errors.
#![deny(warnings)]
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    /// Say hello
    #[command]
    async fn start() {}

    #[command("books")]
    async fn list() {
        #![allow(clippy::all)]
    }

    ///
    #[command]
    async fn take(title: String) {
        drop(title);
    }
}

fn main() {}
