//! "Did you mean": the allowed name that is nearest to a wrong one.

/// The one of `names` that `written` most likely means.
pub(super) fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    names
        .into_iter()
        .map(|name| (distance(&written, name).min(distance(&sounded(&written), &sounded(name))), name))
        .filter(|&(distance, name)| distance <= (name.len().max(written.len()) / 3).max(1))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, name)| name)
}

/// As it is spoken: `foto` is `photo`.
fn sounded(name: &str) -> String {
    name.replace("ph", "f")
}

/// How many letters have to be changed, added or removed (Levenshtein).
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let changed = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[right.len()]
}

/// `` `a`, `b` and `c` ``
pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// More names than this hide the point of an error.
const AT_A_GLANCE: usize = 9;

/// The names, or the first of them and how many more there are.
pub(super) fn glance_at<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    if names.len() <= AT_A_GLANCE {
        return listed(names);
    }
    let first: Vec<String> = names[..AT_A_GLANCE].iter().map(|name| format!("`{name}`")).collect();
    format!("{} and {} more", first.join(", "), names.len() - AT_A_GLANCE)
}

/// The names, or the first of them and where the others stand.
pub(super) fn glance<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    if names.len() <= AT_A_GLANCE {
        return listed(names);
    }
    let rest = names.len() - AT_A_GLANCE;
    let first: Vec<String> = names[..AT_A_GLANCE].iter().map(|name| format!("`{name}`")).collect();
    format!("{} and {rest} more, which the docs of `capgram::on` list", first.join(", "))
}

/// The help under an unknown name: the nearest one if there is one, else what is known.
pub(super) fn suggestion<'a>(written: &str, names: impl IntoIterator<Item = &'a str> + Clone) -> String {
    match nearest(written, names.clone()) {
        Some(name) => format!("help: did you mean `{name}`?\nnote: known are {}", glance(names)),
        None => format!("help: known are {}", glance(names)),
    }
}
