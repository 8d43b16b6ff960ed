package com.mystage.sourcing.extraction;

import com.mystage.sourcing.extraction.PageMarks.Mark;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/**
 * Finds marks, in any case, in one pass that looks at three bytes of every four (a sampled variant
 * of the q-gram filters of Fredriksson and Grabowski, "Average-optimal string matching", 2009):
 * whatever the alignment, one of four neighbouring triples of a mark is looked at.
 */
final class MarkSieve {

  /**
   * Four characters of a mark, and where in it.
   *
   * @param letters has the bit that tells lower from upper case, for those that have a case
   */
  private record Quad(int offset, int lowerCase, int letters) {

    /** All of the mark; the last may lie over the one before. */
    static List<Quad> of(String literal) {
      int last = literal.length() - Integer.BYTES;
      return IntStream.rangeClosed(0, (last + Integer.BYTES - 1) / Integer.BYTES)
          .mapToObj(i -> of(literal, Math.min(i * Integer.BYTES, last)))
          .toList();
    }

    private static Quad of(String literal, int offset) {
      int lowerCase = 0;
      int letters = 0;
      for (int i = offset + Integer.BYTES - 1; i >= offset; i--) {
        char c = literal.charAt(i);
        lowerCase = lowerCase << Byte.SIZE | c;
        letters = letters << Byte.SIZE | (Character.isLetter(c) ? 0x20 : 0);
      }
      return new Quad(offset, lowerCase, letters);
    }

    boolean stands(byte[] bytes, int mark) {
      int at = mark + offset;
      return at + Integer.BYTES <= bytes.length
          && ((int) INTS.get(bytes, at) | letters) == lowerCase;
    }
  }

  /** A triple of a mark, and where in it. */
  private record Triple(Mark mark, int offset, List<Quad> quads) {}

  private static final int STRIDE = 4;
  private static final int CHUNK = 512;
  private static final int BITS = 12;
  private static final int TRIPLE = 0xff_ffff;
  private static final int LOWER_CASE = 0x20_2020;

  /** Few triples that are frequent in pages share a slot with one of a mark. */
  private static final int MULTIPLIER = 0x5e57_62a5;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final List<List<Triple>> TRIPLES = triples();

  /** The kinds of marks of which a triple has the slot. */
  private static final byte[] KNOWN = known();

  private final byte[] utf8;
  private final int kinds;
  private final ObjIntConsumer<Mark> found;

  private MarkSieve(byte[] utf8, int kinds, ObjIntConsumer<Mark> found) {
    this.utf8 = utf8;
    this.kinds = kinds;
    this.found = found;
  }

  /**
   * Tells of each mark where it stands, in order.
   *
   * @param kinds of the marks that are looked for
   */
  static void find(byte[] utf8, int kinds, ObjIntConsumer<Mark> found) {
    new MarkSieve(utf8, kinds, found).run();
  }

  private void run() {
    int at = 0;
    for (int[] slots = new int[CHUNK]; at + CHUNK * STRIDE <= utf8.length; at += CHUNK * STRIDE) {
      slots(utf8, at, slots);
      for (int i = 0; i < CHUNK; i += 2) {
        if (((KNOWN[slots[i]] | KNOWN[slots[i + 1]]) & kinds) != 0) {
          look(slots[i], at + i * STRIDE);
          look(slots[i + 1], at + (i + 1) * STRIDE);
        }
      }
    }
    for (; at + 3 <= utf8.length; at += STRIDE) {
      look(slot((utf8[at] & 0xff) | (utf8[at + 1] & 0xff) << 8 | (utf8[at + 2] & 0xff) << 16), at);
    }
  }

  /** A loop that the JIT compiler turns into vector instructions. */
  private static void slots(byte[] utf8, int from, int[] slots) {
    for (int i = 0; i < CHUNK; i++) {
      slots[i] = slot((int) INTS.get(utf8, from + i * STRIDE));
    }
  }

  private static int slot(int bytes) {
    return (((bytes | LOWER_CASE) & TRIPLE) * MULTIPLIER) >>> (Integer.SIZE - BITS);
  }

  private static List<List<Triple>> triples() {
    List<List<Triple>> triples = new ArrayList<>();
    for (int slot = 0; slot < 1 << BITS; slot++) {
      triples.add(new ArrayList<>());
    }
    for (Mark mark : Mark.values()) {
      String literal = mark.literal().toLowerCase(Locale.ROOT);
      List<Quad> quads = Quad.of(literal);
      for (int at = mark.rarest(); at < mark.rarest() + STRIDE; at++) {
        int bytes = literal.charAt(at) | literal.charAt(at + 1) << 8 | literal.charAt(at + 2) << 16;
        triples.get(slot(bytes)).add(new Triple(mark, at, quads));
      }
    }
    return triples;
  }

  private static byte[] known() {
    byte[] known = new byte[1 << BITS];
    for (int slot = 0; slot < known.length; slot++) {
      for (Triple triple : TRIPLES.get(slot)) {
        known[slot] |= (byte) triple.mark().kinds();
      }
    }
    return known;
  }

  private void look(int slot, int at) {
    List<Triple> triples = TRIPLES.get(slot);
    for (int i = 0; i < triples.size(); i++) {
      Triple triple = triples.get(i);
      int start = at - triple.offset();
      if (start >= 0 && stands(triple.quads(), start) && (triple.mark().kinds() & kinds) != 0) {
        found.accept(triple.mark(), start);
      }
    }
  }

  private boolean stands(List<Quad> quads, int start) {
    boolean stands = true;
    for (int i = 0; stands && i < quads.size(); i++) {
      stands = quads.get(i).stands(utf8, start);
    }
    return stands;
  }
}
