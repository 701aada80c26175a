//! Standard output: buffered, coloured only on a terminal, and silent once nobody reads it.

use std::env;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, StdoutLock, Write};

use crate::rounds::Severity;

/// Whether texts are coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colour {
    /// On a terminal that takes colour.
    On,
    /// In files and pipes, or where the person asked for none.
    Off,
}

/// Standard output.
#[derive(Debug)]
pub(super) struct Out {
    inner: BufWriter<StdoutLock<'static>>,
    reader: Reader,
    colour: Colour,
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
            reader: Reader::There,
            colour,
        }
    }

    fn ansi(&self, code: &str, text: &str) -> String {
        match self.colour {
            Colour::On => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
            Colour::Off => text.to_owned(),
        }
    }

    /// A heading.
    pub(super) fn strong(&self, text: &str) -> String {
        self.ansi("1", text)
    }

    /// Something that stands back.
    pub(super) fn faint(&self, text: &str) -> String {
        self.ansi("2", text)
    }

    /// Something good.
    pub(super) fn good(&self, text: &str) -> String {
        self.ansi("32", text)
    }

    /// Something bad.
    pub(super) fn bad(&self, text: &str) -> String {
        self.ansi("1;31", text)
    }

    /// Something in the look of a severity.
    pub(super) fn by_severity(&self, severity: Severity, text: &str) -> String {
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

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.reader == Reader::Gone {
            return Ok(bytes.len());
        }
        let result = self.inner.write(bytes);
        self.unless_gone(result, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.reader == Reader::Gone {
            return Ok(());
        }
        let result = self.inner.flush();
        self.unless_gone(result, ())
    }
}
