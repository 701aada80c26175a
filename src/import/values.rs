//! What a cell means where an amount, a percentage, a number or a day is wanted. Nothing is read into it silently.

use compact_str::CompactString;
use rust_decimal::Decimal;

use super::sheet::{Shown, Value, trimmed};
use crate::format::{self, NOTHING};
use crate::model::{Money, Percentage, Quantity};

/// What became of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Taken<T> {
    /// It says that nothing was entered.
    Nothing,
    /// It says just this.
    Sure(T),
    /// It was a sum of binary fractions that misses this by less than a thousandth of a penny.
    Noisy(T),
    /// It was taken for this, and why that is not sure.
    Guessed(T, String),
    /// It cannot be taken, and why.
    Not(String),
}

impl<T> Taken<T> {
    fn of<E: ToString>(result: Result<T, E>) -> Self {
        result.map_or_else(|error| Taken::Not(error.to_string()), Taken::Sure)
    }
}

/// Why a formula's cell cannot be taken.
pub(super) fn fault(shown: &CompactString) -> String {
    if shown.is_empty() {
        "the formula was saved without its result: open the workbook in a spreadsheet, save it, and import it again".to_owned()
    } else {
        format!("the formula shows {shown} and no value: mend it in the workbook")
    }
}

/// The words of a cell that holds words, as they stand in it; empty where they say that nothing was entered.
pub(super) fn written(value: &Value) -> Option<&str> {
    let text = match value {
        Value::Text(text) => trimmed(text),
        Value::Marked(text) => text.as_str(),
        _ => return None,
    };
    Some(if text == NOTHING { "" } else { text })
}

/// The words of a cell.
pub(super) fn text(value: &Value) -> Taken<CompactString> {
    match value {
        Value::Fault(shown) => Taken::Not(fault(shown)),
        other => match other.text() {
            text if text.is_empty() || text == NOTHING => Taken::Nothing,
            text => Taken::Sure(text),
        },
    }
}

/// A text of digits as people write it, with the sign where they put it.
fn digits(text: &str) -> String {
    let text = text.trim();
    match text.strip_prefix("£-").or_else(|| text.strip_prefix("£ -")) {
        Some(rest) => format!("-£{rest}"),
        None => text.trim_start_matches("GBP").to_owned(),
    }
}

/// An amount of money.
pub(super) fn money(value: &Value) -> Taken<Money> {
    match value {
        Value::Fault(shown) => Taken::Not(fault(shown)),
        Value::Number(_, Shown::Percent) => {
            Taken::Not("it is a percentage, and an amount in pounds is wanted".to_owned())
        }
        Value::Number(number, Shown::Plain) => pounds(*number),
        Value::Day(_) => Taken::Not("it is a day, and an amount in pounds is wanted".to_owned()),
        Value::Truth(_) => {
            Taken::Not("it is Yes or No, and an amount in pounds is wanted".to_owned())
        }
        Value::Text(_) | Value::Marked(_) => match value.text() {
            text if text.is_empty() || text == NOTHING => Taken::Nothing,
            text if text.starts_with('=') => worked_out(&text),
            text => Taken::of(Money::parse_typed(&digits(&text))),
        },
    }
}

/// The amount of a text that is a formula: a sum of numbers is worked out, which is said, and no other is.
fn worked_out(formula: &str) -> Taken<Money> {
    match Money::parse_typed(formula) {
        Ok(amount) => {
            let shown = format::pounds_and_pence(amount);
            Taken::Guessed(amount, format!("it is a calculation, and was worked out as {shown}"))
        }
        Err(_) => Taken::Not(
            "it is a formula and not its result, which only the spreadsheet knows: save the table with its values, or write the amount itself".to_owned(),
        ),
    }
}

fn pounds(number: Decimal) -> Taken<Money> {
    let error = match Money::checked(number) {
        Ok(amount) => return Taken::Sure(amount),
        Err(error) => error,
    };
    match Money::nearest_penny(number) {
        Ok(amount) if (number - amount.value()).abs() < Decimal::new(1, 5) => Taken::Noisy(amount),
        Ok(amount) => Taken::Guessed(
            amount,
            format!(
                "it has parts of a penny and was rounded to {}",
                format::pounds_and_pence(amount)
            ),
        ),
        Err(_) => Taken::Not(error.to_string()),
    }
}

/// How a column of plain numbers writes percentages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    /// 40 is 40%, for its heading says percent.
    Percent,
    /// No number of the column is above 1 and some are below: 0.4 is 40%.
    Fractions,
    /// Numbers above 1 and none between nil and 1: 40 is 40%.
    Hundreds,
    /// Both, or only nil and 1: which is meant cannot be told for sure.
    Unclear,
}

/// The plain numbers of a column that were seen.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    above_one: bool,
    below_one: bool,
}

impl Seen {
    /// Looks at another cell.
    pub(super) fn look_at(&mut self, value: &Value) {
        let number = match value {
            Value::Number(number, Shown::Plain) => *number,
            Value::Text(text) => match text.trim().parse() {
                Ok(number) => number,
                Err(_) => return,
            },
            _ => return,
        };
        self.above_one |= number.abs() > Decimal::ONE;
        self.below_one |= !number.is_zero() && number.abs() < Decimal::ONE;
    }

    /// The scale of the column.
    pub(super) fn scale(self) -> Scale {
        match (self.above_one, self.below_one) {
            (true, false) => Scale::Hundreds,
            (false, true) => Scale::Fractions,
            _ => Scale::Unclear,
        }
    }
}

/// A percentage.
pub(super) fn percentage(value: &Value, scale: Scale) -> Taken<Percentage> {
    let number = match value {
        Value::Fault(shown) => return Taken::Not(fault(shown)),
        Value::Number(number, Shown::Percent) => return hundredfold(*number),
        Value::Number(number, Shown::Plain) => *number,
        Value::Day(_) | Value::Truth(_) => return Taken::Not("a percentage is wanted".to_owned()),
        Value::Text(_) | Value::Marked(_) => {
            let text = value.text();
            if text.is_empty() || text == NOTHING {
                return Taken::Nothing;
            }
            match text.trim().parse() {
                Ok(number) => number,
                Err(_) => return Taken::of(Percentage::parse_typed(&text)),
            }
        }
    };
    match scale {
        Scale::Percent | Scale::Hundreds => Taken::of(rounded_percentage(number)),
        Scale::Fractions => hundredfold(number),
        Scale::Unclear if number.is_zero() || number.abs() > Decimal::ONE => {
            Taken::of(rounded_percentage(number))
        }
        Scale::Unclear => match hundredfold(number) {
            Taken::Sure(percentage) => Taken::Guessed(
                percentage,
                format!(
                    "{} was taken for {}",
                    number.normalize(),
                    format::percentage(percentage)
                ),
            ),
            other => other,
        },
    }
}

fn hundredfold(number: Decimal) -> Taken<Percentage> {
    match number.checked_mul(Decimal::ONE_HUNDRED) {
        // 0.6 is 60, and not 60.0.
        Some(percent) => Taken::of(rounded_percentage(percent.normalize())),
        None => Taken::Not("it is far beyond any percentage".to_owned()),
    }
}

/// A percentage, without the noise of binary fractions at its end.
fn rounded_percentage(percent: Decimal) -> Result<Percentage, crate::model::NumberError> {
    let near = percent.round_dp(4);
    if (percent - near).abs() < Decimal::new(1, 9) {
        return Percentage::checked(near);
    }
    Percentage::checked(percent)
}

/// A count or a measure.
pub(super) fn quantity(value: &Value) -> Taken<Quantity> {
    let number = match value {
        Value::Fault(shown) => return Taken::Not(fault(shown)),
        Value::Number(number, Shown::Plain) => *number,
        Value::Number(number, Shown::Percent) => match number.checked_mul(Decimal::ONE_HUNDRED) {
            Some(percent) => percent.normalize(),
            None => return Taken::Not("it is far beyond any number of a plan".to_owned()),
        },
        Value::Day(_) => return Taken::Not("it is a day, and a number is wanted".to_owned()),
        Value::Truth(_) => return Taken::Not("it is Yes or No, and a number is wanted".to_owned()),
        Value::Text(_) | Value::Marked(_) => {
            return match value.text() {
                text if text.is_empty() || text == NOTHING => Taken::Nothing,
                text => Taken::of(Quantity::parse_typed(text.trim_end_matches('%'))),
            };
        }
    };
    match Quantity::checked(number) {
        Ok(quantity) => Taken::Sure(quantity),
        Err(error) => match Quantity::checked(number.round_dp(8)) {
            Ok(quantity) => Taken::Noisy(quantity),
            Err(_) => Taken::Not(error.to_string()),
        },
    }
}

/// A figure that is a percentage, in a file where nobody can tell 0.9 for 90% from 0.9%.
pub(super) fn figure_in_percent(value: &Value) -> Taken<Quantity> {
    let is_plain = match value {
        Value::Number(_, Shown::Plain) => true,
        Value::Text(text) | Value::Marked(text) => !text.trim_end().ends_with('%'),
        _ => false,
    };
    let figure = match quantity(value) {
        Taken::Sure(figure) | Taken::Noisy(figure) if is_plain => figure,
        taken => return taken,
    };
    let number = figure.value();
    if number <= Decimal::ZERO || number > Decimal::ONE {
        return quantity(value);
    }
    let percent = number.checked_mul(Decimal::ONE_HUNDRED);
    match percent.map(|percent| Quantity::checked(percent.normalize())) {
        Some(Ok(percent)) => Taken::Guessed(
            percent,
            format!("{} was taken for {}%", number.normalize(), percent.value()),
        ),
        _ => quantity(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value {
        Value::Text(text.into())
    }

    fn plain(digits: &str) -> Value {
        Value::Number(digits.parse().unwrap(), Shown::Plain)
    }

    #[test]
    fn a_fraction_becomes_a_percentage_without_places_that_say_nothing() {
        let share = |digits: &str| match percentage(&plain(digits), Scale::Fractions) {
            Taken::Sure(share) => share.value().to_string(),
            other => panic!("{digits}: {other:?}"),
        };
        assert_eq!(share("0.6"), "60");
        assert_eq!(share("0.55"), "55");
        assert_eq!(share("0.125"), "12.5");
        assert_eq!(share("1"), "100");
    }

    #[test]
    fn amounts_as_people_and_spreadsheets_write_them() {
        for (value, expected) in [
            (text(" £1,200.50\u{a0}"), "1200.50"),
            (text("(300)"), "-300"),
            (text("(£1,300)"), "-1300"),
            (text("-£5"), "-5"),
            (text("£-5"), "-5"),
            (text("1.2m"), "1200000"),
            (plain("1234.5"), "1234.5"),
        ] {
            assert_eq!(
                money(&value),
                Taken::Sure(Money::parse_typed(expected).unwrap()),
                "{value:?}"
            );
        }
        let amount = |text| Money::parse_typed(text).unwrap();
        assert_eq!(
            money(&plain("1234.55999994278")),
            Taken::Noisy(amount("1234.56"))
        );
        assert_eq!(money(&plain("-0.0000000002")), Taken::Noisy(amount("0")));
        assert!(matches!(money(&plain("12.345")), Taken::Guessed(..)));
        for value in [
            text("twelve"),
            text("-"),
            text("12,00"),
            Value::Fault("#REF!".into()),
            Value::Truth(true),
        ] {
            assert!(matches!(money(&value), Taken::Not(_)), "{value:?}");
        }
        assert_eq!(money(&text("—")), Taken::Nothing);
    }

    #[test]
    fn percentages_are_told_by_their_sign_or_by_their_neighbours() {
        let sure = |text: &str| Taken::Sure(Percentage::parse_typed(text).unwrap());
        for scale in [
            Scale::Percent,
            Scale::Fractions,
            Scale::Hundreds,
            Scale::Unclear,
        ] {
            assert_eq!(
                percentage(
                    &Value::Number("0.4".parse().unwrap(), Shown::Percent),
                    scale
                ),
                sure("40")
            );
            assert_eq!(percentage(&text("40%"), scale), sure("40"));
        }
        assert_eq!(percentage(&plain("0.4"), Scale::Fractions), sure("40"));
        assert_eq!(percentage(&plain("1"), Scale::Fractions), sure("100"));
        assert_eq!(percentage(&plain("0.5"), Scale::Percent), sure("0.5"));
        assert_eq!(percentage(&plain("1"), Scale::Hundreds), sure("1"));
        assert!(matches!(
            percentage(&plain("1"), Scale::Unclear),
            Taken::Guessed(..)
        ));
        assert_eq!(percentage(&plain("40"), Scale::Unclear), sure("40"));
        let scale = |numbers: &[&str]| {
            let mut seen = Seen::default();
            for text in numbers {
                seen.look_at(&plain(text));
            }
            seen.scale()
        };
        assert_eq!(scale(&["0.4", "1", "0"]), Scale::Fractions);
        assert_eq!(scale(&["40", "100"]), Scale::Hundreds);
        assert_eq!(scale(&["40", "0.4"]), Scale::Unclear);
        assert_eq!(scale(&["1", "0"]), Scale::Unclear);
    }
}
