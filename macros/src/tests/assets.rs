//! `asset!`: what it becomes, and what it says of files that cannot be sent.

use std::fs;
use std::path::PathBuf;

use super::{has, tokens};
use crate::expansion::asset_in;

/// A crate's folder with some files, of this test only.
struct Crate(PathBuf);

impl Crate {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("capgram-assets-{name}-{}", std::process::id()));
        // left over from a run that was broken off
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("files/more")).expect("a folder");
        fs::write(folder.join("files/manual.pdf"), b"%PDF").expect("a file");
        fs::write(folder.join("files/empty.txt"), b"").expect("a file");
        let large = fs::File::create(folder.join("files/large.iso")).expect("a file");
        // no byte of it is on the disk
        large.set_len((2000 << 20) + 1).expect("a sparse file");
        let film = fs::File::create(folder.join("files/film.mkv")).expect("a file");
        film.set_len(2000 << 20).expect("a sparse file");
        Self(folder)
    }

    fn asset(&self, written: &str) -> String {
        asset_in(&self.0, tokens(&format!("capgram; {written}"))).to_string()
    }
}

impl Drop for Crate {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn an_asset_is_embedded_or_read() {
    let here = Crate::new("forms");
    let bytes = r#"::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/files/manual.pdf"))"#;
    for written in [r#""files/manual.pdf""#, r#""files/manual.pdf","#, r#""files/manual.pdf", embed"#, r##"r"files/manual.pdf""##] {
        assert!(has(&here.asset(written), &format!(r#"capgram::__private::embedded("manual.pdf", {bytes})"#)), "{written}");
    }
    let read = here.asset(r#""files/manual.pdf", read"#);
    assert!(has(&read, r#"capgram::__private::on_disk(::core::env!("CARGO_MANIFEST_DIR"), "files/manual.pdf")"#), "{read}");
    assert!(has(&read, &format!("const _: &[u8] = {bytes};")), "a change rebuilds: {read}");
    // the largest that any api takes, and too large to be followed
    let film = here.asset(r#""files/film.mkv", read"#);
    assert!(has(&film, "on_disk") && !has(&film, "include_bytes"), "{film}");
}

#[test]
fn what_cannot_be_sent_is_told() {
    let here = Crate::new("refused");
    for (written, headline, help) in [
        ("", "an asset is named by a string", "help: write its path"),
        ("files", "an asset is named by a string", "help: write its path"),
        (r#""/etc/hosts""#, "`/etc/hosts` is no path inside the crate", "help: write it from the folder"),
        (r#""""#, "`` is no path inside the crate", "help: write it from the folder"),
        (r#""files/manul.pdf""#, "there is no file `manul.pdf` in `files`", "help: did you mean `files/manual.pdf`?"),
        (r#""file/manual.pdf""#, "there is no folder `file` in the crate's folder", "help: did you mean `files/manual.pdf`?"),
        (
            r#""files/moon.jpg""#,
            "there is no file `moon.jpg` in `files`",
            "help: there is `empty.txt`, `film.mkv`, `large.iso` and `manual.pdf`",
        ),
        (r#""files""#, "`files` is a folder", "help: name one of its files: `empty.txt`, `film.mkv`, `large.iso` and `manual.pdf`"),
        (r#""files/empty.txt""#, "`files/empty.txt` is empty", "help: name a file with something in it"),
        (r#""files/large.iso", read"#, "`files/large.iso` is too large for every api: 2000.1 MB", "note: Telegram takes at most 2000 MB ("),
        (r#""files/large.iso""#, "`files/large.iso` is too large for every api: 2000.1 MB", "at most 2000 MB, and a program that holds it"),
        (r#""files/manual.pdf", link"#, "`asset!` takes `embed` or `read` behind the path", "help: `embed`"),
        (r#""files/manual.pdf", read, embed"#, "`asset!` takes a path and one word", "help: `embed`"),
    ] {
        let out = here.asset(written);
        assert_eq!(out.matches("compile_error").count(), 1, "{written}: {out}");
        assert!(has(&out, headline) && has(&out, help), "{written}: {out}");
    }
}

#[test]
fn a_file_is_held_to_what_the_call_takes() {
    let told = |options: &str, call: &str| {
        let module = format!("mod m {{ #[command] async fn start(chat: Chat) {{ {call}; }} }}");
        super::headlines(&super::bot(super::tokens(options), super::tokens(&module), super::BOTH))
    };
    let small = r#"api = "bot", limits(photo = 10, upload = 20)"#;
    let size = std::fs::metadata(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).expect("it is there").len();
    let shown = capgram_catalogue::limits::PHOTO.unit.show(size);
    let over = |what: &str, most: &str| vec![format!("{what} is {shown} large, and the target takes {most} at most")];
    assert_eq!(told(small, r#"chat.send_photo(asset!("Cargo.toml"))"#), over("a photo", "10 bytes"));
    assert_eq!(told(small, r#"chat.send_document(asset!("Cargo.toml", read)).silent()"#), over("a file that is sent", "20 bytes"));
    let everywhere = r#"api = "bot""#;
    for call in ["chat.send_photo(asset!(\"Cargo.toml\"))", "mine.send_photo(asset!(\"Cargo.toml\"))"] {
        assert_eq!(told(everywhere, call), [""; 0], "{call}");
    }
    let module = r#"mod m { macro_rules! asset { ($path:literal) => { InputFile::path($path) } }
        #[command] async fn start(chat: Chat) { chat.send_photo(asset!("Cargo.toml")); } }"#;
    assert_eq!(super::headlines(&super::bot(super::tokens(small), super::tokens(module), super::BOTH)), [""; 0]);
    // what is not there is told by `asset!` itself, and a macro of the module's own is none of ours
    assert_eq!(told(small, r#"chat.send_photo(asset!("Carg.toml"))"#), [""; 0]);
    assert_eq!(
        told(small, r#"macro_rules! asset { ($path:literal) => { InputFile::path($path) } } chat.send_photo(asset!("Cargo.toml"))"#),
        [""; 0]
    );
}
