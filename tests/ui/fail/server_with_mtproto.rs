// errors: 1
use capgram::prelude::*;

#[bot(api = "mtproto", server = "local")]
mod librarian {}

fn main() {}
