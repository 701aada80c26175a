//! Numbers as careful people in a hurry type them, read exactly.

use rust_decimal::Decimal;

use super::money::{Money, NumberError, Percentage, Quantity};

const AMOUNT_REMEDY: &str = "type for example 1200, 1,200.50, 250k, 1.2m or =1200-300";

pub(super) fn amount(text: &str) -> Result<Money, NumberError> {
    let value = number(text).ok_or_else(|| not_a_number(text, "an amount", AMOUNT_REMEDY))?;
    Money::checked(value)
}

pub(super) fn percentage(text: &str) -> Result<Percentage, NumberError> {
    let bare = text.trim().trim_end_matches('%');
    let value = number(bare)
        .ok_or_else(|| not_a_number(text, "a percentage", "type for example 40 or 12.5%"))?;
    Percentage::checked(value)
}

pub(super) fn quantity(text: &str) -> Result<Quantity, NumberError> {
    let value = number(text)
        .ok_or_else(|| not_a_number(text, "a number", "type for example 1250, 1,250 or 12.5"))?;
    Quantity::checked(value)
}

fn not_a_number(text: &str, noun: &'static str, remedy: &'static str) -> NumberError {
    NumberError::NotANumber {
        text: super::exact::shortened(text.trim()).into_owned(),
        noun,
        remedy,
    }
}

/// A number, or a sum of numbers after `=`. Nothing where the text is not wholly understood.
fn number(text: &str) -> Option<Decimal> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '\u{2212}' | '\u{2013}' => '-',
            other => other,
        })
        .collect();
    match plain.strip_prefix('=') {
        Some(sum) => sum_of(sum),
        None => match plain
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'))
        {
            // Accountants write a negative amount in brackets.
            Some(inner) => term(inner).map(|value| -value),
            None => signed(&plain),
        },
    }
}

fn signed(text: &str) -> Option<Decimal> {
    match text.strip_prefix('-') {
        Some(rest) => term(rest).map(|value| -value),
        None => term(text.strip_prefix('+').unwrap_or(text)),
    }
}

/// Terms joined by `+` and `-`, read from the left.
fn sum_of(text: &str) -> Option<Decimal> {
    let mut total = Decimal::ZERO;
    let mut rest = text;
    let mut first = true;
    while !rest.is_empty() {
        let (negative, body) = match (rest.strip_prefix('-'), rest.strip_prefix('+')) {
            (Some(body), _) => (true, body),
            (_, Some(body)) => (false, body),
            _ if first => (false, rest),
            _ => return None,
        };
        let end = body.find(['+', '-']).unwrap_or(body.len());
        let value = term(body.get(..end)?)?;
        total = if negative {
            total.checked_sub(value)?
        } else {
            total.checked_add(value)?
        };
        rest = body.get(end..)?;
        first = false;
    }
    (!first).then_some(total)
}

/// One unsigned number: an optional `£`, digits with commas in their places, an optional `k`, `m` or `bn`.
fn term(text: &str) -> Option<Decimal> {
    let body = text.strip_prefix('£').unwrap_or(text).to_ascii_lowercase();
    let (digits, scale) = match () {
        () if body.ends_with("bn") => (body.strip_suffix("bn")?, 1_000_000_000_u32),
        () if body.ends_with('m') => (body.strip_suffix('m')?, 1_000_000),
        () if body.ends_with('k') => (body.strip_suffix('k')?, 1_000),
        () => (body.as_str(), 1),
    };
    if digits.starts_with('-') {
        return None;
    }
    let whole = digits.split('.').next()?;
    if whole.contains(',') && !commas_in_place(whole) {
        return None;
    }
    let after_point = digits.split_once('.').map_or("", |(_, after)| after);
    if after_point.contains(',') {
        return None;
    }
    let plain: String = digits.chars().filter(|c| *c != ',').collect();
    super::exact::exact(&plain)
        .ok()?
        .checked_mul(scale.into())
        .map(|value| if scale == 1 { value } else { value.normalize() })
}

/// Whether commas stand before every third digit: `1,200` but not `12,00`, which may be a decimal comma.
fn commas_in_place(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Option<String> {
        amount(text).ok().map(|money| money.to_string())
    }

    #[test]
    fn amounts_as_people_type_them() {
        for (text, value) in [
            ("1200", "1200"),
            (" £1,200.50 ", "1200.50"),
            ("1.2m", "1200000"),
            ("250k", "250000"),
            ("0.5bn", "500000000"),
            ("=1200-300", "900"),
            ("=-1,200+£300.25", "-899.75"),
            ("(300)", "-300"),
            ("\u{2212}300", "-300"),
            ("1\u{a0}200", "1200"),
        ] {
            assert_eq!(typed(text).as_deref(), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_not_wholly_understood_is_refused() {
        for text in [
            "", "=", "abc", "1e9", "NaN", "12,00", "1.2.3", "=1200-", "=1200*2", "1,20,000", "--5",
            "1.005", "£", "k", "1,2345",
        ] {
            assert_eq!(typed(text), None, "{text}");
        }
    }

    #[test]
    fn the_refusal_says_what_can_be_typed() {
        let message = amount("twelve").map_err(|error| error.to_string());
        assert_eq!(
            message,
            Err("\"twelve\" is not an amount; type for example 1200, 1,200.50, 250k, 1.2m or =1200-300".to_owned())
        );
    }
}
