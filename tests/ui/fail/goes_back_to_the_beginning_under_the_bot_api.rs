// errors: 1
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {}

fn main() {
    let _ = librarian::bot().from_the_beginning();
}
