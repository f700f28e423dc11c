// errors: 2
use capgram::prelude::*;

use std::rc::Rc;

#[bot(api = "bot")]
mod librarian {
    use super::*;

    #[on(message)]
    async fn shared(message: Message, number: std::rc::Rc<u32>) {
        let _ = (message, number);
    }

    #[on(callback_query)]
    async fn argument(number: Vec<Rc<String>>) {
        let _ = number;
    }
}

fn main() {}
