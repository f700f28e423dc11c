//! A bot in several files: its module in `shop/mod.rs`, its handlers in `shop/admin.rs` and `shop/till.rs`, one shared state.
//!
//! ```text
//! BOT_TOKEN=… cargo run --example shop
//! ```

#[path = "shop/mod.rs"]
mod shop;

use capgram::prelude::*;

#[tokio::main]
async fn main() -> Result {
    tracing_subscriber::fmt().init();
    shop::keeper::bot().state(shop::Stock::default()).run().await
}
