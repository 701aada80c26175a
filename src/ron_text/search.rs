//! Searching texts for single bytes. Texts are short: to ask the processor first what more it can do takes longer than the
//! search.

/// Where the next quotation mark or escape is.
pub(super) fn quote_or_escape(bytes: &[u8]) -> Option<usize> {
    #[cfg(target_arch = "x86_64")]
    if let Some(either) = memchr::arch::x86_64::sse2::memchr::Two::new(b'"', b'\\') {
        return either.find(bytes);
    }
    memchr::arch::all::memchr::Two::new(b'"', b'\\').find(bytes)
}

/// Where the next slash is.
pub(super) fn slash(bytes: &[u8]) -> Option<usize> {
    #[cfg(target_arch = "x86_64")]
    if let Some(one) = memchr::arch::x86_64::sse2::memchr::One::new(b'/') {
        return one.find(bytes);
    }
    memchr::arch::all::memchr::One::new(b'/').find(bytes)
}
