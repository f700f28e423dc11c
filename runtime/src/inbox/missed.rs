//! Whether a kept update was missed, written before it: what it was when it came it stays, wherever it waits.

/// Begins what was missed. The Bot API's updates begin with a brace, those of MTProto with the number of a list (core.telegram.org/mtproto/serialize).
const MISSED: u8 = b'!';

/// The form in which an update is kept.
pub(crate) fn written(missed: bool, mut raw: Vec<u8>) -> Vec<u8> {
    if missed {
        raw.insert(0, MISSED);
    }
    raw
}

/// What [`written`] was given.
pub(crate) fn read(raw: &[u8]) -> (bool, &[u8]) {
    match raw {
        [MISSED, raw @ ..] => (true, raw),
        raw => (false, raw),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for raw in [&b"{}"[..], &[0x15, 0xc4, 0xb5, 0x1c]] {
            for missed in [false, true] {
                assert_eq!(read(&written(missed, raw.to_vec())), (missed, raw));
            }
        }
    }
}
