//! Which API does this bot need? Says it from capgram's catalogue.
//!
//! ```text
//! cargo run -p capgram --example which_api "list members" "webhook" "files of 100 MB"
//! ```

use std::fmt::Write;
use std::process::ExitCode;

use capgram_catalogue::{Target, Unit, costs, limits};

#[path = "which_api/wishes.rs"]
mod wishes;

use wishes::{Unknown, Wish};

const USAGE: &str = "\
Says which of Telegram's APIs a bot needs. Give it what the bot shall do, each in quotes:

  which_api \"list members\" \"send photos\"
  which_api \"files of 100 MB\" \"several programs on one token\"
  which_api chat.history message_deleted            names of operations and events
  which_api banChatMember messages.getHistory       methods of the Bot API, functions of MTProto

All operations stand in docs/operations.md, all events in docs/events.md.
";

fn main() -> ExitCode {
    let wishes: Vec<String> = std::env::args().skip(1).collect();
    if wishes.is_empty() || wishes.iter().any(|wish| wish == "--help" || wish == "-h") {
        print!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    match answer(&wishes) {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(text) => {
            eprint!("{text}");
            ExitCode::from(2)
        }
    }
}

/// Which targets can do all of it, why the others cannot, and what each costs.
///
/// # Errors
/// What is not understood, with what comes nearest.
pub fn answer(said: &[String]) -> Result<String, String> {
    let mut wishes = Vec::new();
    let mut unknown = String::new();
    for said in said {
        match wishes::understood(said) {
            Ok(wish) => wishes.push(wish),
            Err(Unknown { nearest }) => unknown.push_str(&complaint(said, &nearest)),
        }
    }
    if !unknown.is_empty() {
        return Err(unknown);
    }
    Ok(told(&wishes))
}

fn complaint(said: &str, nearest: &[String]) -> String {
    let mut text = format!("I don't know what \"{said}\" is.");
    match nearest {
        [] => text.push_str(" Try other words, or a name from docs/operations.md or docs/events.md."),
        nearest => {
            let _ = write!(text, " The nearest are {}.", nearest.join("; "));
        }
    }
    text.push('\n');
    text
}

fn told(wishes: &[Wish]) -> String {
    let mut text = String::new();
    // a String never fails
    let _ = write_wishes(&mut text, wishes);
    let (able, unable): (Vec<Target>, Vec<Target>) =
        Target::ALL.into_iter().partition(|target| wishes.iter().all(|wish| wish.refused_on(*target).is_none()));
    let _ = write_targets(&mut text, wishes, &able, &unable);
    text
}

fn write_wishes(text: &mut String, wishes: &[Wish]) -> std::fmt::Result {
    writeln!(text, "What the bot shall do")?;
    for wish in wishes {
        writeln!(text, "  \"{}\": {}", wish.said, wish.meaning)?;
        for note in &wish.notes {
            writeln!(text, "      {note}")?;
        }
        if !wish.alternatives.is_empty() {
            writeln!(text, "      or did you mean {}?", wish.alternatives.join(", or "))?;
        }
    }
    Ok(())
}

/// Two bots on one token can do what neither does alone.
fn write_pair(text: &mut String, wishes: &[Wish]) -> std::fmt::Result {
    let on_bot_api = [Target::Cloud, Target::LocalServer];
    let able = |one: Target, other: Target| wishes.iter().all(|wish| wish.refused_on(one).is_none() || wish.refused_on(other).is_none());
    match on_bot_api.into_iter().find(|one| able(*one, Target::BotAccount)) {
        Some(one) => writeln!(
            text,
            "No target can do all of it. Two bots on one token can, side by side: #[bot({})] mod a, #[bot({})] mod b, a::bot().alongside(b::bot())",
            one.api_literal(),
            Target::BotAccount.api_literal()
        ),
        None => writeln!(text, "No target can do all of it: split it into several bots, or leave something out."),
    }
}

fn write_targets(text: &mut String, wishes: &[Wish], able: &[Target], unable: &[Target]) -> std::fmt::Result {
    writeln!(text)?;
    match able {
        [] => write_pair(text, wishes)?,
        [_] => writeln!(text, "One target can do all of it")?,
        able => writeln!(text, "{} targets can do all of it, the cheapest first", able.len())?,
    }
    for target in able {
        writeln!(text, "  #[bot({})]: {target}", target.api_literal())?;
        for cost in costs(*target) {
            writeln!(text, "      cost    {}", cost.what)?;
        }
        for limit in [&limits::UPLOAD, &limits::DOWNLOAD, &limits::PHOTO] {
            let bounds =
                limit.on(*target).map_or_else(|| "no limit of its own".to_owned(), |most| format!("at most {}", Unit::Bytes.show(most)));
            writeln!(text, "      limit   {}: {bounds}", limit.title)?;
        }
    }
    if !unable.is_empty() {
        writeln!(text)?;
        writeln!(text, "What the others lack")?;
    }
    for target in unable {
        writeln!(text, "  #[bot({})]: {target}", target.api_literal())?;
        for wish in wishes {
            if let Some(why) = wish.refused_on(*target) {
                writeln!(text, "      \"{}\": {why}", wish.said)?;
            }
        }
    }
    Ok(())
}
