//! How long `#[bot]` takes to expand, against an attribute that parses the module with syn and writes it again.
//!
//! Both work on the same tokens, take turns in one process, and are timed without the parsing of the source text.
//! Printed for 10, 100, 500 and 1,000 handlers: both medians, their ratio (the promise is at most 0.6), and what a
//! handler costs against one of ten (the promise is at most 1.2 at 1,000).
//!
//! Then a module of 1,000 handlers with 5,000 literals, each of which is held to a limit of Telegram's (at most 0.8 of the peer).
//!
//! `cargo bench -p capgram-macros`; with `-- --check` it fails when a promise is broken.

extern crate proc_macro;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use proc_macro2::TokenStream;
use quote::ToTokens;

#[path = "../src/expansion/mod.rs"]
#[allow(dead_code)]
mod expansion;

const SIZES: [usize; 4] = [10, 100, 500, 1000];
const MOST_OF_PEER: f64 = 0.6;
const MOST_GROWTH: f64 = 1.2;
const MOST_WITH_LITERALS: f64 = 0.8;

fn main() -> ExitCode {
    let check = std::env::args().any(|argument| argument == "--check");
    let mut kept = true;
    let mut smallest = None;

    println!("{:>8}  {:>12}  {:>12}  {:>6}  {:>12}  {:>6}", "handlers", "capgram", "parse+write", "ratio", "per handler", "growth");
    for size in SIZES {
        let (ours, peer) = measured(size, &source(size));
        let ratio = ours.as_secs_f64() / peer.as_secs_f64();
        let each = ours.as_secs_f64() / size as f64;
        let growth = each / *smallest.get_or_insert(each);
        kept &= ratio <= MOST_OF_PEER && growth <= MOST_GROWTH;
        println!(
            "{size:>8}  {:>12}  {:>12}  {ratio:>6.2}  {:>12}  {growth:>6.2}",
            format!("{ours:.1?}"),
            format!("{peer:.1?}"),
            format!("{:.2?}", Duration::from_secs_f64(each)),
        );
    }
    let (ours, peer) = measured(1000, &literals(1000));
    let ratio = ours.as_secs_f64() / peer.as_secs_f64();
    kept &= ratio <= MOST_WITH_LITERALS;
    println!("1,000 handlers with 5,000 literals: {ours:.1?}, parse+write {peer:.1?}, ratio {ratio:.2}");
    if check && !kept {
        eprintln!(
            "the promise is broken: at most {MOST_OF_PEER} × the peer, {MOST_WITH_LITERALS} × with literals, at most {MOST_GROWTH} × the \
             cost per handler of ten"
        );
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// The medians of both, which take turns so that the machine's moods meet both.
fn measured(size: usize, source: &str) -> (Duration, Duration) {
    let options: TokenStream = "api = \"bot\"".parse().expect("tokens");
    let module: TokenStream = source.parse().expect("tokens");
    // As many rounds as give each size about the same time.
    let rounds = (20_000 / size).clamp(15, 400);
    let (mut ours, mut peer) = (Vec::with_capacity(rounds), Vec::with_capacity(rounds));
    for _ in 0..rounds {
        let (input, attribute) = (module.clone(), options.clone());
        ours.push(timed(|| capgram(attribute, input)));
        let input = module.clone();
        peer.push(timed(|| parse_and_write(input)));
    }
    (median(ours), median(peer))
}

fn capgram(options: TokenStream, module: TokenStream) -> TokenStream {
    expansion::bot(options, module, expansion::Features { bot_api: true, mtproto: true })
}

/// The peer: what an attribute pays that looks at bodies as syntax trees.
fn parse_and_write(module: TokenStream) -> TokenStream {
    let module: syn::ItemMod = syn::parse2(module).expect("a module");
    module.into_token_stream()
}

fn timed(expand: impl FnOnce() -> TokenStream) -> Duration {
    let start = Instant::now();
    let tokens = black_box(expand());
    let time = start.elapsed();
    drop(tokens);
    time
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// A module of commands, each with a description, three parameters and ten lines.
fn source(handlers: usize) -> String {
    let mut source = String::from("mod librarian { use super::*;\n");
    for number in 0..handlers {
        source.push_str(&format!(
            r#"
            /// Lend book {number}
            #[command]
            async fn lend_{number}(message: Message, chat: Chat, id: MessageId) -> Result<String> {{
                let title = message.text().trim().to_owned();
                if title.is_empty() {{
                    message.reply("which book?").await?;
                    return Ok(String::new());
                }}
                let readers: Vec<String> = chat.administrators().await?.iter().map(|member| member.user().full_name()).collect();
                for (place, reader) in readers.iter().enumerate() {{
                    chat.send(format!("{{}}. {{reader}} waits for {{title}}", place + 1)).silent().await?;
                }}
                Ok(format!("{{title}} is lent, see {{id:?}}, number {{}}", {number} + readers.len()))
            }}
            "#
        ));
    }
    source.push('}');
    source
}

/// A module of commands with five literals each, all of which are checked, and all of which fit.
fn literals(handlers: usize) -> String {
    let mut source = String::from("mod librarian { use super::*;\nconst WELCOME: &str = \"Welcome to the library\";\n");
    for number in 0..handlers {
        source.push_str(&format!(
            r#"
            /// Ask for book {number}
            #[command]
            async fn ask_{number}(message: Message, chat: Chat) -> Result {{
                let yes = button("Yes, I want it").data("ask:{number}:yes");
                let keyboard = Keyboard::inline([[yes, button("No, thank you").data("ask:{number}:no")]]);
                if message.text().is_empty() {{
                    chat.send(WELCOME).silent().await?;
                }}
                message.reply("Do you want to have book number {number}?\nIt is \"old\" and dear.").keyboard(keyboard).await?;
                chat.send_photo(InputFile::path("cover-{number}.jpg")).caption("The cover of book number {number}").await?;
                chat.send(format!("{{}} asks for book {number}", message.id())).await?;
                Ok(())
            }}
            "#
        ));
    }
    source.push('}');
    source
}
