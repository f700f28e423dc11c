//! The form of the rows: what rustc, the macro and the documentation print is written here.

use capgram_catalogue::{
    CAPABILITIES, COSTS, EVENTS, FILTERS, LIMITS, MISSING, OPERATIONS, RESTRICTIONS, SERVICES, Target, Unit, WAYS, capability, event,
    filter, limit, limits, operation, service,
};
use std::collections::BTreeSet;

/// Everything that is wrong with a text shown to a user of capgram.
fn faults(text: &str) -> Vec<&'static str> {
    let mut faults = Vec::new();
    if text.trim() != text || text.is_empty() {
        faults.push("is empty or has spaces at an end");
    }
    if text.ends_with(['.', '!', ':', ',']) {
        faults.push("ends with a stop");
    }
    if text.contains('\n') {
        faults.push("has a line break");
    }
    if text.matches('`').count() % 2 == 1 {
        faults.push("has an open backtick");
    }
    let plain: String = text.split('`').step_by(2).collect();
    let words = || plain.split([' ', ',']).map(|word| word.trim_matches(['(', ')', ':']));
    if words().any(|word| word.contains(['_', '"', '=', '(', '.']) || word.contains("::")) {
        faults.push("has code outside of backticks");
    }
    // Names of products and APIs keep their capitals, everything else is lower case.
    let names = ["Bot", "API", "API's", "MTProto", "Telegram", "MB", "KB", "Telegram's", "URL"];
    if words().any(|word| word.starts_with(|c: char| c.is_ascii_uppercase()) && !names.contains(&word)) {
        faults.push("has a capital letter");
    }
    faults
}

#[track_caller]
fn well_formed(texts: impl IntoIterator<Item = &'static str>) {
    let wrong: Vec<_> = texts.into_iter().map(|text| (text, faults(text))).filter(|(_, faults)| !faults.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[track_caller]
fn all_differ<'a>(names: impl IntoIterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for name in names {
        assert!(seen.insert(name), "`{name}` stands in two rows");
    }
}

#[test]
fn texts_are_lower_case_without_stop_and_names_are_in_backticks() {
    well_formed(CAPABILITIES.iter().flat_map(|row| [row.title, row.label, row.refusal].into_iter().chain(row.notes.iter().copied())));
    well_formed(LIMITS.iter().map(|row| row.title));
    well_formed(EVENTS.iter().map(|row| row.summary));
    well_formed(FILTERS.iter().map(|row| row.summary));
    well_formed(MISSING.iter().map(|row| row.reason));
    well_formed(COSTS.iter().map(|row| row.what));
    // a note may be empty
    well_formed(WAYS.iter().flat_map(|row| [row.title, row.why, row.note]).filter(|text| !text.is_empty()));
    well_formed(RESTRICTIONS.iter().flat_map(|row| row.notes().into_iter().chain([row.message(), row.label()])));
}

#[test]
fn the_form_is_checked() {
    assert_eq!(faults("Needs `MTProto."), ["ends with a stop", "has an open backtick", "has a capital letter"]);
    assert_eq!(faults("ask chat.members()"), ["has code outside of backticks"]);
    assert!(faults("the Bot API has `chat.member(user)`, MTProto has more").is_empty());
}

#[test]
fn every_row_names_its_source() {
    for row in CAPABILITIES {
        assert!(!row.source.is_empty(), "{}", row.trait_name);
    }
    for row in EVENTS {
        assert!(!row.source.is_empty(), "{}", row.name);
    }
    for row in LIMITS {
        assert!(!row.source.is_empty() && !row.as_of.is_empty(), "{}", row.name);
    }
    for (what, source) in COSTS.iter().map(|row| (row.what, row.source)).chain(WAYS.iter().map(|row| (row.title, row.source))) {
        assert!(!source.is_empty(), "{what}");
    }
    for row in OPERATIONS {
        let native = row.needs().is_some_and(|row| row.trait_name.starts_with("Use"));
        assert!(native || !row.sources().is_empty(), "{}", row.name);
    }
}

#[test]
fn nothing_is_said_twice() {
    all_differ(CAPABILITIES.iter().map(|row| row.trait_name));
    all_differ(CAPABILITIES.iter().map(|row| row.title));
    all_differ(OPERATIONS.iter().map(|row| row.name));
    all_differ(OPERATIONS.iter().map(|row| row.call));
    all_differ(EVENTS.iter().map(|row| row.name));
    all_differ(RESTRICTIONS.iter().map(|row| row.trait_name));
    all_differ(FILTERS.iter().map(|row| row.name));
    all_differ(SERVICES.iter().map(|row| row.name));
    all_differ(MISSING.iter().map(|row| row.name));
    all_differ(LIMITS.iter().map(|row| row.name));
    all_differ(LIMITS.iter().map(|row| row.title));
}

#[test]
fn every_name_is_found_and_every_reference_leads_to_a_row() {
    for row in CAPABILITIES {
        assert_eq!(capability(row.trait_name), Some(row));
        let asked = OPERATIONS
            .iter()
            .filter_map(|row| row.capability)
            .chain(EVENTS.iter().filter_map(|row| row.capability))
            .chain(FILTERS.iter().filter_map(|row| row.capability))
            .any(|name| name == row.trait_name);
        assert!(asked, "nothing asks for {}", row.trait_name);
    }
    for row in OPERATIONS {
        assert_eq!(operation(row.name), Some(row));
        assert_eq!(row.capability.is_some(), row.needs().is_some());
    }
    for row in EVENTS {
        assert_eq!(event(row.name), Some(row));
        assert_eq!(row.capability.is_some(), row.needs().is_some());
    }
    for row in FILTERS {
        assert_eq!(filter(row.name), Some(row));
        assert!(row.part_of.is_none_or(|wider| filter(wider).is_some()), "`{}` is part of what is no filter", row.name);
        assert_eq!(row.capability.is_some(), row.needs().is_some());
        assert!(EVENTS.iter().any(|event| !event.stands_for_all() && row.fits(event)), "`{}` is a filter of nothing", row.name);
    }
    for row in SERVICES {
        assert_eq!(service(row.name), Some(row));
    }
    for row in LIMITS {
        assert_eq!(limit(row.name), Some(*row));
        for name in row.operations {
            let operation = operation(name).unwrap_or_else(|| panic!("{} bounds `{name}`, which does not exist", row.name));
            let bounded = |target: &Target| row.on(*target).is_some() && operation.available_on(*target);
            assert!(Target::ALL.iter().any(bounded), "{} never bounds `{name}`", row.name);
        }
    }
    assert!(capability("Fly").is_none() && operation("chat.fly").is_none() && event("fly").is_none() && limit("FLY").is_none());
}

/// A kind of update that two events listened to would go to one of them only.
#[test]
fn every_kind_of_update_belongs_to_one_event() {
    all_differ(EVENTS.iter().filter(|row| !row.is_gathered()).flat_map(|row| row.bot_api).copied());
    for row in EVENTS.iter().filter(|row| row.is_gathered()) {
        let others = EVENTS.iter().filter(|other| !other.is_gathered());
        let made_of = others.clone().find(|other| other.bot_api == row.bot_api && other.mtproto == row.mtproto);
        assert!(made_of.is_some(), "`{}` is made of no other event", row.name);
    }
    let variants: Vec<String> = EVENTS.iter().map(|row| row.variant()).collect();
    all_differ(variants.iter().map(String::as_str));
    for row in EVENTS {
        assert_eq!(row.stands_for_all(), ["update", "error"].contains(&row.name), "`{}` needs its data", row.name);
        assert!(row.stands_for_all() || !row.mtproto.is_empty() || !row.bot_api.is_empty(), "`{}` comes from nowhere", row.name);
        for target in Target::ALL.into_iter().filter(|target| row.available_on(*target) && !row.stands_for_all()) {
            let kinds = if target.speaks_mtproto() { row.mtproto } else { row.bot_api };
            assert!(!kinds.is_empty(), "`{}` on {target} comes from nowhere", row.name);
        }
    }
    assert!(event("update").unwrap().allowed_updates().contains(&"chat_member"));
    assert!(event("error").unwrap().allowed_updates().is_empty());
    assert!(event("error").unwrap().gives().contains(&"CallbackQuery") && event("message").unwrap().gives() == ["Message", "Chat", "User"]);
}

#[test]
fn methods_exist_exactly_where_the_row_is_granted() {
    for row in OPERATIONS {
        if row.needs().is_some_and(|row| row.trait_name.starts_with("Use")) {
            continue;
        }
        for target in Target::ALL {
            let methods = if target.speaks_mtproto() { row.mtproto } else { row.bot_api };
            assert!(!row.available_on(target) || !methods.is_empty(), "`{}` on {target} has no method to call", row.name);
        }
        let by_bot_api = row.available_on(Target::Cloud) || row.available_on(Target::LocalServer);
        assert_eq!(by_bot_api, !row.bot_api.is_empty(), "`{}`", row.name);
    }
}

#[test]
fn the_label_and_the_notes_are_true_for_every_refused_target() {
    for row in CAPABILITIES {
        let refused = |target| !row.granted_to(target);
        match row.label {
            "needs MTProto" => {
                assert!(Target::ALL.iter().all(|t| t.speaks_mtproto() != refused(*t)))
            }
            "needs the Bot API" => {
                assert!(Target::ALL.iter().all(|t| t.speaks_bot_api() != refused(*t)))
            }
            "needs a bot account" => assert!(Target::ALL.iter().all(|t| refused(*t) == (*t == Target::UserAccount))),
            "needs a user account on MTProto" => assert!(Target::ALL.iter().all(|t| refused(*t) != (*t == Target::UserAccount))),
            "needs a local Bot API server or MTProto" => assert!(Target::ALL.iter().all(|t| refused(*t) == (*t == Target::Cloud))),
            other => panic!("say here for whom `{other}` is true"),
        }
        assert!(
            row.notes.len() >= 2 && row.notes[0].starts_with("available with `api = "),
            "{}: first where, then why or what instead",
            row.trait_name
        );
        assert!(
            !row.granted.is_empty() && row.granted.len() < Target::ALL.len(),
            "{}: what everybody has is no capability",
            row.trait_name
        );
    }
}

#[test]
fn numbers_in_notes_are_those_of_the_limits() {
    let notes = capability("LargeFiles").unwrap().notes.join(" ");
    for limit in [limits::UPLOAD, limits::DOWNLOAD] {
        let size = limit.unit.show(limit.everywhere().unwrap());
        assert!(notes.contains(&size), "{size} is not in: {notes}");
    }
    let hours = limits::UPDATES_KEPT.on(Target::Cloud).unwrap() / 3600;
    assert!(capability("CatchUp").unwrap().notes.join(" ").contains(&format!("{hours} hours")));
    for row in CAPABILITIES {
        let digits = row.notes.join(" ").contains(|c: char| c.is_ascii_digit());
        assert!(
            !digits || ["LargeFiles", "CatchUp"].contains(&row.trait_name),
            "{}: compare its number with the limit here",
            row.trait_name
        );
    }
}

#[test]
fn limits_count_what_telegram_counts() {
    let data = &limits::CALLBACK_DATA;
    assert!(data.accepts_text(Target::Cloud, &"a".repeat(64)));
    assert!(!data.accepts_text(Target::Cloud, &"a".repeat(65)));
    assert!(!data.accepts_text(Target::BotAccount, &"é".repeat(33)), "33 letters, 66 bytes");
    assert!(!data.accepts_text(Target::Cloud, ""));
    let text = &limits::MESSAGE_TEXT;
    assert!(text.accepts_text(Target::UserAccount, &"é".repeat(4096)));
    assert!(!text.accepts_text(Target::UserAccount, &"é".repeat(4097)));
    assert_eq!(limits::DOWNLOAD.everywhere(), limits::DOWNLOAD.on(Target::Cloud));
    assert!(limits::DOWNLOAD.accepts(Target::LocalServer, u64::MAX));
    assert_eq!(limits::ALBUM.bounds(Target::Cloud), "2 to 10 items");
    assert_eq!(limits::DOWNLOAD.bounds(Target::BotAccount), "no limit");
    assert_eq!(limits::COMMAND_NAME.error(Target::Cloud, 40).as_deref(), Some("Bad Request: command length must not exceed 32"));
    assert_eq!(limits::DOWNLOAD.error(Target::UserAccount, 1 << 30), None);
}

#[test]
fn a_size_over_the_limit_never_reads_like_the_limit() {
    assert_eq!(Unit::Bytes.show(50 << 20), "50 MB");
    assert_eq!(Unit::Bytes.show((50 << 20) + 1), "50.1 MB");
    assert_eq!(Unit::Bytes.show(1536), "1.5 KB");
    assert_eq!(Unit::Bytes.show(u64::MAX), "17592186044416 MB");
    assert_eq!(Unit::Items.show(1), "1 item");
}

/// rustc prints a marker's short name only while nothing else is called so, enum variants included.
#[test]
fn target_variants_are_not_called_like_the_markers() {
    for target in Target::ALL {
        assert_ne!(format!("{target:?}"), target.marker());
        assert_eq!(format!("{target:?}"), target.type_name());
        assert_eq!(Target::ALL[target.index()], target);
    }
}
