// errors: 4
use capgram::prelude::*;

#[command]
async fn start() {}

#[on(message)]
async fn echo() {}

#[bot(api = "bot")]
mod librarian {
    use super::*;

    pub struct Shelf;

    impl Shelf {
        #[command]
        pub async fn books(&self) {}
    }

    pub mod inner {
        #[capgram::on(message)]
        pub async fn echo() {}
    }
}

fn main() {
    let _ = (start(), echo(), librarian::Shelf.books(), librarian::inner::echo());
}
