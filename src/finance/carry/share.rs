//! Dividing a total among parts in exact pence or pounds.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::Money;

/// Shares a total out in the proportions of parts, to so many places: each part is rounded down, and what is left goes in
/// single units to the largest remainders, the earlier part first. Nothing where the parts add up to nil, or a number is
/// too large.
pub(super) fn share_out(total: Money, parts: &[Money], places: u32) -> Option<Vec<Money>> {
    let whole: Decimal = parts.iter().map(|part| part.value()).sum();
    if whole.is_zero() {
        return None;
    }
    let unit = Decimal::new(1, places);
    let mut shares: Vec<Decimal> = Vec::with_capacity(parts.len());
    let mut remainders: Vec<(Decimal, usize)> = Vec::with_capacity(parts.len());
    for (at, part) in parts.iter().enumerate() {
        let exact = part
            .value()
            .checked_mul(total.value())?
            .checked_div(whole)?;
        let down = exact.round_dp_with_strategy(places, RoundingStrategy::ToNegativeInfinity);
        remainders.push((exact - down, at));
        shares.push(down);
    }
    remainders.sort_by(|(one, first), (other, second)| other.cmp(one).then(first.cmp(second)));
    let mut left = total.value() - shares.iter().sum::<Decimal>();
    let mut next = remainders.iter().cycle();
    while left >= unit {
        let (_, at) = next.next()?;
        if let Some(share) = shares.get_mut(*at) {
            *share += unit;
        }
        left -= unit;
    }
    // A total with more places than the parts are shared to leaves less than a unit, which the first part bears.
    if let Some(first) = shares.first_mut() {
        *first += left;
    }
    shares
        .into_iter()
        .map(|share| Money::checked(share).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pounds(amounts: &[i32]) -> Vec<Money> {
        amounts
            .iter()
            .map(|amount| Money::pounds(*amount))
            .collect()
    }

    #[test]
    fn shares_add_up_and_the_largest_remainder_gets_the_odd_pound() {
        let shares = share_out(Money::pounds(100), &pounds(&[1, 1, 1]), 0).unwrap();
        assert_eq!(shares, pounds(&[34, 33, 33]));
        let shares = share_out(Money::pounds(101), &pounds(&[10, 20, 70]), 0).unwrap();
        assert_eq!(shares, pounds(&[10, 20, 71]));
        assert_eq!(share_out(Money::pounds(5), &pounds(&[0, 0]), 0), None);
    }

    #[test]
    fn pence_and_amounts_below_nil_are_shared_exactly() {
        let total = Money::parse_typed("0.05").unwrap();
        let shares = share_out(total, &pounds(&[1, 1]), 2).unwrap();
        assert_eq!(shares.iter().sum::<Money>(), total);
        assert_eq!(shares[0], Money::parse_typed("0.03").unwrap());
        let shares = share_out(Money::pounds(11), &pounds(&[20, -10]), 0).unwrap();
        assert_eq!(shares.iter().sum::<Money>(), Money::pounds(11));
    }
}
