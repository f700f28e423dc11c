// errors: 4
use capgram::prelude::*;

#[bot(api = "bot")]
async fn start() {}

#[bot(api = "bot")]
pub struct Librarian;

#[bot(api = "bot")]
impl Librarian {}

#[handlers(bot = crate::librarian)]
trait Group {}

fn main() {
    let _ = (start(), Librarian);
}
