//! Every function of MTProto's schema on every target that speaks it: what the compiler says to `bot.invoke(&function)`, and what
//! Telegram says to the function itself.

use std::fmt::Write;

use capgram::grammers::InvocationError;
use capgram::prelude::*;
use capgram_catalogue::{Function, Restriction, Target, capability, functions};
use capgram_tests::cargo::{Mistake, errors};
use capgram_tests::schema;
use capgram_tests::stage::{MtprotoBot, MtprotoUser, Performer, Stage};

use crate::refused::Bare;

/// How a function is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// As it is.
    Itself,
    /// In a wrapper that changes nothing.
    InLayer,
    /// For a business connection.
    ForBusiness,
}

/// A line of the program, and the restriction that it has to meet.
struct Expected {
    function: &'static Function,
    way: Way,
    line: u64,
    argument: String,
    refusal: Option<&'static Restriction>,
}

fn refusal(function: &'static Function, way: Way, target: Target) -> Option<&'static Restriction> {
    let callable = function.callable_on(target).unwrap_or(true) || (way == Way::ForBusiness && function.for_business);
    if callable { None } else { function.restriction() }
}

/// One call per function and way.
fn program(target: Target, ways: &[Way]) -> (String, Vec<Expected>) {
    let mut text = format!(
        "use capgram::grammers::tl::functions;\nuse capgram::prelude::*;\n#[bot({})]\npub mod librarian {{\nuse super::*;\n\
         fn any<F>() -> &'static F {{ loop {{}} }}\npub fn calls(bot: Bot) {{\n",
        target.api_literal()
    );
    let mut expected = Vec::new();
    for function in functions() {
        let path = match function.is_wrapper() {
            true => format!("{}<functions::help::GetConfig>", function.rust_path),
            false => function.rust_path.to_owned(),
        };
        for &way in ways {
            let argument = match way {
                Way::Itself => format!("any::<{path}>()"),
                Way::InLayer => format!("any::<functions::InvokeWithLayer<{path}>>()"),
                Way::ForBusiness => format!("any::<functions::InvokeWithBusinessConnection<{path}>>()"),
            };
            // writing to a `String` cannot fail
            let _ = writeln!(text, "let _ = bot.invoke({argument});");
            let line = text.lines().count() as u64;
            expected.push(Expected { function, way, line, argument, refusal: refusal(function, way, target) });
        }
    }
    text.push_str("}\n}\n");
    (text, expected)
}

/// What is wrong with what was said about a line.
fn faults(expected: &Expected, target: Target, told: &[&Mistake]) -> Option<String> {
    let Some(row) = expected.refusal else {
        return (!told.is_empty()).then(|| format!("allowed, and refused: {}", told[0].message));
    };
    let [mistake] = told else { return Some(format!("{} errors instead of one", told.len())) };
    let name = expected.function.type_name();
    let headline = |shown: &str| row.message().replace("{Self}", shown);
    // A name that several functions share is shown with its path.
    let path = format!("capgram::grammers_client::grammers_tl_types::{}", expected.function.rust_path);
    if mistake.message != headline(name) && mistake.message != headline(&path) {
        return Some(format!("the headline is {:?}", mistake.message));
    }
    let notes = row.notes();
    let missing = notes.iter().find(|note| !mistake.notes.iter().any(|told| told == *note));
    let words = [(mistake.code.as_str(), "E0277"), (&mistake.label, row.label()), (&mistake.under, &expected.argument)];
    let differs = words.iter().find(|(is, wanted)| is != wanted);
    match (missing, differs) {
        (Some(note), _) => Some(format!("the note {note:?} is missing on {target}")),
        (_, Some((is, wanted))) => Some(format!("{is:?} instead of {wanted:?}")),
        _ => None,
    }
}

fn told_of(mistakes: &[Mistake], line: u64) -> Vec<&Mistake> {
    mistakes.iter().filter(|mistake| mistake.line == line).collect()
}

fn check(target: Target) {
    let (text, expected) = program(target, &[Way::Itself, Way::InLayer, Way::ForBusiness]);
    assert_eq!(expected.len(), 3 * schema::functions().len());
    let mistakes = errors(&format!("functions-{}", target.marker()), &text);
    let fault = |one: &Expected| {
        let fault = faults(one, target, &told_of(&mistakes, one.line))?;
        Some(format!("{} {:?} on {target}: {fault}", one.function.name, one.way))
    };
    let wrong: Vec<String> = expected.iter().filter_map(fault).collect();
    let refused = expected.iter().filter(|one| one.refusal.is_some()).count();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), expected.len(), wrong.join("\n"));
    assert_eq!(mistakes.len(), refused, "an error that no row explains");
}

#[test]
fn a_bot_account_may_call_what_the_table_says() {
    check(Target::BotAccount);
}

#[test]
fn a_user_account_may_call_what_the_table_says() {
    check(Target::UserAccount);
}

/// The api is the mistake there, whatever the function.
#[test]
fn the_bot_api_calls_no_function_and_says_so_once() {
    let (text, expected) = program(Target::Cloud, &[Way::Itself]);
    let mistakes = errors("functions-BotApi", &text);
    let row = capability("UseGrammers").expect("a capability");
    let headline = row.message().replace("{Self}", Target::Cloud.marker());
    let wrong = expected.iter().filter(|one| {
        let told = told_of(&mistakes, one.line);
        told.len() != 1 || told[0].message != headline || told[0].under != "invoke"
    });
    let wrong: Vec<String> = wrong.map(|one| format!("{} {:?}", one.function.name, one.way)).collect();
    assert!(wrong.is_empty(), "{}: {}", wrong.len(), wrong.join(", "));
}

/// Telegram looks at who calls before it looks at what is asked, so that the constructor alone shows it.
async fn forced<A: Performer + UseGrammers>() {
    let stage = Stage::<A>::open().await;
    let constructors = schema::functions();
    let mut wrong = Vec::new();
    // Wrappers carry another function, and what signs out would end this test.
    for function in functions().iter().filter(|function| !function.is_wrapper() && function.name != "auth.logOut") {
        let answer = stage.bot.grammers().invoke(&Bare(constructors[function.name])).await;
        let error = match answer {
            Err(InvocationError::Rpc(error)) => error.name,
            Err(other) => other.to_string(),
            Ok(_) => String::new(),
        };
        let refusals = ["BOT_METHOD_INVALID", "USER_BOT_REQUIRED"];
        let right = match function.error(A::TARGET) {
            Some(wanted) => error == wanted,
            None => !refusals.contains(&error.as_str()),
        };
        if !right {
            wrong.push(format!("{}: {error:?} instead of {:?}", function.name, function.error(A::TARGET)));
        }
    }
    assert!(wrong.is_empty(), "{} on {}:\n{}", wrong.len(), A::TARGET, wrong.join("\n"));
    stage.close().await;
}

#[tokio::test]
async fn a_bot_account_is_refused_the_functions_of_users_by_telegram_too() {
    forced::<MtprotoBot>().await;
}

#[tokio::test]
async fn a_user_account_is_refused_the_functions_of_bots_by_telegram_too() {
    forced::<MtprotoUser>().await;
}
