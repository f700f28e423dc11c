//! `asset!("files/manual.pdf")`: a file of the crate's, looked at when the crate is compiled.

use std::fs;
use std::path::{Path, PathBuf};

use capgram_catalogue::limits;
use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::quote;

use super::errors::Errors;
use super::nearest::{glance_at, nearest};
use super::tokens::{at_commas, half_typed, is_punct, string, unwrapped};

/// A file that is read at run time and is larger than this does not rebuild the crate when it changes: to follow it, rustc would have
/// to hold all of it in memory.
const FOLLOWED: u64 = 64 << 20;

/// What an `asset!(…)` names.
struct Asset {
    /// From the crate's folder on.
    path: String,
    /// In bytes.
    size: u64,
}

/// How the bytes get to the bot.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Embed,
    Read,
}

/// `$crate; "path"`, `$crate; "path", read`: an expression that is an `InputFile`, or an error.
pub(super) fn expand(errors: &mut Errors, root: &Path, tokens: TokenStream) -> TokenStream {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let Some(at) = trees.iter().position(|tree| is_punct(Some(tree), ';')) else { return TokenStream::new() };
    let capgram: TokenStream = trees[..at].iter().cloned().collect();
    let Some((asset, how)) = read(errors, root, &trees[at + 1..]) else { return TokenStream::new() };
    let path = &asset.path;
    let name = Path::new(path).file_name().map_or_else(|| path.clone(), |name| name.to_string_lossy().into_owned());
    let within = format!("/{path}");
    // by rustc's own macro, which follows the file
    let bytes = quote!(::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #within)));
    match how {
        How::Embed => quote!(#capgram::__private::embedded(#name, #bytes)),
        How::Read => {
            let followed = (asset.size <= FOLLOWED).then(|| quote!(const _: &[u8] = #bytes;));
            quote!({
                #followed
                #capgram::__private::on_disk(::core::env!("CARGO_MANIFEST_DIR"), #path)
            })
        }
    }
}

/// The folder of the crate that is being compiled.
pub(super) fn root() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default()
}

/// How large the file of `asset!("…")` is, and the literal that names it. `None` for anything else, and for what `asset!` itself tells.
pub(super) fn sent(trees: &[TokenTree]) -> Option<(u64, TokenTree)> {
    let (bang, inner) = match trees {
        [TokenTree::Ident(name), bang, TokenTree::Group(inner)] if *name == "asset" => (bang, inner),
        _ => return None,
    };
    let argument = inner.stream().into_iter().next().filter(|_| is_punct(Some(bang), '!'))?;
    let TokenTree::Literal(literal) = &argument else { return None };
    let about = fs::metadata(root().join(string(literal)?)).ok()?;
    about.is_file().then_some((about.len(), argument))
}

fn read(errors: &mut Errors, root: &Path, arguments: &[TokenTree]) -> Option<(Asset, How)> {
    let parts: Vec<Vec<TokenTree>> = at_commas(arguments.iter().cloned()).into_iter().map(unwrapped).collect();
    if half_typed(arguments) {
        return None;
    }
    let named = match parts.first().map(Vec::as_slice) {
        Some([TokenTree::Literal(literal)]) => string(literal).map(|path| (path, literal.clone())),
        _ => None,
    };
    let Some((path, literal)) = named else {
        let help = "an asset is named by a string\n\nhelp: write its path from the crate's folder on: `asset!(\"files/manual.pdf\")`";
        match parts.first() {
            Some(part) => errors.at(part.iter().cloned().collect::<TokenStream>(), help),
            None => errors.at_attribute(help),
        }
        return None;
    };
    let how = how(errors, &parts)?;
    let size = size(errors, root, &path, &literal, how)?;
    Some((Asset { path, size }, how))
}

fn how(errors: &mut Errors, parts: &[Vec<TokenTree>]) -> Option<How> {
    let example = "`embed` (what it is without a word) puts the bytes into the program, `read` has it read from the disk when it is sent";
    match parts {
        [_] => Some(How::Embed),
        [_, word] => match word.as_slice() {
            [TokenTree::Ident(word)] if word == "embed" => Some(How::Embed),
            [TokenTree::Ident(word)] if word == "read" => Some(How::Read),
            word => {
                errors.at(
                    word.iter().cloned().collect::<TokenStream>(),
                    format_args!("`asset!` takes `embed` or `read` behind the path\n\nhelp: {example}"),
                );
                None
            }
        },
        [_, _, more, ..] => {
            let more: TokenStream = more.iter().cloned().collect();
            errors.at(more, format_args!("`asset!` takes a path and one word\n\nhelp: {example}"));
            None
        }
        [] => None,
    }
}

/// The size of a file that can be sent.
fn size(errors: &mut Errors, root: &Path, path: &str, literal: &Literal, how: How) -> Option<u64> {
    if path.is_empty() || Path::new(path).is_absolute() {
        errors.at(
            literal,
            format_args!(
                "`{path}` is no path inside the crate\n\n\
                 help: write it from the folder of `Cargo.toml` on: `asset!(\"files/manual.pdf\")`\n\
                 note: a file anywhere else is `InputFile::path(…)`, which is looked for at run time"
            ),
        );
        return None;
    }
    let full = root.join(path);
    let about = match fs::metadata(&full) {
        Ok(about) => about,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            missing(errors, root, path, literal);
            return None;
        }
        Err(error) => {
            unreadable(errors, path, literal, &error);
            return None;
        }
    };
    if about.is_dir() {
        let inside = names(&full, false);
        errors.at(literal, format_args!("`{path}` is a folder\n\nhelp: name one of its files{}", listed(&inside)));
        return None;
    }
    if let Err(error) = fs::File::open(&full) {
        unreadable(errors, path, literal, &error);
        return None;
    }
    let size = about.len();
    let unit = limits::UPLOAD.unit;
    // the most that any target takes
    let most = capgram_catalogue::Target::ALL.into_iter().filter_map(|target| limits::UPLOAD.on(target)).max().unwrap_or(u64::MAX);
    if size == 0 {
        errors.at(
            literal,
            format_args!(
                "`{path}` is empty\n\n\
                 help: name a file with something in it\n\
                 note: Telegram refuses files without a byte: `file must be non-empty`"
            ),
        );
        return None;
    }
    if size > most {
        let also = if how == How::Embed { ", and a program that holds it could hardly be built" } else { "" };
        errors.at(
            literal,
            format_args!(
                "`{path}` is too large for every api: {}\n\n\
                 help: split it\n\
                 note: Telegram takes at most {}{also} ({})",
                unit.show(size),
                unit.show(most),
                limits::UPLOAD.source
            ),
        );
        return None;
    }
    Some(size)
}

fn unreadable(errors: &mut Errors, path: &str, literal: &Literal, error: &std::io::Error) {
    errors.at(literal, format_args!("`{path}` cannot be read: {}\n\nhelp: make it readable for who compiles the crate", error.kind()));
}

/// Says where the path goes wrong, and what is there instead.
fn missing(errors: &mut Errors, root: &Path, path: &str, literal: &Literal) {
    let parts: Vec<&str> = path.split(['/', '\\']).collect();
    let mut folder = root.to_path_buf();
    let mut good: Vec<&str> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let next = folder.join(part);
        if next.exists() {
            folder = next;
            good.push(part);
            continue;
        }
        let last = at + 1 == parts.len();
        let what = if last { "file" } else { "folder" };
        let known = names(&folder, !last);
        let help = match nearest(part, known.iter().map(String::as_str)) {
            Some(near) => {
                let fixed: Vec<&str> = good.iter().copied().chain([near]).chain(parts[at + 1..].iter().copied()).collect();
                format!("did you mean `{}`?", fixed.join("/"))
            }
            None if known.is_empty() => format!("there is no {what} at all in {}", shown(&good)),
            None => format!("there is{}", listed(&known).replacen(": ", " ", 1)),
        };
        errors.at(
            literal,
            format_args!(
                "there is no {what} `{part}` in {}\n\n\
                 help: {help}\n\
                 note: the path begins at the folder of the crate's `Cargo.toml`",
                shown(&good)
            ),
        );
        return;
    }
}

fn shown(folder: &[&str]) -> String {
    if folder.is_empty() { "the crate's folder".to_owned() } else { format!("`{}`", folder.join("/")) }
}

/// The files or the folders in a folder, in the order of their names.
fn names(folder: &Path, folders: bool) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter(|entry| entry.path().is_dir() == folders)
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    names
}

fn listed(names: &[String]) -> String {
    if names.is_empty() { String::new() } else { format!(": {}", glance_at(names.iter().map(String::as_str))) }
}
