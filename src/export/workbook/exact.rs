//! Exact decimals as the numbers of a workbook, which are floating.

use rust_decimal::Decimal;

/// The most digits that a workbook keeps of a number.
const MOST_DIGITS: i128 = 1_000_000_000_000_000;

/// The number whose shortest writing is the decimal's own digits; nothing where a workbook would lose some of them.
#[expect(
    clippy::cast_precision_loss,
    reason = "below fifteen digits every whole number is a float exactly"
)]
pub(super) fn number(value: Decimal) -> Option<f64> {
    let value = value.normalize();
    let mantissa = value.mantissa();
    if mantissa.abs() >= MOST_DIGITS {
        return None;
    }
    // Both are exact, so the division gives the float nearest to the decimal, which is written with its digits.
    let places = i32::try_from(value.scale()).ok()?;
    (places <= 22).then(|| mantissa as f64 / 10_f64.powi(places))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_with_the_decimal_s_own_digits() {
        for text in [
            "0",
            "1234.56",
            "-0.01",
            "0.1",
            "999999999999.99",
            "-1000000000000",
            "0.00000001",
            "0.3333",
            "48748385",
        ] {
            let value: Decimal = text.parse().unwrap();
            assert_eq!(number(value).unwrap().to_string(), text);
        }
        assert_eq!(number("1.50".parse().unwrap()).unwrap().to_string(), "1.5");
    }

    #[test]
    fn a_number_with_more_digits_than_a_workbook_keeps_is_none() {
        assert_eq!(number("92233720368.54775807".parse().unwrap()), None);
        assert_eq!(number("-1000000000000.001".parse().unwrap()), None);
    }
}
