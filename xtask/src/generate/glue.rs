//! `runtime/src/glue.rs`: from a call of the dispatcher to a handler with so many parameters.
//!
//! Written once here for every number of parameters, and compiled in the runtime: written out per handler, it costs a
//! bot more check time than its handlers do.

use std::fmt::Write;

use super::rust::header;

/// How many parameters a handler may have.
const MOST: usize = 12;

/// The text of `glue/mod.rs`.
pub(super) fn table_of_contents() -> String {
    let mut file = header("From a call of the dispatcher to a handler with so many parameters.");
    file.push_str(
        "mod commands;\nmod event;\nmod events;\nmod kind;\n\n\
         pub use commands::*;\npub use event::*;\npub(crate) use event::given_by;\npub use events::*;\npub(crate) use kind::UpdateKind;\n",
    );
    file
}

/// The text of `glue/commands.rs`, not formatted: the parameters may be words of the message.
pub(super) fn commands() -> String {
    let mut file = header("Handlers with `#[command]`.");
    file.push_str(
        "use crate::api::Api;\n\
         use crate::dispatch::handler::{Call, Needs, Outcome, Pending, Running};\n\
         use crate::dispatch::words::Refused;\n\
         use crate::extract::{IntoReply, Parameter};\n\n",
    );
    for count in 0..=MOST {
        let words = match count {
            0 => "let words = cx.words();\n",
            _ => "let mut words = cx.words();\n",
        };
        Function {
            doc: "A `#[command]`",
            kind: "command",
            count,
            generics: listed(count, |n| format!("P{n}, V{n}")),
            bounds: listed(count, |n| format!("P{n}: Parameter<A, V{n}>")),
            describe: lines(count, |n| format!("P{n}::describe(needs, names[{n}]);")),
            names_used: count > 0,
            take: format!(
                "let taken = async {{\n{words}{}words.finish()?;\nOk::<_, Refused>(({}))\n}};\n",
                lines(count, |n| format!("let p{n} = P{n}::extract(&cx, &mut words, names[{n}]).await?;")),
                tuple(count),
            ),
            refused: "Err(refused) => cx.refused(refused, describe).await,",
        }
        .write(&mut file);
    }
    file
}

/// The text of `glue/events.rs`, not formatted: the parameters are parts of the update.
pub(super) fn events() -> String {
    let mut file = header("Handlers with `#[on(…)]`.");
    file.push_str(
        "use crate::Error;\n\
         use crate::api::Api;\n\
         use crate::dispatch::handler::{Call, Needs, Outcome, Pending, Running};\n\
         use crate::extract::{FromUpdate, IntoReply};\n\n\
         /// Says what a part of the update needs.\n\
         fn part<A: Api, P: FromUpdate<A>>(needs: &mut Needs) {\n\
         if let Some(events) = P::GIVEN_BY {\n\
         needs.given_by(std::any::type_name::<P>(), events);\n\
         }\n\
         P::describe(needs);\n\
         }\n\n",
    );
    for count in 0..=MOST {
        Function {
            doc: "An `#[on(…)]`",
            kind: "event",
            count,
            generics: listed(count, |n| format!("P{n}")),
            bounds: listed(count, |n| format!("P{n}: FromUpdate<A>")),
            describe: lines(count, |n| format!("part::<A, P{n}>(needs);")),
            names_used: false,
            take: if count == 0 {
                String::new()
            } else {
                format!(
                    "let taken = async {{\n{}Ok::<_, Error>(({}))\n}};\n",
                    lines(count, |n| format!("let p{n} = P{n}::from_update(&cx).await?;")),
                    tuple(count),
                )
            },
            refused: "Err(error) => Outcome::Failed(error.into()),",
        }
        .write(&mut file);
    }
    file
}

/// What differs between the functions.
struct Function {
    doc: &'static str,
    kind: &'static str,
    count: usize,
    generics: String,
    bounds: String,
    /// Statements that tell `needs` what the parameters need.
    describe: String,
    names_used: bool,
    /// A future `taken` of all parameters; empty where nothing can fail.
    take: String,
    /// The arm for a parameter that could not be made.
    refused: &'static str,
}

impl Function {
    fn write(&self, file: &mut String) {
        let Function { doc, kind, count, generics, bounds, describe, take, refused, .. } = self;
        let count = *count;
        let types = listed(count, |n| format!("P{n}"));
        let arguments = listed(count, |n| format!("p{n}"));
        let names = if self.names_used { "names" } else { "_names" };
        let needs = if count == 0 { "_needs" } else { "needs" };
        let parameters = match count {
            0 => "no parameters".to_owned(),
            1 => "one parameter".to_owned(),
            _ => format!("{count} parameters"),
        };
        let answer = format!("cx.answer(handler({arguments}).await.into_reply()).await");
        let run = if take.is_empty() {
            answer
        } else {
            format!("{take}match taken.await {{\nOk(({})) => {answer},\n{refused}\n}}", tuple(count))
        };
        let _ = writeln!(
            file,
            "/// {doc} with {parameters}.\n\
             pub fn {kind}{count}<A, R, {generics}>(call: Call<A>, {names}: &'static [&'static str], \
             handler: impl FnOnce({types}) -> Pending<R> + Send + 'static) -> Running\n\
             where A: Api, R: IntoReply, {bounds} {{\n\
             let describe = |{needs}: &mut Needs| {{ {describe} }};\n\
             Box::pin(async move {{\n\
             let cx = match call {{\n\
             Call::Run(cx) => cx,\n\
             Call::Describe(mut needs) => {{\n\
             describe(&mut needs);\n\
             return Outcome::Described(needs);\n\
             }}\n\
             }};\n\
             {run}\n\
             }})\n\
             }}\n"
        );
    }
}

/// The parameters as a tuple's inside.
fn tuple(count: usize) -> String {
    match count {
        1 => "p0,".to_owned(),
        _ => listed(count, |n| format!("p{n}")),
    }
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(|n| line(n) + "\n").collect()
}

fn listed(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(", ")
}
