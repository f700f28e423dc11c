//! What must not compile, and the exact words in which it is said. The snapshots are made on the pinned stable
//! toolchain: `TRYBUILD=overwrite cargo test -p capgram-tests --test ui`.

use std::fs;
use std::path::PathBuf;

#[test]
fn mistakes_are_told_in_these_words() {
    make_assets();
    trybuild::TestCases::new().compile_fail("ui/fail/*.rs");
}

/// The files that `asset_is_too_large.rs` names, in the folder of the crate that trybuild makes of the cases.
fn make_assets() {
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let files = target.with_file_name("tests").join("trybuild").join(env!("CARGO_PKG_NAME")).join("files");
    fs::create_dir_all(&files).expect("the folder of trybuild");
    for (name, length) in [("poster.jpg", (10 << 20) + 1), ("film.mkv", (50 << 20) + 1)] {
        // no byte of them is on the disk
        fs::File::create(files.join(name)).and_then(|file| file.set_len(length)).expect("a sparse file");
    }
}

/// Every case begins with `// errors: 3`: one mistake is one error, and a snapshot that is overwritten without being
/// read does not change that.
#[test]
fn one_mistake_is_one_error() {
    for case in cases() {
        let name = case.display();
        let source = fs::read_to_string(&case).expect("a case");
        let snapshot = fs::read_to_string(case.with_extension("stderr")).unwrap_or_else(|_| panic!("{name} has no snapshot"));
        let expected: usize = source
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("// errors: "))
            .and_then(|count| count.parse().ok())
            .unwrap_or_else(|| panic!("{name} does not begin with the number of its errors"));
        let told = snapshot.lines().filter(|line| line.starts_with("error: ") || line.starts_with("error[")).count();
        assert_eq!(told, expected, "{name}:\n{snapshot}");
    }
}

/// A macro that is at fault says so in the author's words: no error may point at `#[bot]` as where it "originates",
/// but for those about the attribute itself.
#[test]
fn errors_lie_in_the_authors_code() {
    for case in cases() {
        let name = case.display();
        let snapshot = fs::read_to_string(case.with_extension("stderr")).unwrap_or_else(|_| panic!("{name} has no snapshot"));
        for error in snapshot.split("\n\n").filter(|error| error.contains("this error originates in the attribute macro")) {
            let about_the_attribute = ["needs an `api`", "needs the `bot`", "belongs inside"].iter().any(|text| snapshot.contains(text));
            assert!(about_the_attribute, "{name}:\n{error}");
        }
    }
}

/// What, help, note: lower case, no full stop.
#[test]
fn errors_have_the_form_of_the_house() {
    for case in cases() {
        let name = case.display();
        let snapshot = fs::read_to_string(case.with_extension("stderr")).unwrap_or_else(|_| panic!("{name} has no snapshot"));
        for line in snapshot.lines() {
            let Some((kind, text)) = line.trim_start_matches([' ', '=']).split_once(": ") else { continue };
            if !(kind == "help" || kind == "note" || kind == "error" || kind.starts_with("error[")) {
                continue;
            }
            let proper_name = ["Telegram ", "MTProto "].iter().any(|name| text.starts_with(name));
            assert!(proper_name || !text.starts_with(char::is_uppercase), "{name}: a capital: {line}");
            assert!(!text.ends_with('.'), "{name}: a full stop: {line}");
        }
    }
}

#[test]
fn no_snapshot_is_left_without_its_case() {
    for file in fs::read_dir(folder()).expect("the cases") {
        let path = file.expect("a file").path();
        if path.extension().is_some_and(|extension| extension == "stderr") {
            assert!(path.with_extension("rs").exists(), "{} belongs to no case", path.display());
        }
    }
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/ui/fail"))
}

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = fs::read_dir(folder())
        .expect("the cases")
        .map(|file| file.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    cases.sort();
    cases
}
