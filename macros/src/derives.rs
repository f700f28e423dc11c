//! `#[derive(CallbackData)]` and `#[derive(CallbackValue)]`.

use capgram_catalogue::limits;
use capgram_catalogue::templates::{Carrier, ESCAPE};
use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Attribute, Data, DeriveInput, Fields, Ident, LitInt, LitStr, Member, Path, Type};

/// What stands between the parts of a button's data.
const SEPARATOR: &str = ":";

type Errors = Vec<syn::Error>;

fn error(errors: &mut Errors, tokens: impl ToTokens, message: impl std::fmt::Display) {
    errors.push(syn::Error::new_spanned(tokens, message));
}

/// Without a type there is nothing to implement for: rustc has told what is wrong with the item.
fn expanded(item: TokenStream, expand: impl FnOnce(&mut Errors, &DeriveInput) -> Option<TokenStream>) -> TokenStream {
    let Ok(input) = syn::parse2::<DeriveInput>(item) else { return TokenStream::new() };
    let mut errors = Errors::new();
    let mut tokens = expand(&mut errors, &input).filter(|_| errors.is_empty()).unwrap_or_default();
    tokens.extend(errors.into_iter().map(syn::Error::into_compile_error));
    tokens
}

/// What stands in `#[callback_data(…)]`.
#[derive(Default)]
struct Options {
    /// `prefix` on a type, `name` on a variant.
    name: Option<LitStr>,
    limit: Option<usize>,
    capgram: Option<Path>,
}

impl Options {
    fn read(errors: &mut Errors, attributes: &[Attribute], known: &[&str]) -> Self {
        let mut options = Self::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("callback_data")) {
            let parsed = attribute.parse_nested_meta(|meta| {
                let name = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
                if !known.contains(&name.as_str()) {
                    let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
                    return Err(
                        meta.error(format_args!("`#[callback_data]` has no option `{name}` here\n\nhelp: known are {}", known.join(", ")))
                    );
                }
                let value = meta.value()?;
                let wanted = |error: syn::Error, help: &str| {
                    syn::Error::new(error.span(), format_args!("this is no value of `{name}`\n\nhelp: {help}"))
                };
                match name.as_str() {
                    "limit" => {
                        let help = "write the number of bytes: `limit = 64`";
                        let bytes: LitInt = value.parse().map_err(|error| wanted(error, help))?;
                        options.limit = Some(bytes.base10_parse().map_err(|error| wanted(error, help))?);
                    }
                    "crate" => {
                        options.capgram = Some(value.parse().map_err(|error| wanted(error, "write the path of capgram: `crate = tg`"))?)
                    }
                    _ => options.name = Some(value.parse().map_err(|error| wanted(error, &format!("write it like `{name} = \"v\"`")))?),
                }
                Ok(())
            });
            errors.extend(parsed.err());
        }
        options
    }

    fn private(&self) -> TokenStream {
        match &self.capgram {
            Some(path) => quote!(#path::__private),
            None => quote!(::capgram::__private),
        }
    }
}

fn refuse_generics(errors: &mut Errors, input: &DeriveInput) {
    if !input.generics.params.is_empty() {
        error(
            errors,
            &input.generics,
            "callback data cannot be generic\n\n\
             help: name the types: what a button carries has to be known by its text alone",
        );
    }
}

/// `BanUser` as `ban_user`.
fn snake(name: &Ident) -> String {
    let name = name.to_string();
    let mut snake = String::new();
    for (at, letter) in name.trim_start_matches("r#").char_indices() {
        if letter.is_uppercase() && at > 0 && !snake.ends_with('_') {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

/// One struct or variant.
struct Way<'a> {
    ident: &'a Ident,
    /// The words before the first field.
    words: String,
    fields: Vec<(Member, &'a Type)>,
}

impl Way<'_> {
    fn values(&self) -> Vec<(String, &Type)> {
        let name = |member: &Member| match member {
            Member::Named(name) => name.to_string().trim_start_matches("r#").to_owned(),
            Member::Unnamed(index) => index.index.to_string(),
        };
        self.fields.iter().map(|(member, ty)| (name(member), *ty)).collect()
    }

    /// As a pattern is written: `v:{poll}:{choice}`.
    fn shown(&self) -> String {
        let values = self.values().into_iter().map(|(name, _)| format!("{SEPARATOR}{{{name}}}"));
        self.words.clone() + &values.collect::<String>()
    }
}

fn members(fields: &Fields) -> Vec<(Member, &Type)> {
    fields.members().zip(fields.iter().map(|field| &field.ty)).collect()
}

/// The words of a type or a variant.
fn words(errors: &mut Errors, option: Option<&LitStr>, ident: &Ident, alone: bool) -> String {
    let Some(literal) = option else { return snake(ident) };
    let text = literal.value();
    let wrong = text.chars().find(|c| !Carrier::Data.takes(*c) || matches!(c, '{' | '}') || (!alone && *c == ':'));
    if let Some(wrong) = wrong {
        error(
            errors,
            literal,
            format_args!(
                "`{}` cannot stand here\n\nhelp: write other characters than {}`{{`, `}}` and `{ESCAPE}`",
                wrong.escape_debug(),
                if alone { "" } else { "`:`, " }
            ),
        );
    } else if text.is_empty() {
        error(errors, literal, "this is empty\n\nhelp: write at least one character: the data begins with it");
    }
    text
}

pub(crate) fn data(item: TokenStream) -> TokenStream {
    expanded(item, |errors, input| {
        let options = Options::read(errors, &input.attrs, &["prefix", "limit", "crate"]);
        refuse_generics(errors, input);
        let prefix = words(errors, options.name.as_ref(), &input.ident, true);
        let ways: Vec<Way<'_>> = match &input.data {
            Data::Struct(data) => vec![Way { ident: &input.ident, words: prefix, fields: members(&data.fields) }],
            Data::Enum(data) => data
                .variants
                .iter()
                .map(|variant| {
                    let options = Options::read(errors, &variant.attrs, &["name"]);
                    let name = words(errors, options.name.as_ref(), &variant.ident, false);
                    Way { ident: &variant.ident, words: format!("{prefix}{SEPARATOR}{name}"), fields: members(&variant.fields) }
                })
                .collect(),
            Data::Union(syn::DataUnion { union_token, .. }) => {
                error(
                    errors,
                    union_token,
                    "callback data is a struct or an enum\n\nhelp: a button's text says which variant of an enum it is",
                );
                return None;
            }
        };
        if ways.is_empty() {
            error(errors, &input.ident, "callback data needs at least one variant\n\nhelp: add one: a button has some data");
        }
        for (at, way) in ways.iter().enumerate() {
            if let Some(first) = ways[..at].iter().find(|first| first.words == way.words) {
                let (one, text) = (first.ident, &way.words);
                error(
                    errors,
                    way.ident,
                    format_args!(
                        "two variants begin with `{text}`\n\nhelp: name this one: `#[callback_data(name = \"…\")]`\nnote: the first is `{one}`"
                    ),
                );
            }
        }
        Some(implemented(&options, input, &ways))
    })
}

fn implemented(options: &Options, input: &DeriveInput, ways: &[Way<'_>]) -> TokenStream {
    let (private, name) = (options.private(), &input.ident);
    let is_enum = matches!(input.data, Data::Enum(_));
    let path = |way: &Way<'_>| {
        let variant = way.ident;
        if is_enum { quote!(Self::#variant) } else { quote!(Self) }
    };
    let rows = ways.iter().map(|way| {
        // the words before the first value end in the separator
        let mut words = way.words.clone();
        let mut pieces = Vec::new();
        for (name, ty) in way.values() {
            words.push_str(SEPARATOR);
            pieces.push(quote!(#private::Piece::Words(#words)));
            pieces.push(quote!(#private::Piece::Value(#name, <#ty as #private::CallbackValue>::LONGEST)));
            words.clear();
        }
        if !words.is_empty() {
            pieces.push(quote!(#private::Piece::Words(#words)));
        }
        quote!(&[#(#pieces),*])
    });
    let read = ways.iter().enumerate().map(|(at, way)| {
        let path = path(way);
        let fields = way.fields.iter().map(|(member, ty)| quote!(#member: <#ty as #private::CallbackValue>::unpack(__split.next()?)?));
        quote!(#at => #path { #(#fields),* })
    });
    let written = ways.iter().enumerate().map(|(at, way)| {
        let path = path(way);
        let names: Vec<Ident> = (0..way.fields.len()).map(|index| format_ident!("__field{index}")).collect();
        let fields = way.fields.iter().zip(&names).map(|((member, _), name)| quote!(#member: #name));
        let packed =
            way.fields.iter().zip(&names).map(|((_, ty), name)| quote!(<#ty as #private::CallbackValue>::pack(#name, __out.next());));
        quote!(#path { #(#fields),* } => #private::pack::<Self>(#at, |__out| { #(#packed)* }))
    });
    let checks = ways.iter().enumerate().map(|(at, way)| {
        let limit = &limits::CALLBACK_DATA;
        let most = options.limit.or_else(|| limit.everywhere().and_then(|most| usize::try_from(most).ok())).unwrap_or(usize::MAX);
        let (shown, note) = (way.shown(), format!("{} is at most {most} bytes ({})", limit.title, limit.source));
        let span = way.ident.span();
        let literal = |text: &str| {
            let mut literal = Literal::string(text);
            literal.set_span(span);
            literal
        };
        let (shown, note, name) = (literal(&shown), literal(&note), Ident::new(&name.to_string(), span));
        let private = respanned(&private, span);
        quote_spanned!(span=> const _: () = #private::fits(#private::Carrier::Data, <#name as #private::Pattern>::WAYS[#at], #most, #shown, #note);)
    });
    quote! {
        #[allow(unused_qualifications, clippy::all, clippy::pedantic)]
        const _: () = {
            impl #private::Pattern for #name {
                type Values = Self;
                const CARRIER: #private::Carrier = #private::Carrier::Data;
                const WAYS: &'static [&'static [#private::Piece]] = &[#(#rows),*];
                fn values(__way: usize, __split: &mut #private::Split<'_>) -> ::core::option::Option<Self::Values> {
                    ::core::option::Option::Some(match __way {
                        #(#read,)*
                        _ => return ::core::option::Option::None,
                    })
                }
            }
            impl #private::CallbackData for #name {
                fn data(&self) -> ::std::string::String {
                    match self { #(#written),* }
                }
            }
            #(#checks)*
        };
    }
}

fn respanned(tokens: &TokenStream, span: Span) -> TokenStream {
    tokens
        .clone()
        .into_iter()
        .map(|mut tree| {
            tree.set_span(span);
            tree
        })
        .collect()
}

pub(crate) fn value(item: TokenStream) -> TokenStream {
    expanded(item, |errors, input| {
        let options = Options::read(errors, &input.attrs, &["crate"]);
        refuse_generics(errors, input);
        match &input.data {
            Data::Struct(data) => around(errors, &options, &input.ident, &data.fields),
            Data::Enum(data) => {
                let mut names: Vec<(&Ident, String)> = Vec::new();
                for variant in &data.variants {
                    let options = Options::read(errors, &variant.attrs, &["name"]);
                    if !variant.fields.is_empty() {
                        error(
                            errors,
                            &variant.fields,
                            "a value is one word, without fields\n\n\
                             help: write `#[derive(CallbackData)]` on an enum that is all of a button's data",
                        );
                        continue;
                    }
                    if let Some(name) = word(errors, options.name.as_ref(), &variant.ident, &names) {
                        names.push((&variant.ident, name));
                    }
                }
                if data.variants.is_empty() {
                    error(
                        errors,
                        &input.ident,
                        "a value needs at least one variant\n\nhelp: add one: an enum without variants has no values",
                    );
                }
                Some(words_of(&options, &input.ident, &names))
            }
            Data::Union(syn::DataUnion { union_token, .. }) => {
                error(errors, union_token, "a value is a struct or an enum\n\nhelp: implement `capgram::callback::CallbackValue` by hand");
                None
            }
        }
    })
}

/// The word of a variant, which is no other's.
fn word(errors: &mut Errors, option: Option<&LitStr>, variant: &Ident, names: &[(&Ident, String)]) -> Option<String> {
    let name = option.map_or_else(|| variant.to_string().trim_start_matches("r#").replace('_', "").to_lowercase(), LitStr::value);
    let token = option.map_or_else(|| variant.to_token_stream(), ToTokens::to_token_stream);
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        error(
            errors,
            token,
            format_args!(
                "`{name}` is no word of ASCII letters and digits\n\nhelp: name it: `#[callback_data(name = \"yes\")]`\nnote: a separator is never in such a word"
            ),
        );
        return None;
    }
    if let Some((first, _)) = names.iter().find(|(_, known)| *known == name) {
        error(
            errors,
            token,
            format_args!(
                "two variants are called `{name}`\n\nhelp: name this one: `#[callback_data(name = \"…\")]`\nnote: the first is `{first}`"
            ),
        );
        return None;
    }
    Some(name)
}

fn words_of(options: &Options, name: &Ident, names: &[(&Ident, String)]) -> TokenStream {
    let private = options.private();
    let longest = names.iter().map(|(_, word)| word.len()).max().unwrap_or_default();
    let (variants, words): (Vec<&&Ident>, Vec<&String>) = names.iter().map(|(variant, word)| (variant, word)).unzip();
    quote! {
        #[allow(unused_qualifications, clippy::all, clippy::pedantic)]
        impl #private::CallbackValue for #name {
            const LONGEST: ::core::option::Option<#private::Longest> = ::core::option::Option::Some(#private::Longest::word(#longest));
            fn pack(&self, __out: &mut #private::Packing) {
                __out.word(match self { #(Self::#variants => #words),* })
            }
            fn unpack(__part: #private::Packed<'_>) -> ::core::option::Option<Self> {
                match __part.word()? {
                    #(#words => ::core::option::Option::Some(Self::#variants),)*
                    _ => ::core::option::Option::None,
                }
            }
        }
    }
}

/// A struct around one value.
fn around(errors: &mut Errors, options: &Options, name: &Ident, fields: &Fields) -> Option<TokenStream> {
    let members = members(fields);
    let [(member, ty)] = members.as_slice() else {
        let count = members.len();
        error(
            errors,
            name,
            format_args!(
                "`{name}` has {count} fields, and a value is a struct with one\n\n\
                 help: write `#[derive(CallbackData)]` on a struct that is all of a button's data"
            ),
        );
        return None;
    };
    let private = options.private();
    Some(quote! {
        #[allow(unused_qualifications, clippy::all, clippy::pedantic)]
        impl #private::CallbackValue for #name {
            const LONGEST: ::core::option::Option<#private::Longest> = <#ty as #private::CallbackValue>::LONGEST;
            fn pack(&self, __out: &mut #private::Packing) {
                <#ty as #private::CallbackValue>::pack(&self.#member, __out)
            }
            fn unpack(__part: #private::Packed<'_>) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(Self { #member: <#ty as #private::CallbackValue>::unpack(__part)? })
            }
        }
    })
}
