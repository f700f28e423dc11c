//! Arguments of commands that can never be read: behind one that takes all words that are left, or required behind one that may be
//! missing.
//!
//! Types decide, and the macro sees names: a `Rest` may be the author's own. So it looks for parameters whose names make it likely,
//! and has rustc evaluate a constant that asks the types.

use capgram_catalogue::HANDLES;
use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::quote;

use super::model::{Handler, Model, Trigger};
use super::signature::Parameter;
use super::tokens::Writer;

pub(super) fn check(model: &mut Model) {
    for handler in model.handlers.iter().filter(|handler| matches!(handler.trigger, Trigger::Command { .. }) && handler.template.is_none())
    {
        let parameters = &handler.signature.parameters;
        for (at, earlier) in parameters.iter().enumerate() {
            let Some(shape) = Shape::of(&earlier.ty) else { continue };
            let later: Vec<&Parameter> = parameters[at + 1..].iter().filter(|parameter| !is_of_the_update(&parameter.ty)).collect();
            if !later.is_empty() {
                model.proofs.extend(proof(handler, earlier, shape, &later));
                break;
            }
        }
    }
}

/// What a parameter seems to be, by the last name of its type's path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Option,
    Vec,
    Rest,
}

impl Shape {
    fn of(ty: &[TokenTree]) -> Option<Self> {
        if is_of_the_update(ty) {
            return None;
        }
        match name(ty)?.to_string().as_str() {
            "Option" => Some(Self::Option),
            "Vec" => Some(Self::Vec),
            "Rest" => Some(Self::Rest),
            _ => None,
        }
    }
}

/// The last segment of a type's path.
fn name(ty: &[TokenTree]) -> Option<&Ident> {
    let path = ty.iter().take_while(|tree| !matches!(tree, TokenTree::Punct(punct) if punct.as_char() == '<'));
    match path.last()? {
        TokenTree::Ident(name) => Some(name),
        _ => None,
    }
}

/// What the update gives besides the handles.
const OF_THE_UPDATE: [&str; 3] = ["State", "Captures", "DeadLetters"];

/// Whether it names a handle or a state, as in `Option<User>`: no word is read for it.
fn is_of_the_update(ty: &[TokenTree]) -> bool {
    ty.iter().any(|tree| {
        matches!(tree, TokenTree::Ident(name) if OF_THE_UPDATE.iter().any(|of| name == of) || HANDLES.iter().any(|handle| name == handle))
    })
}

/// ```text
/// const _: () = {
///     use __capgram::__private::NoArgument as _;
///     if __capgram::__private::Probe::<Rest>::REST && (__capgram::__private::Probe::<u32>::WORD || …) {
///         __capgram::__private::misplaced("…")
///     }
/// };
/// ```
fn proof(handler: &Handler, earlier: &Parameter, shape: Shape, later: &[&Parameter]) -> TokenStream {
    let first = &earlier.name;
    let second = later.first().map_or("_", |parameter| &parameter.name);
    let all = &["WORD", "OPTION", "MANY", "REST"][..];
    let (text, asked) = match shape {
        Shape::Rest => (
            format!(
                "`{first}` takes all that is left, and leaves nothing for `{second}`\n\n\
                 help: put it last\n\
                 note: a `Rest` takes the text up to its end"
            ),
            all,
        ),
        Shape::Vec => (
            format!(
                "`{first}` takes all words that are left, and leaves none for `{second}`\n\n\
                 help: put it last\n\
                 note: a `Vec` takes the words up to the last"
            ),
            all,
        ),
        Shape::Option => (
            format!(
                "`{first}` may be missing only if `{second}` behind it may be\n\n\
                 help: put the optional argument behind the required ones\n\
                 note: arguments are read in the order of the parameters, so the first word is always `{first}`"
            ),
            &["WORD", "REST"][..],
        ),
    };
    let own = match shape {
        Shape::Option => "OPTION",
        Shape::Vec => "MANY",
        Shape::Rest => "REST",
    };
    let probe = |ty: &[TokenTree], what: &str| -> TokenStream {
        let what = quote::format_ident!("{what}");
        let ty = ty.iter().cloned();
        quote!(__capgram::__private::Probe::<#(#ty)*>::#what)
    };
    let is = probe(&earlier.ty, own);
    let followed = later.iter().flat_map(|parameter| asked.iter().map(|what| probe(&parameter.ty, what)));
    // all of it at the type's name, so that the panic is underlined there
    let at = name(&earlier.ty).map_or_else(|| handler.name.span(), Ident::span);
    let mut told = Writer::new(at);
    told.ident("__capgram").punct("::").ident("__private").punct("::").ident("misplaced");
    told.group(Delimiter::Parenthesis, |arguments| {
        arguments.string(&text);
    });
    let told: TokenStream = told.trees.into_iter().collect();
    let conditions = &handler.conditions;
    quote! {
        #(#[cfg(#conditions)])*
        #[allow(unused_qualifications)]
        const _: () = {
            #[allow(unused_imports)]
            use __capgram::__private::NoArgument as _;
            if #is && (false #(|| #followed)*) {
                #told
            }
        };
    }
}
