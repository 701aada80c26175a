//! What is typed after `=`: numbers joined by `+`, `-`, `*`, `/` and brackets, worked out exactly.

use rust_decimal::Decimal;

use super::typed::term;

/// How deep brackets may stand in brackets; nobody types more, and a pasted text must not exhaust the stack.
const DEEPEST: u8 = 32;

/// The most decimal places that an exact number holds.
const MOST_PLACES: u32 = 28;

/// Why a formula has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is not wholly understood.
    NotUnderstood,
    /// It divides by nil.
    DividesByNil,
    /// Its exact result has more digits than can be held.
    TooManyDigits,
}

/// A number as a fraction, so that a division loses nothing.
///
/// Invariant: the bottom is above nil, and no number but one divides both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ratio {
    top: i128,
    bottom: i128,
}

/// Works out what stands behind the `=`, which holds no spaces.
pub(super) fn work_out(text: &str) -> Result<Ratio, Fault> {
    let mut reader = Reader {
        rest: text,
        depth: 0,
    };
    let result = reader.sum()?;
    if reader.rest.is_empty() {
        Ok(result)
    } else {
        Err(Fault::NotUnderstood)
    }
}

struct Reader<'a> {
    rest: &'a str,
    depth: u8,
}

impl Reader<'_> {
    /// Takes the next sign where it is one of those wanted.
    fn sign(&mut self, wanted: [char; 2]) -> Option<char> {
        let sign = self.rest.chars().next().filter(|c| wanted.contains(c))?;
        self.rest = self.rest.strip_prefix(sign)?;
        Some(sign)
    }

    fn sum(&mut self) -> Result<Ratio, Fault> {
        let mut total = self.product()?;
        while let Some(sign) = self.sign(['+', '-']) {
            let next = self.product()?;
            total = total.plus(if sign == '-' { next.negated() } else { next })?;
        }
        Ok(total)
    }

    fn product(&mut self) -> Result<Ratio, Fault> {
        let mut product = self.factor()?;
        while let Some(sign) = self.sign(['*', '/']) {
            let next = self.factor()?;
            product = product.times(if sign == '/' { next.inverse()? } else { next })?;
        }
        Ok(product)
    }

    /// A number or something in brackets, with at most one sign of its own.
    fn factor(&mut self) -> Result<Ratio, Fault> {
        match self.sign(['+', '-']) {
            Some('-') => Ok(self.unsigned()?.negated()),
            _ => self.unsigned(),
        }
    }

    fn unsigned(&mut self) -> Result<Ratio, Fault> {
        if let Some(rest) = self.rest.strip_prefix('(') {
            self.depth += 1;
            if self.depth > DEEPEST {
                return Err(Fault::NotUnderstood);
            }
            self.rest = rest;
            let inner = self.sum()?;
            self.rest = self.rest.strip_prefix(')').ok_or(Fault::NotUnderstood)?;
            self.depth -= 1;
            return Ok(inner);
        }
        let end = self
            .rest
            .find(['+', '-', '*', '/', '(', ')'])
            .unwrap_or(self.rest.len());
        let (number, rest) = self.rest.split_at(end);
        self.rest = rest;
        let value = term(number).ok_or(Fault::NotUnderstood)?;
        Ratio::of(value)
    }
}

impl Ratio {
    fn of(value: Decimal) -> Result<Self, Fault> {
        let bottom = power_of_ten(value.scale())?;
        Ok(Ratio::reduced(value.mantissa(), bottom))
    }

    /// Divides both by what they have in common. The bottom must be above nil.
    fn reduced(top: i128, bottom: i128) -> Self {
        let common = common(top, bottom);
        Ratio {
            top: top / common,
            bottom: bottom / common,
        }
    }

    fn negated(self) -> Self {
        Ratio {
            // The smallest number of all, which has no positive, is never reached: products are checked symmetrically.
            top: self.top.saturating_neg(),
            ..self
        }
    }

    fn plus(self, other: Self) -> Result<Self, Fault> {
        let common = common(self.bottom, other.bottom);
        let (mine, theirs) = (self.bottom / common, other.bottom / common);
        let part = |top: i128, by: i128| top.checked_mul(by);
        let top = part(self.top, theirs)
            .zip(part(other.top, mine))
            .and_then(|(one, two)| one.checked_add(two));
        let bottom = self.bottom.checked_mul(theirs);
        top.zip(bottom)
            .map(|(top, bottom)| Ratio::reduced(top, bottom))
            .ok_or(Fault::TooManyDigits)
    }

    fn times(self, other: Self) -> Result<Self, Fault> {
        // Reduced crosswise first, so that only what is really long overflows.
        let (one, two) = (
            Ratio::reduced(self.top, other.bottom),
            Ratio::reduced(other.top, self.bottom),
        );
        one.top
            .checked_mul(two.top)
            .zip(one.bottom.checked_mul(two.bottom))
            .map(|(top, bottom)| Ratio { top, bottom })
            .ok_or(Fault::TooManyDigits)
    }

    fn inverse(self) -> Result<Self, Fault> {
        match self.top {
            0 => Err(Fault::DividesByNil),
            top => Ok(Ratio {
                top: self.bottom * top.signum(),
                bottom: top.checked_abs().ok_or(Fault::TooManyDigits)?,
            }),
        }
    }

    /// The number as a decimal with as few places as it takes; nothing where no number of places is enough.
    pub(super) fn decimal(self) -> Result<Option<Decimal>, Fault> {
        let Some(places) = self.places() else {
            return Ok(None);
        };
        if places > MOST_PLACES {
            return Err(Fault::TooManyDigits);
        }
        let mantissa = power_of_ten(places)?
            .checked_div(self.bottom)
            .and_then(|by| self.top.checked_mul(by))
            .ok_or(Fault::TooManyDigits)?;
        Decimal::try_from_i128_with_scale(mantissa, places)
            .map(Some)
            .map_err(|_| Fault::TooManyDigits)
    }

    /// How many decimal places it takes; nothing where it never ends.
    fn places(self) -> Option<u32> {
        let mut rest = self.bottom;
        let mut count = |factor: i128| {
            let mut times = 0_u32;
            while rest % factor == 0 {
                rest /= factor;
                times += 1;
            }
            times
        };
        let places = count(2).max(count(5));
        (rest == 1).then_some(places)
    }

    /// The exact number in words: a decimal, or a fraction with what it is about.
    pub(super) fn words(self) -> String {
        if let Ok(Some(decimal)) = self.decimal() {
            return decimal.to_string();
        }
        let fraction = format!("{}/{}", self.top, self.bottom);
        let about = self
            .top
            .checked_mul(100)
            .map(|hundredfold| {
                let half = self.bottom / 2 * hundredfold.signum();
                hundredfold.saturating_add(half) / self.bottom
            })
            .and_then(|pence| Decimal::try_from_i128_with_scale(pence, 2).ok());
        match about {
            Some(about) => format!("{fraction}, about {about}"),
            None => fraction,
        }
    }
}

fn power_of_ten(places: u32) -> Result<i128, Fault> {
    10_i128.checked_pow(places).ok_or(Fault::TooManyDigits)
}

/// The greatest number that divides both, at least one.
fn common(one: i128, other: i128) -> i128 {
    let (mut a, mut b) = (one.unsigned_abs(), other.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    i128::try_from(a).unwrap_or(1).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Result<String, Fault> {
        work_out(text).map(Ratio::words)
    }

    #[test]
    fn formulas_are_worked_out_exactly() {
        for (text, result) in [
            ("1.1*2000", "2200"),
            ("1000/4", "250"),
            ("1000/3*3", "1000"),
            ("0.1+0.2", "0.3"),
            ("2+3*4", "14"),
            ("(2+3)*4", "20"),
            ("100-20-30", "50"),
            ("100/10/5", "2"),
            ("-(2-5)", "3"),
            ("2*-3", "-6"),
            ("1--5", "6"),
            ("((((7))))", "7"),
            ("£1.2m/12", "100000"),
            ("1,200*2", "2400"),
            ("0/5", "0"),
            ("1.005*1", "1.005"),
            ("1/1024", "0.0009765625"),
            ("1000/3", "1000/3, about 333.33"),
            ("-1000/3", "-1000/3, about -333.33"),
            ("2/3", "2/3, about 0.67"),
            ("1000000000000.01*1", "1000000000000.01"),
        ] {
            assert_eq!(words(text).as_deref(), Ok(result), "{text}");
        }
    }

    #[test]
    fn every_whole_number_divided_and_multiplied_again_is_itself() {
        for top in -40..40 {
            for bottom in (-30..30).filter(|bottom| *bottom != 0) {
                let text = format!("({top})/({bottom})*({bottom})");
                assert_eq!(words(&text).as_deref(), Ok(top.to_string().as_str()));
            }
        }
    }

    #[test]
    fn what_is_not_wholly_understood_has_no_result() {
        for text in [
            "", "+", "*2", "2*", "2**3", "2//3", "(2", "2)", "()", "2(3)", "(2)3", "--5", "2+",
            "a*2", "2^3", "1.2.3*2", "12,00*2", "/5", "=5", "1;2",
        ] {
            assert_eq!(words(text), Err(Fault::NotUnderstood), "{text}");
        }
        let deep = format!("{}1{}", "(".repeat(100_000), ")".repeat(100_000));
        assert_eq!(words(&deep), Err(Fault::NotUnderstood));
    }

    #[test]
    fn dividing_by_nil_is_told_apart() {
        for text in ["5/0", "5/(2-2)", "0/0", "1/0.00"] {
            assert_eq!(words(text), Err(Fault::DividesByNil), "{text}");
        }
    }

    #[test]
    fn what_is_too_long_is_never_rounded() {
        let many = ["9bn"; 9].join("*");
        assert_eq!(words(&many), Err(Fault::TooManyDigits));
        let tiny = format!("1{}", "/999999999999".repeat(9));
        assert_eq!(words(&tiny), Err(Fault::TooManyDigits));
        let thirds = work_out("1/3").unwrap();
        assert_eq!(thirds.decimal(), Ok(None));
        let halves = format!("1{}", "/1024".repeat(4));
        assert_eq!(
            work_out(&halves).unwrap().decimal(),
            Err(Fault::TooManyDigits)
        );
    }
}
