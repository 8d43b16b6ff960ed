package com.mystage.sourcing.extraction;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Tells valid UTF-8 (RFC 3629) without decoding it: of most pages only a small part is ever
 * decoded.
 *
 * <p>A block is judged eight bytes at a time and without a branch, a loop that the JIT compiler
 * turns into vector instructions: bytes must go on with a sequence exactly where the leads before
 * ask for it. A block with rarer leads, some of which allow not every second byte, is read sequence
 * by sequence.
 */
final class Utf8 {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long NOT_ASCII = 0x8080_8080_8080_8080L;
  private static final int BLOCK = 2048;

  private Utf8() {}

  static boolean isValid(byte[] bytes) {
    int at = sequencesEnd(bytes, 0, Long.BYTES);
    while (at >= 0 && at + BLOCK + Long.BYTES <= bytes.length) {
      int end = at + BLOCK;
      at = isPlain(bytes, at, end) ? end : sequencesEnd(bytes, begin(bytes, at), end);
    }
    return at >= 0 && sequencesEnd(bytes, begin(bytes, at), bytes.length) >= 0;
  }

  /**
   * Whether the block holds only ASCII and sequences that begin with C2 to DF or E2 to EB, where
   * those of the bytes before go on. The top bit of each byte says what is wrong with it; a shift
   * to the left by n puts the bit n places below there.
   */
  private static boolean isPlain(byte[] bytes, int from, int end) {
    long wrong = 0;
    for (int at = from; at < end; at += Long.BYTES) {
      long here = (long) LONGS.get(bytes, at);
      long one = (long) LONGS.get(bytes, at - 1);
      long two = (long) LONGS.get(bytes, at - 2);
      long more = here & ~(here << 1);
      long asked = (one & (one << 1)) | (two & (two << 1) & (two << 2));
      long low = ~((here << 3) | (here << 4) | (here << 5) | (here << 6));
      long high = (here << 2) & ((here << 3) | ((here << 4) & (here << 5)));
      wrong |= (more ^ asked) | (here & (here << 1) & (low | high));
    }
    return (wrong & NOT_ASCII) == 0;
  }

  /** Where the sequence begins that a block before may have left open. */
  private static int begin(byte[] bytes, int at) {
    int begin = at;
    while (begin > 0 && begin > at - 2 && bytes[begin - 1] < 0) {
      begin--;
      if ((bytes[begin] & 0x40) != 0) {
        return begin;
      }
    }
    return at;
  }

  /** Where the sequences end that begin before the end; -1 where one is none. */
  private static int sequencesEnd(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && at < bytes.length) {
      if (at + Long.BYTES <= bytes.length) {
        long above = (long) LONGS.get(bytes, at) & NOT_ASCII;
        at += Long.numberOfTrailingZeros(above) / Byte.SIZE;
        if (above == 0) {
          continue;
        }
      }
      int length = bytes[at] >= 0 ? 1 : sequence(bytes, at);
      if (length == 0) {
        return -1;
      }
      at += length;
    }
    return at;
  }

  /** The length of the sequence that begins here; 0 if it is none. */
  private static int sequence(byte[] bytes, int at) {
    int first = bytes[at] & 0xff;
    int second = at + 1 < bytes.length ? bytes[at + 1] & 0xff : 0;
    if (first < 0xe0) {
      return first >= 0xc2 && isMore(second) ? 2 : 0;
    }
    if (first < 0xf0) {
      boolean overlong = first == 0xe0 && second < 0xa0;
      boolean surrogate = first == 0xed && second > 0x9f;
      return isMore(second) && !overlong && !surrogate && isMore(bytes, at + 2) ? 3 : 0;
    }
    boolean overlong = first == 0xf0 && second < 0x90;
    boolean beyond = first > 0xf4 || (first == 0xf4 && second > 0x8f);
    boolean rest = isMore(bytes, at + 2) && isMore(bytes, at + 3);
    return isMore(second) && !overlong && !beyond && rest ? 4 : 0;
  }

  private static boolean isMore(byte[] bytes, int at) {
    return at < bytes.length && isMore(bytes[at] & 0xff);
  }

  private static boolean isMore(int value) {
    return (value & 0xc0) == 0x80;
  }
}
