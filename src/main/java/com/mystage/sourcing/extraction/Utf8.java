package com.mystage.sourcing.extraction;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Tells valid UTF-8 (RFC 3629) without decoding it: of most pages only a small part is ever
 * decoded.
 */
final class Utf8 {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

  private Utf8() {}

  static boolean isValid(byte[] bytes) {
    int at = 0;
    while (at < bytes.length) {
      if (at + Long.BYTES <= bytes.length) {
        long above = (long) LONGS.get(bytes, at) & NOT_ASCII;
        at += Long.numberOfTrailingZeros(above) / Byte.SIZE;
        if (above == 0) {
          continue;
        }
      }
      int length = bytes[at] >= 0 ? 1 : sequence(bytes, at);
      if (length == 0) {
        return false;
      }
      at += length;
    }
    return true;
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
