//! What must compile, without an error and without a warning: a case for every false positive that one could fear.
//!
//! They are modules of one crate and not cases of trybuild, which would build every dependency once more to run them.

#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    unused,
    unused_lifetimes,
    unused_macro_rules,
    unused_import_braces,
    elided_lifetimes_in_paths,
    rust_2018_idioms,
    unnameable_types,
    non_local_definitions,
    clippy::all
)]

extern crate capgram as tg;

#[path = "ui/pass/arguments_in_every_order.rs"]
pub mod arguments_in_every_order;
#[path = "ui/pass/assets_of_the_crate.rs"]
pub mod assets_of_the_crate;
#[path = "ui/pass/calls_in_macros_closures_and_blocks.rs"]
pub mod calls_in_macros_closures_and_blocks;
#[path = "ui/pass/commands_with_aliases.rs"]
pub mod commands_with_aliases;
#[path = "ui/pass/every_call_whose_values_are_checked.rs"]
pub mod every_call_whose_values_are_checked;
#[path = "ui/pass/every_form_of_a_handler.rs"]
pub mod every_form_of_a_handler;
#[path = "ui/pass/filters_compose.rs"]
pub mod filters_compose;
#[path = "ui/pass/groups_in_other_modules.rs"]
pub mod groups_in_other_modules;
#[path = "ui/pass/handlers_under_opposite_cfgs.rs"]
pub mod handlers_under_opposite_cfgs;
#[path = "ui/pass/helper_generic_over_the_api.rs"]
pub mod helper_generic_over_the_api;
#[path = "ui/pass/limits_of_ones_own.rs"]
pub mod limits_of_ones_own;
#[path = "ui/pass/macro_rules_in_the_module.rs"]
pub mod macro_rules_in_the_module;
#[path = "ui/pass/module_made_by_a_macro.rs"]
pub mod module_made_by_a_macro;
#[path = "ui/pass/names_of_the_glue_in_the_authors_code.rs"]
pub mod names_of_the_glue_in_the_authors_code;
#[path = "ui/pass/own_names_of_native_clients.rs"]
pub mod own_names_of_native_clients;
#[path = "ui/pass/own_type_with_a_refused_methods_name.rs"]
pub mod own_type_with_a_refused_methods_name;
#[path = "ui/pass/own_user_by_import.rs"]
pub mod own_user_by_import;
#[path = "ui/pass/patterns.rs"]
pub mod patterns;
#[path = "ui/pass/patterns_that_begin_like_a_command.rs"]
pub mod patterns_that_begin_like_a_command;
#[path = "ui/pass/refused_call_under_a_disabled_cfg.rs"]
pub mod refused_call_under_a_disabled_cfg;
#[path = "ui/pass/renamed_crate.rs"]
pub mod renamed_crate;
#[path = "ui/pass/shadowed_name.rs"]
pub mod shadowed_name;
#[path = "ui/pass/suggestion_that_is_silenced.rs"]
pub mod suggestion_that_is_silenced;
#[path = "ui/pass/two_bots_in_one_crate.rs"]
pub mod two_bots_in_one_crate;
#[path = "ui/pass/values_that_telegram_takes.rs"]
pub mod values_that_telegram_takes;
#[path = "ui/pass/warnings_about_values_are_silenced_on_the_function.rs"]
pub mod warnings_about_values_are_silenced_on_the_function;

/// Also keeps the cases from being called unused.
#[test]
fn every_bot_is_made() {
    let _ = arguments_in_every_order::librarian::bot();
    let _ = assets_of_the_crate::librarian::bot();
    let _ = calls_in_macros_closures_and_blocks::librarian::bot();
    let _ = commands_with_aliases::all::librarian::bot();
    let _ = commands_with_aliases::undocumented::clerk::bot();
    let _ = commands_with_aliases::account::archivist::bot();
    let _ = every_form_of_a_handler::librarian::bot();
    let _ = patterns::polls::bot();
    let _ = filters_compose::desk::bot();
    let _ = groups_in_other_modules::librarian::bot();
    let _ = handlers_under_opposite_cfgs::librarian::bot();
    let _ = helper_generic_over_the_api::librarian::bot();
    let _ = helper_generic_over_the_api::clerk::bot();
    let _ = limits_of_ones_own::librarian::bot();
    let _ = macro_rules_in_the_module::librarian::bot();
    let _ = module_made_by_a_macro::by_number::bot();
    let _ = module_made_by_a_macro::by_title::bot();
    let _ = names_of_the_glue_in_the_authors_code::librarian::bot();
    let _ = own_names_of_native_clients::librarian::bot();
    let _ = own_names_of_native_clients::clerk::bot();
    let _ = own_names_of_native_clients::reader::bot();
    let _ = own_type_with_a_refused_methods_name::librarian::bot();
    let _ = own_user_by_import::librarian::bot();
    let _ = patterns_that_begin_like_a_command::librarian::bot();
    let _ = refused_call_under_a_disabled_cfg::librarian::bot();
    let _ = renamed_crate::librarian::bot();
    let _ = shadowed_name::librarian::bot();
    let _ = suggestion_that_is_silenced::librarian::bot();
    let _ = two_bots_in_one_crate::first::bot();
    let _ = two_bots_in_one_crate::second::bot();
    let _ = two_bots_in_one_crate::third::bot();
    let _ = values_that_telegram_takes::librarian::bot();
    let _ = warnings_about_values_are_silenced_on_the_function::librarian::bot();
    let _ = warnings_about_values_are_silenced_on_the_function::clerk::bot();
}

#[test]
fn every_case_is_compiled() {
    let here = include_str!("accepted.rs");
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/ui/pass")).expect("the cases") {
        let name = file.expect("a case").file_name().into_string().expect("a name");
        assert!(here.contains(&format!("\"ui/pass/{name}\"")), "{name} is not compiled");
    }
}

/// A filter that the macro writes in a form that the runtime does not have would be found here and nowhere else.
#[test]
fn every_filter_stands_in_a_case() {
    let case = include_str!("ui/pass/filters_compose.rs");
    let missing = capgram_catalogue::FILTERS.iter().map(|row| row.name).filter(|name| {
        let mut words = case.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        !words.any(|word| word == *name)
    });
    assert_eq!(missing.collect::<Vec<_>>(), [""; 0]);
}
