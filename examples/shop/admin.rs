//! Filling the shelf.

use capgram::prelude::*;

use super::Stock;

/// A part of the bot.
#[handlers(bot = crate::shop::keeper)]
pub mod shelf {
    use super::*;

    /// Put something on the shelf
    #[command]
    async fn add(stock: State<Stock>, name: String, price: u32) -> Result<String> {
        let text = format!("{name} costs {price} now");
        stock.0.0.lock().map_err(|_| Error::other("the shelf has fallen over"))?.insert(name, price);
        Ok(text)
    }
}
