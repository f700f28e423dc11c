// errors: 2
use capgram::prelude::*;

#[bot(api = "bot")]
mod admin;

fn main() {}
