//! Every limit of the catalogue on every target that has it: the value at the limit passes, one over and one under the minimum fail.
//! Before sending by `Error::Limit`, without a request; and where a module raises the limit, by what Telegram answers in its own words.
//! Everything is made from the catalogue: a row without a sample, or a reason why it has none, fails.

#[path = "limits/raised.rs"]
mod raised;
#[path = "limits/samples.rs"]
mod samples;
#[path = "limits/unreachable.rs"]
mod unreachable;

use capgram::prelude::*;
use capgram_catalogue::{LIMITS, Limit, Target, Unit, limit};
use capgram_tests::stage::{BotApi, BotApiLocal, MtprotoBot, MtprotoUser, Performer, Stage};
use futures::future::BoxFuture;
use raised::RAISED;
use samples::{PIECES, Scenery, Value};
use unreachable::UNREACHABLE;

/// A target that tries values.
trait Tries: Performer {
    /// Carries out the sample of the limit with the value; `None` without a sample for it.
    fn attempt<'a>(value: Value<'a>, stage: &'a Stage<Self>, scenery: &'a Scenery<Self>) -> BoxFuture<'a, Option<Result>>;
}

macro_rules! tries {
    ($($marker:path: $more:ident;)*) => {
        $(impl Tries for $marker {
            fn attempt<'a>(value: Value<'a>, stage: &'a Stage<Self>, scenery: &'a Scenery<Self>) -> BoxFuture<'a, Option<Result>> {
                Box::pin(async move {
                    match samples::$more(value, stage).await {
                        Some(done) => Some(done),
                        None => samples::everyone(value, stage, scenery).await,
                    }
                })
            }
        })*
    };
}
tries! {
    BotApi: bots;
    BotApiLocal: bots;
    MtprotoBot: bots;
    MtprotoUser: users;
    raised::cloud::BotApi: bots;
    raised::local_server::BotApiLocal: bots;
    raised::bot_account::MtprotoBot: bots;
    raised::user_account::MtprotoUser: users;
}

/// The rows that this target has, with the largest value that it takes.
fn rows(target: Target) -> impl Iterator<Item = (&'static Limit, u64)> {
    let known = |row: &&&Limit| !UNREACHABLE.iter().any(|(name, _)| *name == row.name);
    LIMITS.iter().filter(known).filter_map(move |row| Some((*row, row.on(target)?)))
}

/// The largest value that goes out without `.large()`.
fn most(row: &Limit, most: u64) -> u64 {
    if row.unit == Unit::Bytes { row.everywhere().unwrap_or(most) } else { most }
}

/// What was sent so far, but for the questions for updates that go on beside.
fn sent<A: Performer>(stage: &Stage<A>) -> usize {
    let beside = |method: &str| method == "getUpdates" || method.starts_with("updates.") || method.starts_with("msgs_") || method == "ping";
    let asked_for_samples = |method: &str| {
        ["getAvailableGifts", "payments.getStarGifts", "getBusinessConnection", "account.getBotBusinessConnection"].contains(&method)
    };
    let requests = stage.scene.telegram.requests();
    requests.iter().filter(|request| !beside(&request.method) && !asked_for_samples(&request.method)).count()
}

/// Notes what is not as it shall be, so that all of it is told at once.
#[derive(Default)]
struct Report(Vec<String>);

impl Report {
    fn expect(&mut self, right: bool, what: impl FnOnce() -> String) {
        if !right {
            self.0.push(what());
        }
    }

    fn end(self) {
        assert!(self.0.is_empty(), "{} of the limits are not held:\n{}", self.0.len(), self.0.join("\n"));
    }
}

/// Values within the limits pass, and those beyond them are refused before anything is sent.
async fn holds_before_sending<A: Tries>() {
    let stage = Stage::<A>::open().await;
    let scenery = Scenery::set(&stage).await.expect("the scenery stands");
    let mut report = Report::default();
    for (row, most_here) in rows(A::TARGET) {
        let most = most(row, most_here);
        let pieces = if row.unit.measure("").is_some() && row.alphabet.is_none() { &PIECES[..] } else { &PIECES[..1] };
        for piece in pieces {
            let value = |size| Value { limit: row, size, piece };
            match A::attempt(value(most), &stage, &scenery).await {
                Some(Ok(())) => {}
                Some(Err(error)) => report.0.push(format!("{} of {most} in {piece:?} on {}: {error}", row.name, A::TARGET)),
                None => panic!("`{}` has no sample in tests/limits/samples.rs, and no reason in tests/limits/unreachable.rs", row.name),
            }
            let beyond = [Some(most + 1), row.minimum.checked_sub(1)];
            for size in beyond.into_iter().flatten() {
                refuses_before_sending(&mut report, &stage, &scenery, value(size), most).await;
            }
        }
    }
    stage.close().await;
    report.end();
}

async fn refuses_before_sending<A: Tries>(report: &mut Report, stage: &Stage<A>, scenery: &Scenery<A>, value: Value<'_>, most: u64) {
    let Value { limit: row, size, piece } = value;
    let before = sent(stage);
    let Some(done) = A::attempt(value, stage, scenery).await else { return };
    let what = |told: &str| format!("{} of {size} in {piece:?} on {}: {told}", row.name, A::TARGET);
    let right = match &done {
        Err(Error::Limit(told)) => {
            let named = (told.what, told.given, told.least, told.most) == (row.title, size, row.minimum, most);
            named && told.unit == row.unit.many() && told.source == row.source && told.target == A::TARGET.api_literal()
        }
        Err(Error::TooLarge(told)) => row.unit == Unit::Bytes && told.size == Some(size) && told.limit == most,
        _ => false,
    };
    if !row.is_enforced() {
        // left to Telegram
        report.expect(matches!(&done, Err(error) if error.refusal().is_some()), || what(&format!("{done:?}")));
        return;
    }
    report.expect(right, || what(&format!("it told {done:?}")));
    // these send something before the value itself
    let prepared = matches!(row.name, "CALLBACK_ANSWER" | "DOWNLOAD");
    report.expect(prepared || sent(stage) == before, || what("something was sent"));
}

/// What a module lets through is refused by Telegram, in its own words.
async fn telegram_refuses<A: Tries>() {
    let stage = Stage::<A>::open().await;
    let scenery = Scenery::set(&stage).await.expect("the scenery stands");
    let mut report = Report::default();
    for (row, most) in rows(A::TARGET) {
        // gigabytes prove nothing that megabytes do not
        if row.unit == Unit::Bytes && most > 64 << 20 {
            continue;
        }
        let value = |size| Value { limit: row, size, piece: PIECES[0] };
        let at = A::attempt(value(most), &stage, &scenery).await.expect("there is a sample");
        report.expect(at.is_ok(), || format!("{} of {most} on {}: {at:?}", row.name, A::TARGET));
        let over = A::attempt(value(most + 1), &stage, &scenery).await.expect("there is a sample");
        let words = row.error(A::TARGET, most + 1);
        let told = over.as_ref().err().and_then(|error| error.refusal()).map(|refusal| refusal.text.as_str());
        let right = match &words {
            Some(words) => told.is_some_and(|told| told == words || told.starts_with(words.as_str())),
            None => told.is_some(),
        };
        report.expect(right, || format!("{} of {} on {}: Telegram says {words:?}, and it told {over:?}", row.name, most + 1, A::TARGET));
    }
    stage.close().await;
    report.end();
}

macro_rules! on_every_target {
    ($($name:ident: $plain:path, $raised:path;)*) => {
        mod before_sending {
            use super::*;
            $(#[tokio::test]
            async fn $name() {
                holds_before_sending::<$plain>().await;
            })*
        }

        mod by_telegram {
            use super::*;
            $(#[tokio::test]
            async fn $name() {
                telegram_refuses::<$raised>().await;
            })*
        }
    };
}
on_every_target! {
    cloud: BotApi, raised::cloud::BotApi;
    local_server: BotApiLocal, raised::local_server::BotApiLocal;
    bot_account: MtprotoBot, raised::bot_account::MtprotoBot;
    user_account: MtprotoUser, raised::user_account::MtprotoUser;
}

#[test]
fn every_row_is_tried_or_has_a_reason() {
    for row in LIMITS {
        let raised = RAISED.contains(&row.option().as_str());
        let reason = UNREACHABLE.iter().find(|(name, _)| *name == row.name);
        assert!(
            raised || reason.is_some(),
            "`{}` is neither raised in tests/limits/raised.rs nor has a reason in unreachable.rs",
            row.name
        );
        assert!(!(raised && reason.is_some()), "`{}` is raised, and has a reason why it cannot be", row.name);
    }
    for (name, reason) in UNREACHABLE {
        assert!(limit(name).is_some() && !reason.is_empty(), "`{name}` is no row");
    }
}

#[test]
fn a_texts_length_is_the_same_whatever_it_is_made_of() {
    for row in LIMITS.iter().filter(|row| row.unit.measure("").is_some()) {
        for piece in PIECES {
            for length in [0, 1, 2, 63, 64, 65] {
                assert_eq!(row.length(&samples::text(row, length, piece)), Some(length), "{} {piece}", row.name);
            }
        }
    }
    // four bytes, two UTF-16 units, one character; a flag is two of them; a combining mark counts by itself
    let sizes = |text: &str| [Unit::Utf8Bytes, Unit::Utf16Units, Unit::Characters].map(|unit| unit.measure(text).expect("a text's unit"));
    assert_eq!(sizes("Ж"), [2, 1, 1]);
    assert_eq!(sizes("🦊"), [4, 2, 1]);
    assert_eq!(sizes("🇦🇹"), [8, 4, 2]);
    assert_eq!(sizes("e\u{301}"), [3, 2, 2]);
}

/// A character that may not be in a text is told as such, whatever the text's length.
#[tokio::test]
async fn strangers_in_a_text_are_refused_before_sending() {
    let stage = Stage::<BotApi>::open().await;
    let before = sent(&stage);
    let error = stage.bot.set_commands([("Start", "Say hello")]).await.expect_err("a capital letter");
    let Error::Limit(told) = &error else { panic!("{error}") };
    assert_eq!((told.stranger, told.alphabet), (Some('S'), Some("a-z0-9_")));
    assert_eq!(error.to_string(), "the name of a command has a 'S', and Telegram allows `a-z0-9_` (core.telegram.org/bots/api#botcommand)");
    assert_eq!(sent(&stage), before);
    stage.close().await;
}

/// White space at the ends is not counted where Telegram cuts it off, and is all that an empty text may have.
#[tokio::test]
async fn white_space_at_the_ends_is_not_counted() {
    let stage = Stage::<MtprotoBot>::open().await;
    let padded = format!("  {}\n", "a".repeat(4096));
    assert_eq!(stage.readers().send(padded).await.expect("Telegram takes it").text().len(), 4096);
    let error = stage.readers().send(" \n").await.expect_err("there is nothing in it");
    assert!(matches!(&error, Error::Limit(told) if told.given == 0), "{error}");
    stage.close().await;
}
