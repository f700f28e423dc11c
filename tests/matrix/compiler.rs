//! The compiler's verdict: one program per target calls every operation and listens to every event.

use std::fmt::Write;

use capgram_catalogue::{Capability, EVENTS, OPERATIONS, Programs, Target, programs_on_one_token};
use capgram_tests::cargo::{Mistake, errors};

/// A line of the program, and what the compiler is to say about it.
struct Expected {
    /// Names the row when it fails.
    row: String,
    line: u64,
    /// Where the refused token begins.
    column: u64,
    /// The refused token: a method's name, an event's name.
    token: &'static str,
    refusal: Option<&'static Capability>,
}

/// A program under construction, and what is expected of each of its lines.
#[derive(Default)]
struct Program {
    text: String,
    expected: Vec<Expected>,
}

impl Program {
    fn line(&mut self, line: &str) {
        // writing to a `String` cannot fail
        let _ = writeln!(self.text, "{line}");
    }

    fn expect(&mut self, row: String, line: &str, column: usize, token: &'static str, refusal: Option<&'static Capability>) {
        self.line(line);
        let column = line[..column].chars().count() as u64 + 1;
        self.expected.push(Expected { row, line: self.text.lines().count() as u64, column, token, refusal });
    }
}

/// What the calls of the catalogue may name, and how a handler gets it.
const NAMES: [(&str, &str, &str); 15] = [
    ("bot", "bot: Bot", ""),
    ("chat", "chat: Chat", ""),
    ("other", "chat: Chat", "let other = chat.clone();"),
    ("message", "message: Message", ""),
    ("album", "album: Option<Album>", "let Some(album) = album else { return };"),
    ("file", "message: Message", "let Some(file) = message.file() else { return };"),
    ("query", "query: Option<CallbackQuery>", "let Some(query) = query else { return };"),
    ("inline", "inline: Option<InlineQuery>", "let Some(inline) = inline else { return };"),
    ("inline_message", "bot: Bot", "let inline_message = bot.inline_message(\"id\");"),
    ("shipping", "shipping: Option<ShippingQuery>", "let Some(shipping) = shipping else { return };"),
    ("checkout", "checkout: Option<PreCheckoutQuery>", "let Some(checkout) = checkout else { return };"),
    ("business", "business: Option<BusinessConnection>", "let Some(business) = business else { return };"),
    ("user", "user: UserId", ""),
    ("set", "bot: Bot", "let Ok(set) = bot.sticker_set(\"cats\").await else { return };"),
    ("id", "id: MessageId", ""),
];

/// Whether `name` is a word of `call` that is not a method's or a field's.
fn names(call: &str, name: &str) -> bool {
    let letter = |c: char| c.is_alphanumeric() || c == '_';
    call.match_indices(name).any(|(at, _)| {
        let before = call[..at].chars().next_back();
        let after = call[at + name.len()..].chars().next();
        before.is_none_or(|c| !letter(c) && !".:\"".contains(c)) && after.is_none_or(|c| !letter(c) && c != '"')
    })
}

/// One handler per operation and one per event, all of them in one module.
fn program(target: Target) -> Program {
    let mut program = Program::default();
    program.line("use capgram::prelude::*;");
    program.line("");
    program.line(&format!("#[bot({})]", target.api_literal()));
    program.line("pub mod librarian {");
    program.line("    use super::*;");
    for (number, operation) in OPERATIONS.iter().enumerate() {
        let used: Vec<_> = NAMES.into_iter().filter(|(name, ..)| names(operation.call, name)).collect();
        let mut parameters: Vec<&str> = used.iter().map(|(_, parameter, _)| *parameter).collect();
        parameters.sort_unstable();
        parameters.dedup();
        program.line("");
        program.line(&format!("    /// {}", operation.name));
        // a command's name has at most 32 characters, and an operation's may have more
        program.line(&format!("    #[command(\"operation_{number}\")]"));
        program.line(&format!("    async fn {}({}) {{", operation.name.replace('.', "_"), parameters.join(", ")));
        for (_, _, made) in used {
            program.line(&format!("        {made}"));
        }
        let line = format!("        let _ = {};", operation.call);
        let call = format!(".{}(", operation.method);
        let column =
            line.find(&call).unwrap_or_else(|| panic!("the sample of {} does not call it: {}", operation.name, operation.call)) + 1;
        let refusal = operation.needs().filter(|needs| !needs.granted_to(target));
        program.expect(operation.name.to_owned(), &line, column, operation.method, refusal);
        program.line("    }");
    }
    for event in EVENTS {
        let line = format!("    #[on({})]", event.name);
        let refusal = event.needs().filter(|needs| !needs.granted_to(target));
        program.line("");
        program.expect(format!("#[on({})]", event.name), &line, "    #[on(".len(), event.name, refusal);
        program.line(&format!("    async fn on_{}() {{}}", event.name));
    }
    program.line("}");
    program
}

/// What differs between the compiler's words and the catalogue's.
fn compare(program: &Program, target: Target, mistakes: &[Mistake]) -> Vec<String> {
    let mut wrong = Vec::new();
    for expected in &program.expected {
        let here: Vec<&Mistake> = mistakes.iter().filter(|mistake| mistake.line == expected.line).collect();
        let Some(refusal) = expected.refusal else {
            wrong.extend(here.iter().map(|mistake| format!("{} is allowed on {target}, and refused:\n{}", expected.row, mistake.rendered)));
            continue;
        };
        let [mistake] = here.as_slice() else {
            let told: String = here.iter().map(|mistake| mistake.rendered.as_str()).collect();
            wrong.push(format!("{} is refused on {target} by {} errors instead of one\n{told}", expected.row, here.len()));
            continue;
        };
        let mut differs = |what: &str, is: &str, wanted: &str| {
            if is != wanted {
                wrong.push(format!("{} on {target}: {what} is {is:?} instead of {wanted:?}\n{}", expected.row, mistake.rendered));
            }
        };
        differs("the code", &mistake.code, "E0277");
        differs("the headline", &mistake.message, &refusal.message().replace("{Self}", target.marker()));
        differs("the label", &mistake.label, refusal.label);
        differs("the marked source", &mistake.under, expected.token);
        differs("the column", &mistake.column.to_string(), &expected.column.to_string());
        for note in refusal.notes {
            if !mistake.notes.iter().any(|told| told == note) {
                wrong.push(format!("{} on {target}: the note {note:?} is missing\n{}", expected.row, mistake.rendered));
            }
        }
    }
    let elsewhere = mistakes.iter().filter(|mistake| !program.expected.iter().any(|expected| expected.line == mistake.line));
    wrong.extend(elsewhere.map(|mistake| format!("an error that no row explains, on {target}:\n{}", mistake.rendered)));
    wrong
}

/// Compiles the program of a target and holds each line to the catalogue.
fn check(target: Target) {
    let program = program(target);
    let mistakes = errors(&format!("matrix-{}", target.marker()), &program.text);
    let wrong = compare(&program, target, &mistakes);
    assert!(wrong.is_empty(), "{} of {} rows:\n\n{}\n\n{}", wrong.len(), program.expected.len(), wrong.join("\n"), program.text);
}

#[test]
fn the_cloud_server_is_refused_what_the_catalogue_refuses() {
    check(Target::Cloud);
}

#[test]
fn a_local_server_is_refused_what_the_catalogue_refuses() {
    check(Target::LocalServer);
}

#[test]
fn a_bot_account_is_refused_what_the_catalogue_refuses() {
    check(Target::BotAccount);
}

#[test]
fn a_user_account_is_refused_what_the_catalogue_refuses() {
    check(Target::UserAccount);
}

/// Whether two bots on these targets can share a token.
fn share_a_token(one: Target, other: Target) -> bool {
    match (programs_on_one_token(one), programs_on_one_token(other)) {
        (Programs::NoToken, _) | (_, Programs::NoToken) | (Programs::One, Programs::One) => false,
        (Programs::Many, _) | (_, Programs::Many) => true,
    }
}

#[test]
fn two_bots_run_alongside_each_other_where_one_token_serves_both() {
    let mut text = "use capgram::prelude::*;\n".to_owned();
    for target in Target::ALL {
        let _ = write!(text, "#[bot({})]\npub mod {} {{}}\n", target.api_literal(), target.marker().to_lowercase());
    }
    text.push_str("pub fn pairs() {\n");
    let first = text.lines().count() as u64 + 1;
    let pairs: Vec<_> = Target::ALL.into_iter().flat_map(|one| Target::ALL.map(|other| (one, other))).collect();
    for (one, other) in &pairs {
        let _ = writeln!(text, "    let _ = {}::bot().alongside({}::bot());", one.marker().to_lowercase(), other.marker().to_lowercase());
    }
    text.push_str("}\n");
    let mistakes = errors("matrix-alongside", &text);
    let mut wrong = Vec::new();
    for (line, (one, other)) in (first..).zip(&pairs) {
        let told: Vec<_> = mistakes.iter().filter(|mistake| mistake.line == line).collect();
        let headline = format!("`{}` and `{}` cannot run on one token", one.marker(), other.marker());
        let right = match (share_a_token(*one, *other), told.as_slice()) {
            (true, []) => true,
            (false, [mistake]) => {
                mistake.code == "E0277"
                    && mistake.message == headline
                    && mistake.under == format!("{}::bot()", other.marker().to_lowercase())
            }
            _ => false,
        };
        if !right {
            let told: String = told.iter().map(|mistake| mistake.rendered.as_str()).collect();
            wrong.push(format!("{} alongside {}: {told}", one.marker(), other.marker()));
        }
    }
    let others = mistakes.len() - mistakes.iter().filter(|mistake| (first..first + pairs.len() as u64).contains(&mistake.line)).count();
    assert!(wrong.is_empty() && others == 0, "{others} other errors; {}\n{text}", wrong.join("\n"));
}

#[test]
fn names_are_found_as_whole_words() {
    assert!(names("chat.send(\"hello\")", "chat"));
    assert!(!names("other_chat.send(1)", "chat"));
    assert!(!names("librarian::bot().file()", "file"));
    assert!(names("chat.messages([id])", "id"));
    assert!(!names("chat.search(\"book\")", "book"));
}
