// errors: 1
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    /// A description that goes on and on, A description that goes on and on, A description that goes on and on, A description that goes on and on, A description that goes on and on, A description that goes on and on, A description that goes on and on, A description that goes on and on, 
    #[command]
    async fn start() {}
}

fn main() {}
