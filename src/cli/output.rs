//! Standard output: buffered, coloured only on a terminal, and silent once nobody reads it.

use std::borrow::Cow;
use std::env;
use std::fmt;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, StdoutLock, Write};
use std::mem;

use memchr::arch::all::memchr::Two;

use crate::rounds::Severity;

/// Whether texts are coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colour {
    /// On a terminal that takes colour.
    On,
    /// In files and pipes, or where the person asked for none.
    Off,
}

/// Stands for the beginning of a colour until the text is written: a character that no text may hold, so that an escape
/// in a name is told from one of ours.
const START: char = '\u{FDD0}';

/// A text with every character shown that would steer a terminal or turn the words of a line round.
fn plain(text: &str, colour: Colour) -> Cow<'_, str> {
    if steers_nothing(text) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\n' => plain.push('\n'),
            '\t' => plain.push(' '),
            START if colour == Colour::On => plain.push_str("\u{1b}["),
            c if is_steering(c) => plain.extend(c.escape_unicode()),
            c => plain.push(c),
        }
    }
    Cow::Owned(plain)
}

/// JSON with every character spelled out that would steer a terminal: to a program it means the same.
fn spelled_out(json: &str) -> Cow<'_, str> {
    if steers_nothing(json) {
        return Cow::Borrowed(json);
    }
    let mut spelled = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if c != '\n' && is_steering(c) {
            // All of them are in the first plane, where one escape is enough.
            spelled.extend(format!("\\u{:04x}", u32::from(c)).chars());
        } else {
            spelled.push(c);
        }
    }
    Cow::Owned(spelled)
}

/// Whether every character of a text is written as it is.
fn steers_nothing(text: &str) -> bool {
    /// The bytes of a word, each with this one.
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    /// The highest bit of each byte.
    const HIGHEST: u64 = ONES << 7;
    // Nearly all are what a keyboard has: eight of them are looked at in one step. A byte after one that is not may
    // be called doubtful with it, which costs nothing: their word is looked at byte by byte already.
    let printed = |word: u64| {
        let below_space = word.wrapping_sub(ONES * 0x20);
        let delete = (word ^ (ONES * 0x7F)).wrapping_sub(ONES);
        (word | below_space | delete) & HIGHEST == 0
    };
    // Only these bytes begin a character that steers, beside those that are one.
    let steers = |(at, byte): (usize, u8)| match byte {
        b'\n' | b' '..=b'~' => false,
        0xC2 | 0xD8 | 0xE2 | 0xEF => text
            .get(at..)
            .is_some_and(|rest| rest.starts_with(is_steering)),
        _ => byte < 0x80,
    };
    let (words, rest) = text.as_bytes().as_chunks();
    let any_steers = |start: usize, bytes: &[u8]| {
        let mut numbered = (start..).zip(bytes.iter().copied());
        numbered.any(steers)
    };
    let mut doubtful = (0..).step_by(8).zip(words);
    !doubtful.any(|(at, word)| !printed(u64::from_le_bytes(*word)) && any_steers(at, word))
        && !any_steers(text.len() - rest.len(), rest)
}

fn is_steering(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            START
                | '\u{061C}'
                | '\u{200E}'
                | '\u{200F}'
                | '\u{2028}'
                | '\u{2029}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2066}'..='\u{2069}'
        )
}

/// A text for standard error, which is not coloured.
pub(super) fn plain_text(text: &str) -> Cow<'_, str> {
    plain(text, Colour::Off)
}

/// A name or a sentence on one line, whatever it holds.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    if Two::new(b'\n', b'\r').find(text.as_bytes()).is_some() {
        Cow::Owned(text.replace("\r\n", " ").replace(['\n', '\r'], " "))
    } else {
        Cow::Borrowed(text)
    }
}

/// A text in a colour, where there are colours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Painted<'a> {
    code: Option<&'static str>,
    text: &'a str,
}

impl fmt::Display for Painted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) => write!(f, "{START}{code}m{}{START}0m", self.text),
            None => f.write_str(self.text),
        }
    }
}

/// So many bytes of texts are passed on together.
const TOGETHER: usize = 48 * 1024;

/// Standard output.
#[derive(Debug)]
pub(super) struct Out {
    inner: BufWriter<StdoutLock<'static>>,
    /// Texts that were written and not yet looked through and passed on.
    waiting: String,
    reader: Reader,
    colour: Colour,
    texts: Texts,
}

/// For whom texts are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Texts {
    /// For people: nothing in them steers the terminal or turns the words of a line round.
    Plain,
    /// For programs, in JSON: the same to them, and nothing in it steers the terminal of a person who looks at it.
    Json,
    /// For programs: as they are.
    Exact,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reader {
    There,
    Gone,
}

impl Out {
    /// Locks standard output.
    pub(super) fn standard() -> Self {
        let stdout = io::stdout();
        let wanted = env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            && env::var_os("TERM").is_none_or(|term| term != "dumb");
        let colour = if wanted && stdout.is_terminal() {
            Colour::On
        } else {
            Colour::Off
        };
        Out {
            inner: BufWriter::with_capacity(64 * 1024, stdout.lock()),
            waiting: String::with_capacity(TOGETHER + 8 * 1024),
            reader: Reader::There,
            colour,
            texts: Texts::Plain,
        }
    }

    /// From here on texts are for programs, to which they go as they are.
    pub(super) fn exactly(&mut self) -> &mut Self {
        self.for_programs(Texts::Exact)
    }

    /// From here on texts are JSON for programs.
    pub(super) fn json(&mut self) -> &mut Self {
        self.for_programs(Texts::Json)
    }

    fn for_programs(&mut self, texts: Texts) -> &mut Self {
        if self.texts == Texts::Plain {
            self.waiting = plain(&self.waiting, self.colour).into_owned();
        }
        self.texts = texts;
        self
    }

    fn ansi<'a>(&self, code: &'static str, text: &'a str) -> Painted<'a> {
        let code = (self.colour == Colour::On).then_some(code);
        Painted { code, text }
    }

    /// A heading.
    pub(super) fn strong<'a>(&self, text: &'a str) -> Painted<'a> {
        self.ansi("1", text)
    }

    /// Something that stands back.
    pub(super) fn faint<'a>(&self, text: &'a str) -> Painted<'a> {
        self.ansi("2", text)
    }

    /// Something good.
    pub(super) fn good<'a>(&self, text: &'a str) -> Painted<'a> {
        self.ansi("32", text)
    }

    /// Something bad.
    pub(super) fn bad<'a>(&self, text: &'a str) -> Painted<'a> {
        self.ansi("1;31", text)
    }

    /// Something in the look of a severity.
    pub(super) fn by_severity<'a>(&self, severity: Severity, text: &'a str) -> Painted<'a> {
        match severity {
            Severity::Breach => self.bad(text),
            Severity::Warning => self.ansi("1;33", text),
            Severity::Advice => self.ansi("1;36", text),
        }
    }

    fn unless_gone<T>(&mut self, result: io::Result<T>, otherwise: T) -> io::Result<T> {
        match result {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.reader = Reader::Gone;
                Ok(otherwise)
            }
            other => other,
        }
    }
}

impl Out {
    fn pass_on(&mut self) -> io::Result<()> {
        let mut text = mem::take(&mut self.waiting);
        let result = match self.texts {
            _ if self.reader == Reader::Gone || text.is_empty() => Ok(()),
            Texts::Exact => self.inner.write_all(text.as_bytes()),
            Texts::Json => self.inner.write_all(spelled_out(&text).as_bytes()),
            // They are many already: to gather them once more only takes time.
            Texts::Plain => self.inner.flush().and_then(|()| {
                let plain = plain(&text, self.colour);
                self.inner.get_mut().write_all(plain.as_bytes())
            }),
        };
        text.clear();
        self.waiting = text;
        self.unless_gone(result, ())
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.texts != Texts::Exact
            && let Ok(text) = std::str::from_utf8(bytes)
        {
            self.waiting.push_str(text);
            if self.waiting.len() >= TOGETHER {
                self.pass_on()?;
            }
            return Ok(bytes.len());
        }
        self.pass_on()?;
        if self.reader == Reader::Gone {
            return Ok(bytes.len());
        }
        let result = self.inner.write(bytes);
        self.unless_gone(result, bytes.len())
    }

    /// Texts are looked through together: to look at each of the parts that they are made of takes several times as long.
    fn write_fmt(&mut self, text: fmt::Arguments<'_>) -> io::Result<()> {
        if fmt::write(&mut self.waiting, text).is_err() {
            return Err(io::Error::other("a text could not be put into words"));
        }
        if self.waiting.len() >= TOGETHER {
            self.pass_on()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass_on()?;
        if self.reader == Reader::Gone {
            return Ok(());
        }
        let result = self.inner.flush();
        self.unless_gone(result, ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_that_steers_is_found_wherever_it_stands() {
        for c in '\0'..=char::MAX {
            let far = u32::from(c) > 0x3000 && u32::from(c) % 97 != 0 && c != START;
            for at in 0..if far { 0 } else { 9 } {
                let text = format!("{}{c}£—{}", "x".repeat(at), "\n".repeat(9 - at));
                let steers = c != '\n' && is_steering(c);
                assert_eq!(steers_nothing(&text), !steers, "{c:?} at {at}");
            }
        }
    }

    #[test]
    fn only_our_own_colours_reach_a_terminal() {
        let coloured = format!("{START}1ma\u{1b}[2J{START}0m\n");
        assert_eq!(
            plain(&coloured, Colour::On),
            "\u{1b}[1ma\\u{1b}[2J\u{1b}[0m\n"
        );
        assert_eq!(plain("Größe — £5\n", Colour::On), "Größe — £5\n");
        // Wherever it stands in a long text.
        for before in 0..70 {
            let dashes = "–".repeat(before / 3) + &"x".repeat(before % 7);
            let steered = format!("{dashes}\u{202e}{dashes}");
            assert_eq!(
                plain(&steered, Colour::Off),
                format!("{dashes}\\u{{202e}}{dashes}")
            );
            let begun = "x".repeat(before) + "\u{9b}2J";
            assert!(!plain(&begun, Colour::Off).contains('\u{9b}'), "{before}");
            let harmless = format!("{dashes}\n\u{2030}{dashes}");
            assert_eq!(plain(&harmless, Colour::Off), harmless);
        }
        assert_eq!(
            plain("a\tb\u{202e}\u{9b}", Colour::Off),
            "a b\\u{202e}\\u{9b}"
        );
        assert_eq!(
            spelled_out("{\n\"a\u{202e}\u{9b}\u{e9}\"}"),
            "{\n\"a\\u202e\\u009b\u{e9}\"}"
        );
    }
}
