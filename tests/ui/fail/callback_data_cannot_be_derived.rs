// errors: 14
#![allow(unused)]

use capgram::prelude::*;

#[derive(CallbackData)]
struct Generic<T>(T);

#[derive(CallbackData)]
enum Nothing {}

#[derive(CallbackData)]
union Either {
    one: u8,
    other: i8,
}

#[derive(CallbackData)]
#[callback_data(prefix = "")]
struct Nameless;

#[derive(CallbackData)]
#[callback_data(name = "v")]
struct Misnamed;

#[derive(CallbackData)]
#[callback_data(prefix = 17)]
struct Numbered;

#[derive(CallbackData)]
enum Panel {
    Ban,
    #[callback_data(name = "ban")]
    BanAgain,
    #[callback_data(name = "a:b")]
    Colon,
}

#[derive(CallbackData)]
struct Share {
    part: f64,
}

#[derive(CallbackValue)]
enum Choice {
    Yes,
    #[callback_data(name = "yes!")]
    Loud,
    YES,
    Other(u8),
}

#[derive(CallbackValue)]
struct Pair(u8, u8);

#[derive(CallbackValue)]
struct Part(f32);

fn main() {}
