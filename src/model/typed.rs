//! Numbers as careful people in a hurry type them, read exactly.

use rust_decimal::Decimal;

use super::formula::{Fault, work_out};
use super::measure::{Percentage, Quantity};
use super::money::{Money, NumberError};

const AMOUNT_REMEDY: &str = "type for example 1200, 1,200.50, 250k, 1.2m or =1.1*2000";

pub(super) fn amount(text: &str) -> Result<Money, NumberError> {
    let kind = Kind {
        noun: "an amount",
        remedy: AMOUNT_REMEDY,
        places: 2,
        rounding: "amounts are in pounds and pence",
    };
    let mut value = read(text, text, &kind)?;
    if value.scale() == 1 && is_formula(text) {
        // Pence have two places; what was typed as a number stays as it was typed.
        value.rescale(2);
    }
    Money::checked(value)
}

pub(super) fn percentage(text: &str) -> Result<Percentage, NumberError> {
    let kind = Kind {
        noun: "a percentage",
        remedy: "type for example 40 or 12.5%",
        places: 4,
        rounding: "round the percentage",
    };
    let bare = text.trim().trim_end_matches('%');
    Percentage::checked(read(text, bare, &kind)?)
}

pub(super) fn quantity(text: &str) -> Result<Quantity, NumberError> {
    let kind = Kind {
        noun: "a number",
        remedy: "type for example 1250, 1,250 or 12.5",
        places: 8,
        rounding: "round the number",
    };
    Quantity::checked(read(text, text, &kind)?)
}

/// What is read, and what to say where it cannot be.
struct Kind {
    noun: &'static str,
    remedy: &'static str,
    /// The most decimal places that the result of a formula may have.
    places: u32,
    /// What to do where it has more.
    rounding: &'static str,
}

fn is_formula(text: &str) -> bool {
    text.trim_start().starts_with('=')
}

/// A number, or the exact result of a formula after `=`. `bare` is the text without a sign of its kind.
fn read(text: &str, bare: &str, kind: &Kind) -> Result<Decimal, NumberError> {
    let shown = || super::exact::shortened(text.trim()).into_owned();
    let not_a_number = || NumberError::NotANumber {
        text: shown(),
        noun: kind.noun,
        remedy: kind.remedy,
    };
    let plain = plain(bare);
    let Some(formula) = plain.strip_prefix('=') else {
        return number(&plain).ok_or_else(|| {
            if has_too_many_digits(&plain) {
                NumberError::TooLong { text: shown() }
            } else {
                not_a_number()
            }
        });
    };
    let fault = |fault: Fault| match fault {
        Fault::NotUnderstood => not_a_number(),
        Fault::DividesByNil => NumberError::DividesByNil { text: shown() },
        Fault::TooManyDigits => NumberError::TooManyDigits { text: shown() },
    };
    let result = work_out(formula).map_err(fault)?;
    match result.decimal().map_err(fault)? {
        Some(value) if value.scale() <= kind.places => Ok(value),
        _ => Err(NumberError::Uneven {
            text: shown(),
            result: result.words(),
            places: kind.places,
            remedy: kind.rounding,
        }),
    }
}

/// The text without spaces, and with the signs of a keyboard.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '\u{2212}' | '\u{2013}' => '-',
            '\u{d7}' => '*',
            '\u{f7}' => '/',
            other => other,
        })
        .collect()
}

/// A number with its sign. Nothing where the text is not wholly understood.
fn number(plain: &str) -> Option<Decimal> {
    let brackets = plain.strip_prefix('(');
    match brackets.and_then(|rest| rest.strip_suffix(')')) {
        // Accountants write a negative amount in brackets.
        Some(inner) => term(inner).map(|value| -value),
        None => match plain.strip_prefix('-') {
            Some(rest) => term(rest).map(|value| -value),
            None => term(plain.strip_prefix('+').unwrap_or(plain)),
        },
    }
}

/// Whether a text that is no number is one but for its length.
fn has_too_many_digits(plain: &str) -> bool {
    /// An exact decimal has at least so many.
    const MOST: usize = 28;
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    let points = plain.bytes().filter(|byte| *byte == b'.').count();
    let only_number = plain
        .trim_matches(|c: char| "£+-()kKmMbBnN".contains(c))
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b".,".contains(&byte));
    digits > MOST && points <= 1 && only_number
}

/// One unsigned number: an optional `£`, digits with commas in their places, an optional `k`, `m` or `bn`.
pub(super) fn term(text: &str) -> Option<Decimal> {
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
            ("=1.1*2000", "2200"),
            ("=1000/4", "250"),
            ("=2,401/2", "1200.50"),
            ("= (250k + 1.2m) / 2", "725000"),
            ("=1000/3*3", "1000"),
            ("=3\u{d7}100\u{f7}4", "75"),
            ("=-(300)", "-300"),
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
            "", "=", "abc", "1e9", "NaN", "12,00", "1.2.3", "=1200-", "1200*2", "=1200*",
            "1,20,000", "--5", "1.005", "£", "k", "1,2345", "=1000/3", "=5/0", "=2*(3", "=1tn",
        ] {
            assert_eq!(typed(text), None, "{text}");
        }
    }

    #[test]
    fn the_refusal_says_what_can_be_typed() {
        let message = amount("twelve").map_err(|error| error.to_string());
        assert_eq!(
            message,
            Err("\"twelve\" is not an amount; type for example 1200, 1,200.50, 250k, 1.2m or =1.1*2000".to_owned())
        );
    }

    #[test]
    fn a_number_that_is_too_long_is_not_called_no_number() {
        let nines = "9".repeat(32);
        for text in [&nines, &format!("-£{nines}.50"), &format!("({nines}k)")] {
            let said = amount(text).unwrap_err().to_string();
            let wanted = "has more digits than a plan can hold; check for extra digits";
            assert!(said.ends_with(wanted), "{said}");
        }
        let said = amount(&format!("{nines}x")).unwrap_err().to_string();
        assert!(said.contains("is not an amount"), "{said}");
    }

    #[test]
    fn a_formula_without_an_amount_says_what_it_comes_to() {
        let said = |text: &str| amount(text).unwrap_err().to_string();
        assert_eq!(
            said("=2.01 * 0.5"),
            "=2.01 * 0.5 comes to 1.005, which has more than 2 decimal places; amounts are in pounds and pence"
        );
        assert_eq!(
            said("=1000/3"),
            "=1000/3 comes to 1000/3, about 333.33, which has more than 2 decimal places; amounts are in pounds and pence"
        );
        assert_eq!(
            said("=5/(3-3)"),
            "=5/(3-3) divides by zero, which has no result; check what stands behind the /"
        );
        assert_eq!(
            said("=9bn*9bn*9bn*9bn*9bn"),
            "=9bn*9bn*9bn*9bn*9bn has more digits than can be worked out exactly; work it out in parts"
        );
        assert_eq!(
            said("=2*900bn"),
            "1800000000000 is beyond £1,000,000,000,000, the most that a plan can hold; check for extra digits"
        );
    }

    #[test]
    fn percentages_and_numbers_can_be_worked_out_too() {
        assert_eq!(percentage("=100/8").unwrap().value().to_string(), "12.5");
        assert_eq!(quantity("=3*50").unwrap().value().to_string(), "150");
        assert!(percentage("=100/3").is_err());
    }
}
