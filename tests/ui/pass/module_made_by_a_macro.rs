//! A whole bot may come out of a macro, its api and its types as fragments.

use capgram::prelude::*;

macro_rules! librarian {
    ($visibility:vis $name:ident, $api:literal, $argument:ty) => {
        /// The bot.
        #[bot(api = $api)]
        $visibility mod $name {
            use super::*;

            /// Lend a book
            #[command]
            $visibility async fn lend(chat: Chat, book: $argument) -> Result<String> {
                chat.typing().await?;
                Ok(book.to_string())
            }
        }
    };
}

librarian!(pub by_number, "bot", u32);
librarian!(pub(crate) by_title, "mtproto", String);
