//! How numbers, money, dates and percentages are written, everywhere: on screen, in exports, on the command line.
//!
//! Rounding for show happens here and nowhere else, half away from zero.

mod blank;
mod harmless;

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::{Money, Percentage, month_name};
use crate::rounds::{Basis, MetricDefinition, MetricUnit, PlanningRound, Standing};

pub use blank::is_blank;
pub use harmless::{harmless, restored};

/// The sign in front of negative numbers: a true minus.
pub const MINUS: char = '\u{2212}';

/// What stands where nothing was entered.
pub const NOTHING: &str = "—";

/// A number rounded for show, half away from zero.
pub fn rounded(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

/// A number with thousands commas and exactly `places` decimal places: `1,810.0`.
pub fn number(value: Decimal, places: u32) -> String {
    grouped(rounded(value, places), Some(places))
}

/// A number with thousands commas and as many decimal places as it has.
pub fn number_exact(value: Decimal) -> String {
    grouped(value.normalize(), None)
}

fn grouped(value: Decimal, places: Option<u32>) -> String {
    let places = places.unwrap_or(value.scale()) as usize;
    let plain = format!("{:.places$}", value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::with_capacity(plain.len() + plain.len() / 3 + 3);
    if value.is_sign_negative() && !value.is_zero() {
        text.push(MINUS);
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

fn with_pound_sign(number: &str) -> String {
    match number.strip_prefix(MINUS) {
        Some(rest) => format!("{MINUS}£{rest}"),
        None => format!("£{number}"),
    }
}

/// Pounds, with pence only where there are any: `£1,234`, `£1,234.50`, `−£1,200`.
pub fn pounds(amount: Money) -> String {
    with_pound_sign(&bare_pounds(amount))
}

/// Pounds and pence, always both: `£1,234.00`.
pub fn pounds_and_pence(amount: Money) -> String {
    with_pound_sign(&number(amount.value(), 2))
}

/// An exact value in pounds that may have parts of a penny, with pence where it is not whole pounds.
pub fn exact_pounds(value: Decimal) -> String {
    let places = if rounded(value, 2).fract().is_zero() {
        0
    } else {
        2
    };
    with_pound_sign(&number(value, places))
}

/// Pounds without the sign, with pence only where there are any, for columns whose header names the unit: `1,234`,
/// `1,234.50`.
pub fn bare_pounds(amount: Money) -> String {
    let places = if amount.is_whole_pounds() { 0 } else { 2 };
    number(amount.value(), places)
}

/// What takes as much room as the pence that an amount has not.
pub const NO_PENCE: &str = ".00";

/// The size of a gap in exact pounds; one of part of a penny must not read as nil.
pub fn gap(size: Decimal) -> String {
    if rounded(size, 2).is_zero() && !size.is_zero() {
        "less than a penny".to_owned()
    } else {
        exact_pounds(size)
    }
}

/// How far a value is from a minimum, in exact pounds: "£1,200 above", "£1,200 short", "exactly the minimum".
pub fn distance(value: Decimal, minimum: Decimal) -> String {
    let difference = value - minimum;
    if difference.is_zero() {
        "exactly the minimum".to_owned()
    } else if difference.is_sign_negative() {
        format!("{} short", gap(-difference))
    } else {
        format!("{} above", gap(difference))
    }
}

/// An amount where one was entered, or a dash.
pub fn optional_pounds(amount: Option<Money>) -> String {
    amount.map_or_else(|| NOTHING.to_owned(), pounds)
}

/// Large sums in prose: `£12.4 million`, `£1.2 billion`; smaller ones in full.
pub fn pounds_in_prose(amount: Money) -> String {
    let million = Decimal::from(1_000_000);
    let size = amount.value().abs();
    let (divisor, word) = if size >= Decimal::from(1_000_000_000) {
        (Decimal::from(1_000_000_000), "billion")
    } else if size >= million {
        (million, "million")
    } else {
        return pounds(amount);
    };
    format!(
        "{} {word}",
        with_pound_sign(&number(amount.value() / divisor, 1))
    )
}

/// An amount where there is no room for its digits: `£12.4m`, `£1.2bn`; small ones in full.
pub fn pounds_short(amount: Money) -> String {
    let prose = pounds_in_prose(amount);
    match prose.rsplit_once(' ') {
        Some((figure, "billion")) => format!("{figure}bn"),
        Some((figure, _)) => format!("{figure}m"),
        None => prose,
    }
}

/// A percentage with one decimal place: `12.4%`.
pub fn percent(value: Decimal) -> String {
    format!("{}%", number(value, 1))
}

/// A part of a whole in percent, as [`percent`] gives it; `<0.1%` for a part that is something and `>99.9%` for one that
/// is not all.
pub fn share(value: Decimal) -> String {
    let (least, most) = (Decimal::new(5, 2), Decimal::new(99_95, 2));
    if value > Decimal::ZERO && value < least {
        "<0.1%".to_owned()
    } else if value >= most && value < Decimal::ONE_HUNDRED {
        ">99.9%".to_owned()
    } else {
        percent(value)
    }
}

/// A percentage as it was entered, without trailing zeros: `40%`, `12.5%`.
pub fn percentage(value: Percentage) -> String {
    format!("{}%", number_exact(value.value()))
}

/// A metric's value as a cell or a label shows it, rounded to the metric's places: `92.2%`, `1.5 days`. A rate stands
/// bare, for the name of its metric says what it counts.
pub fn metric_value(value: Decimal, definition: &MetricDefinition) -> String {
    let shown = number(value, definition.places);
    match definition.unit {
        MetricUnit::Per100k => shown,
        unit => with_unit(&shown, unit),
    }
}

/// A metric's value in a sentence, not rounded and with its unit in full: `510.8 per 100,000`, `92.2%`, `1.5 days`.
pub fn metric_value_exact(value: Decimal, unit: MetricUnit) -> String {
    with_unit(&number_exact(value), unit)
}

fn with_unit(number: &str, unit: MetricUnit) -> String {
    match unit {
        MetricUnit::Per100k => format!("{number} per 100,000"),
        MetricUnit::Percent => format!("{number}%"),
        MetricUnit::Days if number == "1" => format!("{number} day"),
        MetricUnit::Days => format!("{number} days"),
    }
}

/// The document and the clause that a value or a rule rests on.
pub fn source(basis: &Basis, round: &PlanningRound) -> String {
    let title = round
        .sources
        .get(&basis.source)
        .map_or(basis.source.as_str(), |source| source.title.as_str());
    match basis.clause.as_str() {
        "" => title.to_owned(),
        clause => format!("{title}, {clause}"),
    }
}

/// The document and the clause, and whether a person has compared the value with it. The program's own rules have neither.
pub fn basis(basis: &Basis, round: &PlanningRound) -> String {
    let standing = match basis.standing {
        // There is nothing outside the program to check its own rules against.
        _ if round.is_own(basis) => "",
        Standing::Checked => "; checked against it",
        Standing::Unchecked => "; not yet checked against the published template",
    };
    format!("{}{standing}", source(basis, round))
}

/// A day in words: `12 March 2025`.
pub fn date(day: Date) -> String {
    let month = month_name(day.month().unsigned_abs());
    format!("{} {} {}", day.day(), month.unwrap_or("?"), day.year())
}

/// A number with its noun, singular or plural: `1 row`, `3 rows`, `no rows`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    match number {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        more => format!("{} {many}", self::number(Decimal::from(more), 0)),
    }
}

/// Names joined as in a sentence: `a, b and c`.
pub fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str) -> Money {
        Money::parse_typed(text).unwrap()
    }

    #[test]
    fn a_source_is_said_to_be_compared_only_where_there_is_one_to_compare_with() {
        let round = crate::rounds::Rounds::built_in_one("2025-26").unwrap();
        let of = |source: &str, standing| {
            let confidence = crate::rounds::Confidence::Read;
            let (source, clause) = (source.into(), String::new());
            let on = Basis {
                source,
                clause,
                standing,
                confidence,
            };
            basis(&on, round)
        };
        assert_eq!(of("planner", Standing::Checked), "BCF Planner's own checks");
        assert_eq!(
            of("north-yorkshire", Standing::Checked),
            "Better Care Fund report, 14 March 2025; checked against it"
        );
        assert_eq!(
            of("template", Standing::Unchecked),
            "Better Care Fund 2025-26 planning template; not yet checked against the published template"
        );
    }

    #[test]
    fn a_small_share_is_not_called_nothing_nor_a_large_one_all() {
        let shares = ["0", "0.04", "0.05", "12.34", "99.94", "99.95", "100"];
        let shown: Vec<String> = shares
            .iter()
            .map(|value| share(value.parse().unwrap()))
            .collect();
        let wanted = [
            "0.0%", "<0.1%", "0.1%", "12.3%", "99.9%", ">99.9%", "100.0%",
        ];
        assert_eq!(shown, wanted);
    }

    #[test]
    fn pounds_carry_commas_a_true_minus_and_pence_only_where_there_are_any() {
        assert_eq!(pounds(money("75735255")), "£75,735,255");
        assert_eq!(pounds(money("1234.5")), "£1,234.50");
        assert_eq!(pounds(money("-1200")), "\u{2212}£1,200");
        assert_eq!(pounds(money("0")), "£0");
        assert_eq!(pounds_and_pence(money("100")), "£100.00");
        assert_eq!(bare_pounds(money("100.01")), "100.01");
        assert_eq!(bare_pounds(money("-1200.00")), "\u{2212}1,200");
    }

    #[test]
    fn parts_of_a_penny_are_rounded_half_away_from_zero() {
        assert_eq!(exact_pounds("0.005".parse().unwrap()), "£0.01");
        assert_eq!(exact_pounds("-0.004".parse().unwrap()), "£0");
        assert_eq!(exact_pounds("12.50".parse().unwrap()), "£12.50");
    }

    #[test]
    fn a_gap_of_part_of_a_penny_does_not_read_as_nil() {
        assert_eq!(gap(Decimal::new(4, 3)), "less than a penny");
        assert_eq!(gap(Decimal::new(5, 3)), "£0.01");
        assert_eq!(gap(Decimal::new(212_000, 0)), "£212,000");
        assert_eq!(
            distance(Decimal::new(9_996, 3), Decimal::TEN),
            "less than a penny short"
        );
        assert_eq!(distance(Decimal::TEN, Decimal::TEN), "exactly the minimum");
        assert_eq!(distance(Decimal::from(12), Decimal::TEN), "£2 above");
    }

    #[test]
    fn metric_values_carry_their_unit() {
        let value = |text: &str| text.parse::<Decimal>().unwrap();
        let exact = |text, unit| metric_value_exact(value(text), unit);
        assert_eq!(exact("510.80", MetricUnit::Per100k), "510.8 per 100,000");
        assert_eq!(exact("92.25", MetricUnit::Percent), "92.25%");
        assert_eq!(exact("1", MetricUnit::Days), "1 day");
        assert_eq!(exact("1.5", MetricUnit::Days), "1.5 days");
    }

    #[test]
    fn prose_uses_millions() {
        assert_eq!(pounds_in_prose(money("12412000")), "£12.4 million");
        assert_eq!(pounds_in_prose(money("9012000000")), "£9.0 billion");
        assert_eq!(pounds_in_prose(money("212000")), "£212,000");
    }

    #[test]
    fn lists_read_as_sentences() {
        let names = ["a".to_owned(), "b".to_owned(), "c".to_owned()];
        assert_eq!(list(&names), "a, b and c");
    }
}
