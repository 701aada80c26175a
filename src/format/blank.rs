//! Whether a text says anything.

/// Whether a text shows nothing: empty, or of blanks and characters without a width only.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_blank_character)
}

/// Whether nobody sees a character.
pub(super) fn is_blank_character(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_what_has_no_width_say_nothing() {
        assert!(is_blank(""));
        assert!(is_blank(" \t\u{a0}\u{200b}\u{2060}\u{feff}"));
        assert!(!is_blank("\u{200b}a"));
        assert!(!is_blank("0"));
    }
}
