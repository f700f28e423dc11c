//! `runtime/src/functions/table.rs`: who may call each function of MTProto's schema.

use std::collections::BTreeMap;
use std::fmt::Write;

use capgram_catalogue::{Function, RESTRICTIONS, Restriction, functions};

use super::rust::{doc, header, literal};

/// How wide the lists of functions are.
const WIDTH: usize = 140;

/// The texts of the refusals, not formatted.
pub(super) fn restrictions() -> String {
    let mut file = header("What an account is told that may not call a function, and what it can do instead.");
    file.push_str("use crate::api::Api;\nuse crate::target::{BotAccount, Cloud, LocalServer, Target, Unknown, UserAccount};\n\n");
    // What does not speak MTProto cannot call anything, which `UseGrammers` says: a second error would say nothing new.
    for (name, account, others) in [("TakesUsersFunctions", "a user", "UserAccount"), ("TakesBotsFunctions", "a bot", "BotAccount")] {
        file.push_str(&doc(&[format!("Every target but those of accounts to which Telegram refuses the functions of {account} account.")]));
        let _ = writeln!(file, "pub trait {name}: Target {{}}");
        for target in ["Cloud", "LocalServer", others, "Unknown"] {
            let _ = writeln!(file, "#[diagnostic::do_not_recommend]\nimpl {name} for {target} {{}}");
        }
        file.push('\n');
    }
    for row in RESTRICTIONS {
        restriction(&mut file, row);
    }
    file
}

fn restriction(file: &mut String, row: &Restriction) {
    let whom = if row.of_users() { "user" } else { "bot" };
    let mut lines = vec![format!("Functions that only {whom} accounts may call."), String::new()];
    lines.extend(row.notes().iter().map(|note| format!("- {note}")));
    file.push_str(&doc(&lines));
    let _ = writeln!(file, "#[diagnostic::on_unimplemented(\nmessage = {},\nlabel = {},", literal(row.message()), literal(row.label()));
    for note in row.notes() {
        let _ = writeln!(file, "note = {},", literal(note));
    }
    let takes = if row.of_users() { "TakesUsersFunctions" } else { "TakesBotsFunctions" };
    let name = row.trait_name;
    let _ = writeln!(
        file,
        ")]\npub trait {name}<A> {{}}\n\
         #[diagnostic::do_not_recommend]\nimpl<A: Api<Target: {takes}>, F> {name}<A> for F {{}}\n"
    );
}

/// The table, not formatted: lists of names are given to macros, which rustfmt leaves as they are.
pub(super) fn table() -> String {
    let mut file = header("Who may call which function.");
    file.push_str("use super::restrictions::*;\nuse super::{callable, refused};\n\n");
    let wrapper = |function: &&Function| function.is_wrapper();
    let open: Vec<&Function> = functions().iter().filter(|function| function.restriction().is_none() && !wrapper(function)).collect();
    file.push_str("// Everyone, and what nobody has said.\ncallable! {\n");
    listed(&mut file, &open);
    file.push_str("}\n");
    for row in RESTRICTIONS {
        let under: Vec<&Function> = functions().iter().filter(|function| function.restriction() == Some(row)).collect();
        for business in [false, true] {
            let under: Vec<&Function> = under.iter().copied().filter(|function| function.for_business == business).collect();
            if under.is_empty() {
                continue;
            }
            // Wrapped for a business connection, everybody may call it.
            let way = if business { " Direct" } else { "" };
            let _ = writeln!(file, "\nrefused! {{ {}{way}:", row.trait_name);
            listed(&mut file, &under);
            file.push_str("}\n");
        }
    }
    file
}

/// The functions by their modules, in lines.
fn listed(file: &mut String, functions: &[&Function]) {
    let mut modules: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for function in functions {
        let path = function.rust_path.strip_prefix("functions::").expect("a function's path begins so");
        let (module, name) = path.rsplit_once("::").unwrap_or(("", path));
        modules.entry(module).or_default().push(name);
    }
    for (module, names) in modules {
        let mut line = format!("    {module}");
        line.push_str(" {");
        for name in names {
            if line.len() + name.len() + 3 > WIDTH {
                let _ = writeln!(file, "{line}");
                line = "       ".to_owned();
            }
            let _ = write!(line, " {name}");
        }
        let _ = writeln!(file, "{line} }}");
    }
}

#[cfg(test)]
mod tests {
    use capgram_catalogue::Callers;

    use super::*;

    #[test]
    fn every_function_is_in_the_table_once() {
        let table = table();
        let words: Vec<&str> = table.split_whitespace().collect();
        for function in functions().iter().filter(|function| !function.is_wrapper()) {
            assert!(words.contains(&function.type_name()), "{}", function.name);
        }
        let restricted = functions().iter().filter(|function| matches!(function.callers, Callers::Users | Callers::Bots)).count();
        let under = RESTRICTIONS.iter().map(|row| functions().iter().filter(|one| one.restriction() == Some(row)).count()).sum::<usize>();
        assert_eq!(restricted, under);
    }
}
