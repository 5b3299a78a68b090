//! Bytes as a gzip member (RFC 1952) of stored blocks (RFC 1951, 3.2.4): nothing is compressed, everything can be
//! decompressed, and no library is needed.

/// The largest stored block.
const BLOCK: usize = 0xffff;

pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    // Magic, method "deflate", no flags, no time, no extra flags, unknown system.
    let mut member = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
    let mut blocks = bytes.chunks(BLOCK).peekable();
    if blocks.peek().is_none() {
        block(&mut member, &[], true);
    }
    while let Some(piece) = blocks.next() {
        block(&mut member, piece, blocks.peek().is_none());
    }
    member.extend(crc32(bytes).to_le_bytes());
    // The size modulo 2^32.
    member.extend((bytes.len() as u32).to_le_bytes());
    member
}

fn block(member: &mut Vec<u8>, piece: &[u8], is_last: bool) {
    let size = u16::try_from(piece.len()).expect("a piece has at most `BLOCK` bytes");
    member.push(u8::from(is_last));
    member.extend(size.to_le_bytes());
    member.extend((!size).to_le_bytes());
    member.extend(piece);
}

fn crc32(bytes: &[u8]) -> u32 {
    let crc = bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    });
    !crc
}
