package com.mystage.sourcing.infra;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A resource's attributes and blocks as Terraform sends them: a MessagePack map.
 *
 * @see <a href="https://github.com/msgpack/msgpack/blob/master/spec.md">MessagePack</a>
 */
final class StateValue {

  /** Terraform's sign for a value that is known after apply. */
  static final byte[] UNKNOWN = {(byte) 0xd4, 0, 0};

  private static final int NIL = 0xc0;

  private StateValue() {}

  static byte[] text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(bytes.length + 2)
        .put((byte) 0xd9)
        .put((byte) bytes.length)
        .put(bytes)
        .array();
  }

  /** The same map, with these values in place of the absent ones for which there is any. */
  static byte[] filled(byte[] map, Function<String, byte @Nullable []> value) {
    ByteBuffer in = ByteBuffer.wrap(map);
    int entries = mapSize(in);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(map, 0, in.position());
    for (int i = 0; i < entries; i++) {
      int start = in.position();
      String name = name(in);
      int at = in.position();
      boolean absent = (in.get(at) & 0xff) == NIL;
      skip(in);
      byte[] filled = absent ? value.apply(name) : null;
      out.write(map, start, at - start);
      if (filled == null) {
        out.write(map, at, in.position() - at);
      } else {
        out.write(filled, 0, filled.length);
      }
    }
    return out.toByteArray();
  }

  /** The names of the values that are not absent. */
  static List<String> present(byte[] map) {
    ByteBuffer in = ByteBuffer.wrap(map);
    List<String> present = new ArrayList<>();
    int entries = mapSize(in);
    for (int i = 0; i < entries; i++) {
      String name = name(in);
      if ((in.get(in.position()) & 0xff) != NIL) {
        present.add(name);
      }
      skip(in);
    }
    return present;
  }

  private static int mapSize(ByteBuffer in) {
    int head = in.get() & 0xff;
    return switch (head) {
      case 0xde -> in.getShort() & 0xffff;
      case 0xdf -> in.getInt();
      default -> head & 0x0f;
    };
  }

  private static String name(ByteBuffer in) {
    int start = in.position();
    skip(in);
    int head = in.get(start) & 0xff;
    int from = head == 0xd9 ? start + 2 : start + 1;
    return new String(in.array(), from, in.position() - from, StandardCharsets.UTF_8);
  }

  private static void skip(ByteBuffer in) {
    int head = in.get() & 0xff;
    if (head <= 0x7f || head >= 0xe0 || head == NIL || head == 0xc2 || head == 0xc3) {
      return;
    }
    if (head <= 0x8f) {
      values(in, 2 * (head & 0x0f));
    } else if (head <= 0x9f) {
      values(in, head & 0x0f);
    } else if (head <= 0xbf) {
      bytes(in, head & 0x1f);
    } else {
      skipLong(in, head);
    }
  }

  private static void skipLong(ByteBuffer in, int head) {
    switch (head) {
      case 0xc4, 0xd9 -> bytes(in, in.get() & 0xff);
      case 0xc5, 0xda -> bytes(in, in.getShort() & 0xffff);
      case 0xc6, 0xdb -> bytes(in, in.getInt());
      case 0xc7 -> bytes(in, (in.get() & 0xff) + 1);
      case 0xcc, 0xd0 -> bytes(in, 1);
      case 0xcd, 0xd1, 0xd4 -> bytes(in, 2);
      case 0xca, 0xce, 0xd2 -> bytes(in, 4);
      case 0xcb, 0xcf, 0xd3 -> bytes(in, 8);
      case 0xdc -> values(in, in.getShort() & 0xffff);
      case 0xdd -> values(in, in.getInt());
      case 0xde -> values(in, 2 * (in.getShort() & 0xffff));
      case 0xdf -> values(in, 2 * in.getInt());
      default -> throw new IllegalArgumentException("0x" + Integer.toHexString(head));
    }
  }

  private static void values(ByteBuffer in, int count) {
    for (int i = 0; i < count; i++) {
      skip(in);
    }
  }

  private static void bytes(ByteBuffer in, int count) {
    in.position(in.position() + count);
  }
}
