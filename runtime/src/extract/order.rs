//! Whether a command's arguments stand in an order in which they can be read, asked by the code that `#[bot]` writes.

use std::fmt::Display;
use std::marker::PhantomData;
use std::str::FromStr;

use super::Rest;

/// What a type is as a parameter of a command. A constant of its own is found before that of [`NoArgument`], so each type answers for
/// itself.
#[derive(Debug)]
pub struct Probe<T>(PhantomData<T>);

/// What all other types answer.
pub trait NoArgument {
    /// It takes one word.
    const WORD: bool = false;
    /// It takes a word if there is one.
    const OPTION: bool = false;
    /// It takes all words.
    const MANY: bool = false;
    /// It takes the text that is left.
    const REST: bool = false;
}

impl<T> NoArgument for Probe<T> {}

impl<T: FromStr<Err: Display>> Probe<T> {
    /// It takes one word.
    pub const WORD: bool = true;
}

impl<T: FromStr<Err: Display>> Probe<Option<T>> {
    /// It takes a word if there is one.
    pub const OPTION: bool = true;
}

impl<T: FromStr<Err: Display>> Probe<Vec<T>> {
    /// It takes all words.
    pub const MANY: bool = true;
}

impl Probe<Rest> {
    /// It takes the text that is left.
    pub const REST: bool = true;
}

/// Ends the build at the argument that no command can have there.
#[track_caller]
pub const fn misplaced(message: &'static str) -> ! {
    panic!("{}", message)
}
