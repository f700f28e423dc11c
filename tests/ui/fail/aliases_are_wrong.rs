// errors: 13
use capgram::prelude::*;

#[bot(api = "bot")]
mod librarian {
    #[command(aliases("Help", "/h"))]
    async fn one() {}

    #[command(aliases("two"))]
    async fn two() {}

    #[command("three", aliases("t", "t"))]
    async fn third() {}

    #[command(aliases = ["f", "four_of_them"])]
    async fn four() {}

    #[command(aliases())]
    async fn five() {}

    #[command(aliases(s))]
    async fn six() {}

    #[command("seven", "sieben")]
    async fn seven() {}

    #[command(aliases("e"), private, aliases("acht"))]
    async fn eight() {}

    #[command(hidden = true)]
    async fn nine() {}

    #[command(alias = "t")]
    async fn ten() {}

    #[command(description = "The eleventh")]
    async fn eleven() {}

    #[command(hide_in_help)]
    async fn twelve() {}
}

fn main() {}
