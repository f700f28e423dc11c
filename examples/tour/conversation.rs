//! The conversation that the bot holds, once on each API.

use std::time::Duration;

use capgram::{Api, Error, Result, Runner};
use capgram_sim::{FileKind, Telegram};

/// How long the bot may take to connect. Only a bot that never does takes so long.
const PATIENCE: Duration = Duration::from_secs(20);

/// Runs the bot against a Telegram of its own and gives what was said, line by line.
pub(crate) async fn hold<A: Api>(bot: Runner<A>, server: fn(&Telegram) -> String) -> Result<Vec<String>> {
    let telegram = Telegram::start().await;
    let session = std::env::temp_dir().join(format!("capgram-tour-{}.session", std::process::id()));
    let _ = std::fs::remove_file(&session);
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let running = tokio::spawn(
        bot.server(server(&telegram))
            .token(telegram.token())
            .api_id(telegram.api_id())
            .api_hash(telegram.api_hash())
            .session(&session)
            .run_until(async {
                let _ = stopped.await;
            }),
    );

    // what is said before the bot is there, it need not hear
    let listens = |method: &str| matches!(method, "getUpdates" | "updates.getDifference");
    telegram.world().until(PATIENCE, |state| state.requests.iter().any(|request| listens(&request.method)).then_some(())).await;
    if running.is_finished() {
        return running.await.map_err(Error::other)?.and(Err(Error::other("the bot ended before it was told to")));
    }

    let ann = telegram.user("ann");
    let bob = telegram.user("bob");
    let readers = telegram.group("readers", [&ann, &bob]);
    ann.says(&readers, "/start").await;
    readers.expect_reply_containing("Hello").await;
    ann.says(&readers, "/read").await;
    let question = readers.expect_reply("Which one?").await;
    bob.presses(&question, "Emma").await;
    readers.expect_edit("Emma is on its way").await;
    bob.says(&readers, "/lend soon Ulysses").await;
    readers.expect_reply_containing("Usage").await;
    bob.says(&readers, "/lend 14 Ulysses by Joyce").await;
    readers.expect_reply_containing("is yours").await;
    ann.says(&readers, "/who").await;
    readers.expect_reply_containing("in charge").await;
    ann.sends_file(&readers, FileKind::Document, "notes.txt", b"read more".to_vec()).await;
    readers.expect_reply_containing("thank you").await;
    bob.says(&readers, "good bot").await;
    readers.expect_event("👍").await;

    let said = readers.transcript().lines().map(str::to_owned).collect();
    // the bot may have ended by itself, and then says why
    let _ = stop.send(());
    running.await.map_err(Error::other)??;
    let _ = std::fs::remove_file(&session);
    Ok(said)
}

/// How wide a column is, in characters: two of them fit a terminal of 120.
const COLUMN: usize = 56;

/// Two columns, each line of a conversation beside the same line of the other.
pub(crate) fn print_side_by_side(left: (&str, &[String]), right: (&str, &[String])) {
    let row = |left: &str, right: &str| println!("  {left}{}  │  {right}", " ".repeat(COLUMN - shown(left)));
    row(left.0, right.0);
    println!("  {0}──┼──{0}", "─".repeat(COLUMN));
    for at in 0..left.1.len().max(right.1.len()) {
        let lines = |side: &[String]| side.get(at).map(|line| wrapped(line)).unwrap_or_default();
        let (left, right) = (lines(left.1), lines(right.1));
        for at in 0..left.len().max(right.len()) {
            let line = |side: &[String]| side.get(at).map(|line| as_in_a_chat(line)).unwrap_or_default();
            row(&line(&left), &line(&right));
        }
    }
}

/// The transcript writes formatting out, to be compared; a person sees bold as bold.
fn as_in_a_chat(line: &str) -> String {
    use std::io::IsTerminal;
    let (on, off) = if std::io::stdout().is_terminal() { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    line.replace("«b»", on).replace("«/b»", off)
}

/// How many columns of a terminal a line takes.
fn shown(line: &str) -> usize {
    line.replace("\x1b[1m", "").replace("\x1b[0m", "").chars().map(|letter| if letter > '\u{1f000}' { 2 } else { 1 }).sum()
}

/// A line in pieces that fit a column, broken between words; the second and further ones are set in.
fn wrapped(line: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for word in line.split(' ') {
        match pieces.last_mut() {
            Some(piece) if shown(piece) + 1 + shown(word) <= COLUMN => {
                piece.push(' ');
                piece.push_str(word);
            }
            Some(_) => pieces.push(format!("    {word}")),
            None => pieces.push(word.to_owned()),
        }
    }
    pieces
}
