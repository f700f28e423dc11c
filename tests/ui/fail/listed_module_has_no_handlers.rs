// errors: 1
use capgram::prelude::*;

mod admin {}

#[bot(api = "bot", handlers(crate::admin))]
mod librarian {}

fn main() {}
