//! The calls whose values the macro checks, as a program: the macro knows them by their names, and rustc says that each of them is
//! one of capgram's and gives what the catalogue says.

use std::fmt::Write;

use capgram_catalogue::{CAPABILITIES, CONSTRUCTORS, PARAMETERS, RECEIVERS, receiver_named};

/// A function for each type, generic over every target, with each of its calls.
pub(crate) fn file() -> String {
    let parameters: Vec<String> =
        PARAMETERS.iter().filter_map(|name| Some(format!("{}: &{name}<A>", receiver_named(name)?.written()?))).collect();
    let bounds: Vec<String> = CAPABILITIES.iter().map(|row| format!("capgram::capability::{}", row.trait_name)).collect();
    let head = format!("<A: Every>({})", parameters.join(", "));
    let mut text = format!(
        "//! Every call whose values the macro checks. Made from the catalogue by `cargo xtask generate`.\n\n\
         #![allow(unused_variables, clippy::too_many_arguments)]\n\n\
         use capgram::prelude::*;\n\n\
         /// Everything that any target can do.\n\
         pub trait Every: Api + {} {{}}\n\n\
         /// What is made by functions.\n\
         pub fn constructors{head} {{\n",
        bounds.join(" + ")
    );
    // to write into a string never fails
    for method in CONSTRUCTORS {
        let _ = writeln!(text, "    let _ = {};", method.written(None));
    }
    text.push_str("}\n");
    for (number, row) in RECEIVERS.iter().enumerate() {
        let Some(receiver) = row.written() else { continue };
        let _ = writeln!(text, "\n/// The calls of `{}`.\npub fn calls_{number}{head} {{", row.name);
        for method in row.methods {
            let _ = writeln!(text, "    let _ = {receiver}.{};", method.written(None));
        }
        text.push_str("}\n");
        if let Some(awaited) = row.awaited {
            let _ = writeln!(
                text,
                "\n/// What awaiting `{}` gives.\npub async fn awaited_{number}{head} -> Result<{awaited}<A>> {{\n    {receiver}.await\n}}",
                row.name
            );
        }
    }
    text
}
