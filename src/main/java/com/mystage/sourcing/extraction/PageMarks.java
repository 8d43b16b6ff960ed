package com.mystage.sourcing.extraction;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Where the marks of the rungs stand in a page, in any case: a page that lacks a rung's marks holds
 * nothing for it, and need not be parsed to know that.
 *
 * <p>All are found in one pass that looks at three bytes of every four (a sampled variant of the
 * q-gram filters of Fredriksson and Grabowski, "Average-optimal string matching", 2009): whatever
 * the alignment, one of four neighbouring triples of a mark is looked at.
 */
public final class PageMarks {

  /** What only pages for one of the rungs hold, and where text begins that is no markup. */
  public enum Mark {
    LD_JSON("ld+json", 1),
    LD_JSON_DECIMAL("ld&#43;json", 1),
    LD_JSON_HEX("ld&#x2b;json", 1),
    ITEMSCOPE("itemscope", 3),
    ITEMTYPE("itemtype", 2),
    TYPEOF("typeof", 0),
    H_EVENT("h-event", 0),
    VEVENT("vevent", 0),
    FACEBOOK_SERVER("ScheduledServerJS", 4),
    FACEBOOK_BOX("__bbox", 0),
    FACEBOOK_DATA("data-sjs", 2),
    SCRIPT("<script", 1),
    SCRIPT_END("</script", 2),
    STYLE("<style", 0),
    STYLE_END("</style", 1);

    private final String literal;
    private final int rarest;
    private final List<Quad> quads;

    /**
     * @param rarest where four triples begin that are rare in other pages
     */
    Mark(String literal, int rarest) {
      this.literal = literal;
      this.rarest = rarest;
      this.quads = Quad.of(literal);
    }

    public int length() {
      return literal.length();
    }
  }

  /**
   * Four characters of a mark in lower case, and where in it.
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
        lowerCase = lowerCase << Byte.SIZE | Character.toLowerCase(c);
        letters = letters << Byte.SIZE | (Character.isLetter(c) ? 0x20 : 0);
      }
      return new Quad(offset, lowerCase, letters);
    }

    boolean stands(byte[] bytes, int mark) {
      return ((int) INTS.get(bytes, mark + offset) | letters) == lowerCase;
    }
  }

  /** Where a mark stands, in order. */
  private static final class Places {

    private static final int[] NOWHERE = {};

    private int[] places = NOWHERE;
    private int count;
    private int passed;

    void add(int place) {
      if (count == places.length) {
        places = Arrays.copyOf(places, Math.max(8, 2 * count));
      }
      places[count++] = place;
    }

    int last() {
      return count == 0 ? -1 : places[count - 1];
    }

    /** Cheap where it is asked for one after the other. */
    int next(int from) {
      if (passed > 0 && places[passed - 1] >= from) {
        int found = Arrays.binarySearch(places, 0, count, from);
        passed = found < 0 ? -found - 1 : found;
      }
      while (passed < count && places[passed] < from) {
        passed++;
      }
      return passed < count ? places[passed] : -1;
    }
  }

  /** A triple of a mark, and where in it. */
  private record Triple(Mark mark, int offset) {}

  private static final int STRIDE = 4;
  private static final int CHUNK = 512;
  private static final int BITS = 12;
  private static final int TRIPLE = 0xff_ffff;

  /** Few triples that are frequent in pages share a slot with one of a mark. */
  private static final int MULTIPLIER = 0x5e57_62a5;


  private static final int LOWER_CASE = 0x20_2020;
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final List<List<Triple>> TRIPLES = triples();
  private static final boolean[] KNOWN = known();

  private final byte[] utf8;
  private final String raw;
  private final Map<Mark, Places> places = new EnumMap<>(Mark.class);

  /**
   * @param raw the same bytes as characters
   */
  public PageMarks(byte[] utf8, String raw) {
    this.utf8 = utf8;
    this.raw = raw;
    for (Mark mark : Mark.values()) {
      places.put(mark, new Places());
    }
    int at = 0;
    for (int[] slots = new int[CHUNK]; at + CHUNK * STRIDE <= utf8.length; at += CHUNK * STRIDE) {
      slots(utf8, at, slots);
      for (int i = 0; i < CHUNK; i += 2) {
        if (KNOWN[slots[i]] | KNOWN[slots[i + 1]]) {
          look(slots[i], at + i * STRIDE);
          look(slots[i + 1], at + (i + 1) * STRIDE);
        }
      }
    }
    for (; at + 3 <= utf8.length; at += STRIDE) {
      look(slot(utf8[at] & 0xff | (utf8[at + 1] & 0xff) << 8 | (utf8[at + 2] & 0xff) << 16), at);
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
      for (int at = mark.rarest; at < mark.rarest + STRIDE; at++) {
        String literal = mark.literal.toLowerCase(Locale.ROOT);
        int bytes = literal.charAt(at) | literal.charAt(at + 1) << 8 | literal.charAt(at + 2) << 16;
        triples.get(slot(bytes)).add(new Triple(mark, at));
      }
    }
    return triples;
  }

  private static boolean[] known() {
    boolean[] known = new boolean[1 << BITS];
    for (int slot = 0; slot < known.length; slot++) {
      known[slot] = !TRIPLES.get(slot).isEmpty();
    }
    return known;
  }

  private void look(int slot, int at) {
    List<Triple> triples = TRIPLES.get(slot);
    for (int i = 0; i < triples.size(); i++) {
      Mark mark = triples.get(i).mark();
      int start = at - triples.get(i).offset();
      if (start >= 0 && start + mark.length() <= utf8.length && stands(mark, start)) {
        placesOf(mark).add(start);
      }
    }
  }

  private boolean stands(Mark mark, int at) {
    boolean stands = true;
    for (int i = 0; stands && i < mark.quads.size(); i++) {
      stands = mark.quads.get(i).stands(utf8, at);
    }
    return stands;
  }

  private Places placesOf(Mark mark) {
    return Objects.requireNonNull(places.get(mark));
  }

  /** Whether one of the marks stands anywhere. */
  public boolean hold(Mark... marks) {
    return last(marks) >= 0;
  }

  /** Where the last of the marks stands; -1 if there is none. */
  public int last(Mark... marks) {
    int last = -1;
    for (Mark mark : marks) {
      last = Math.max(last, placesOf(mark).last());
    }
    return last;
  }

  /** Where the mark stands next, from there on; -1 if nowhere. */
  public int next(Mark mark, int from) {
    return placesOf(mark).next(from);
  }

  /** How often the pattern matches from a mark on; matches do not overlap. */
  public int count(Pattern pattern, Mark... marks) {
    int count = 0;
    Matcher matcher = pattern.matcher(raw).useTransparentBounds(true);
    for (Mark mark : marks) {
      for (int place = next(mark, 0); place >= 0; ) {
        boolean matches = matcher.region(place, raw.length()).lookingAt();
        count += matches ? 1 : 0;
        place = next(mark, matches ? matcher.end() : place + 1);
      }
    }
    return count;
  }
}
