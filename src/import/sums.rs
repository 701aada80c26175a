//! What the words of a row say that it sums up, by whatever name people call a total.

/// What a row without a number and a source of funding is by its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// A sum of rows: "Totals", "All spend", "Sum of above".
    Sum,
    /// What is left, or was carried from elsewhere: "Balance", "c/f".
    Balance,
    /// Anything else.
    Name,
}

impl Label {
    /// What plain words are.
    pub(super) fn of(words: &str) -> Self {
        if is_sum(words) || is_total(words) {
            Label::Sum
        } else if is_balance(words) {
            Label::Balance
        } else {
            Label::Name
        }
    }
}

/// Whether the first or the last of some words is a total.
fn is_total(words: &str) -> bool {
    let is = |word: Option<&str>| matches!(word, Some("total" | "totals" | "subtotal"));
    is(words.split(' ').next()) || is(words.split(' ').next_back())
}

/// Whether words say nothing but that all rows are summed up.
pub(super) fn is_sum(words: &str) -> bool {
    let says = |word: &str| {
        matches!(
            word,
            "total" | "totals" | "sum" | "sums" | "together" | "altogether" | "overall" | "all"
        )
    };
    let fits = |word: &str| {
        matches!(
            word,
            "of" | "the"
                | "for"
                | "and"
                | "above"
                | "rows"
                | "lines"
                | "grand"
                | "planned"
                | "bcf"
                | "spend"
                | "spending"
                | "expenditure"
                | "cost"
                | "costs"
                | "scheme"
                | "schemes"
                | "amount"
                | "amounts"
                | "budget"
                | "funding"
                | "sources"
                | "income"
                | "contributions"
                | "fund"
                | "plan"
                | "year"
                | "years"
                | "gbp"
        ) || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut words_of = words.split(' ');
    words_of.clone().any(says) && words_of.all(|word| says(word) || fits(word))
}

/// Whether words say nothing but that something is left, or was carried.
fn is_balance(words: &str) -> bool {
    let says = |word: &str| {
        matches!(
            word,
            "balance"
                | "balances"
                | "difference"
                | "differences"
                | "variance"
                | "carried"
                | "brought"
                | "cf"
                | "bf"
        )
    };
    let fits = |word: &str| {
        matches!(
            word,
            "forward"
                | "down"
                | "over"
                | "c"
                | "b"
                | "f"
                | "d"
                | "of"
                | "the"
                | "from"
                | "to"
                | "remaining"
                | "opening"
                | "closing"
                | "page"
                | "previous"
                | "last"
                | "next"
                | "year"
                | "in"
        )
    };
    matches!(words, "c f" | "b f" | "c d" | "b d" | "c fwd" | "b fwd")
        || (words.split(' ').any(says) && words.split(' ').all(|word| says(word) || fits(word)))
}

/// What a total is of by its words: "dfg" of "total spend from dfg".
pub(super) fn subject(words: &str) -> &str {
    let mut rest = words;
    loop {
        let shorter = [
            "grand ",
            "total ",
            "planned ",
            "expenditure ",
            "spend ",
            "for ",
            "of ",
            "from ",
            "funded by ",
        ]
        .iter()
        .find_map(|word| rest.strip_prefix(word));
        match shorter {
            Some(shorter) => rest = shorter,
            None => return rest,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::plain;
    use super::*;

    #[test]
    fn sums_are_known_by_whole_words() {
        for (text, label) in [
            ("Sum of above", Label::Sum),
            ("Overall spend", Label::Sum),
            ("All spend", Label::Sum),
            ("Expenditure total", Label::Sum),
            ("Together", Label::Sum),
            ("c/f", Label::Balance),
            ("Balance b/f", Label::Balance),
            ("Difference", Label::Balance),
            ("All-age carers", Label::Name),
            ("Working together", Label::Name),
            ("Summer beds", Label::Name),
            ("Making a difference", Label::Name),
            ("Better balance classes", Label::Name),
            ("", Label::Name),
        ] {
            assert_eq!(Label::of(&plain(text)), label, "{text}");
        }
    }
}
