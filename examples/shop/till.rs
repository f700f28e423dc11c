//! Selling.

use capgram::prelude::*;

use super::Stock;

/// What can go wrong at the till.
#[derive(Debug)]
pub struct SoldOut(String);

impl std::fmt::Display for SoldOut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "there is no {}", self.0)
    }
}

impl std::error::Error for SoldOut {}

/// A part of the bot.
#[handlers(bot = crate::shop::keeper)]
pub mod counter {
    use super::*;

    /// What is there?
    #[command]
    async fn list(stock: State<Stock>) -> Option<String> {
        let stock = stock.0.0.lock().ok()?;
        let lines: Vec<_> = stock.iter().map(|(name, price)| format!("{name}: {price}")).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    /// Buy something
    #[command]
    async fn buy(stock: State<Stock>, name: Rest) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
        let mut stock = stock.0.0.lock().map_err(|_| "the till is stuck")?;
        let price = stock.remove(&*name).ok_or_else(|| SoldOut(name.to_string()))?;
        Ok(format!("one {name}, that makes {price}"))
    }
}
