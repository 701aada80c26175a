//! The RON reader's errors in the words of someone who edits a pack by hand.

use ron::error::{Error, SpannedError};

use super::pack::PackError;
use super::text::{error_at, offset_of, opening, token_before};

/// What is wrong with a text that the RON reader refused.
pub(super) fn explain(text: &str, error: &SpannedError) -> PackError {
    let end = offset_of(text, error.span.end.line, error.span.end.col);
    let read = token_before(text, end);
    let found = shown(text, read);
    match &error.code {
        Error::NoSuchStructField {
            expected,
            found,
            outer,
        } => {
            let place = place(outer.as_deref());
            let remedy = suggestion(found, expected.iter().copied())
                .unwrap_or_else(|| format!("It can hold {}.", listed(expected, "and")));
            error_at(
                text,
                read,
                format!("There is no field `{found}` in {place}. {remedy}"),
            )
        }
        Error::MissingStructField { field, outer } => {
            let place = place(outer.as_deref());
            error_at(
                text,
                opening(text, read),
                format!("The field `{field}` is missing in {place}."),
            )
        }
        Error::DuplicateStructField { field, outer } => {
            let place = place(outer.as_deref());
            error_at(
                text,
                read,
                format!("The field `{field}` is given twice in {place}. Keep one of the two."),
            )
        }
        Error::NoSuchEnumVariant {
            expected, found, ..
        } => {
            let remedy = suggestion(found, expected.iter().copied())
                .map_or_else(String::new, |remedy| format!("{remedy} "));
            let known = listed(expected, "or");
            error_at(
                text,
                read,
                format!(
                    "`{found}` is not one of the words that can stand here. {remedy}It can be {known}."
                ),
            )
        }
        Error::InvalidValueForType { expected, .. } => {
            error_at(text, read, format!("Here must be {expected}, not {found}."))
        }
        Error::Message(_) if matches!(field_before(text, read), "on" | "published") => error_at(
            text,
            read,
            format!("{found} is not a date. Write it like \"2023-04-30\"."),
        ),
        Error::Message(message) => error_at(text, read, sentence(message)),
        Error::ExpectedDifferentStructName { found, .. } => error_at(
            text,
            read,
            format!("Here must be fields in round brackets, not `{found}`."),
        ),
        Error::IntegerOutOfBounds => error_at(
            text,
            read,
            format!("{found} is a number that cannot stand here."),
        ),
        Error::TrailingCharacters => error_at(
            text,
            end,
            "The pack has ended, and more text follows. Remove it, or check for a closing bracket too many.",
        ),
        Error::ExceededRecursionLimit => error_at(
            text,
            end,
            "The brackets are nested deeper than in any pack.",
        ),
        Error::Eof => error_at(
            text,
            end,
            "The file ends too early. Check that every bracket and quote is closed.",
        ),
        other => {
            let next = shown(text, end);
            let expected = match other {
                Error::ExpectedComma => "a comma",
                Error::ExpectedMapColon => "a colon",
                Error::ExpectedString => "a text in quotes",
                Error::ExpectedInteger => "a whole number",
                Error::ExpectedIdentifier => "a name",
                Error::ExpectedArray => "a list in square brackets",
                Error::ExpectedArrayEnd => "a closing `]`",
                Error::ExpectedMap => "entries in curly brackets",
                Error::ExpectedMapEnd => "a closing `}`",
                Error::ExpectedStructLikeEnd => "a closing `)`",
                Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
                    "fields in round brackets"
                }
                Error::ExpectedStringEnd => "a closing quote",
                _ => {
                    return error_at(
                        text,
                        end,
                        format!(
                            "{next} cannot stand here. Check the brackets, quotes and commas before it."
                        ),
                    );
                }
            };
            let hint = if *other == Error::ExpectedComma {
                " A bracket or a quote before it may be missing too."
            } else {
                ""
            };
            error_at(
                text,
                end,
                format!("Here must be {expected}, not {next}.{hint}"),
            )
        }
    }
}

/// "Did you mean `streams`?", where one of the known words is near.
pub(super) fn suggestion<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let most = (word.chars().count() / 3).max(2);
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= most && *distance < candidate.len())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| format!("Did you mean `{candidate}`?"))
}

/// "`a`, `b` or `c`".
fn listed(words: &[&str], joint: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        None => "nothing".to_owned(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} {joint} {last}", rest.join(", ")),
    }
}

/// The name of the field whose value begins at an offset.
fn field_before(text: &str, offset: usize) -> &str {
    let before = text.get(..offset).unwrap_or_default().trim_end();
    let name = before.strip_suffix(':').unwrap_or_default().trim_end();
    let start = name
        .rfind(|c: char| !c.is_alphanumeric() && c != '_')
        .map_or(0, |at| at + 1);
    name.get(start..).unwrap_or_default()
}

/// The token at an offset as a reader sees it.
fn shown(text: &str, offset: usize) -> String {
    let rest = text.get(offset..).unwrap_or_default().trim_start();
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.');
    let length = match rest.chars().next() {
        None => return "the end of the file".to_owned(),
        Some('"') => rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| matches!(c, '"' | '\n'))
            .map_or(rest.len(), |(at, c)| if c == '"' { at + 1 } else { at }),
        Some(c) if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
        Some(c) => c.len_utf8(),
    };
    let token = rest.get(..length).unwrap_or_default();
    match token.char_indices().nth(40) {
        Some((cut, _)) => format!("`{}…`", token.get(..cut).unwrap_or_default()),
        None => format!("`{token}`"),
    }
}

fn sentence(message: &str) -> String {
    let mut chars = message.chars();
    let first = chars.next().map(char::to_uppercase);
    let mut sentence: String = first.into_iter().flatten().chain(chars).collect();
    if !sentence.ends_with('.') {
        sentence.push('.');
    }
    sentence
}

/// What a type of the pack is called: "a funding stream" for `FundingStream`.
fn place(type_name: Option<&str>) -> String {
    let Some(name) = type_name.filter(|name| !name.is_empty()) else {
        return "this place".to_owned();
    };
    match name {
        "PlanningRound" => return "the pack".to_owned(),
        "Lists" => return "the lists".to_owned(),
        "CapacityDefinition" => return "capacity and demand".to_owned(),
        _ => {}
    }
    let mut words = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(c.to_lowercase());
    }
    // "the scheme types", but "a basis".
    if words.ends_with('s') && !words.ends_with("is") {
        return format!("the {words}");
    }
    let article = if words.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {words}")
}
