package com.mystage.sourcing.extraction;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the marks of the rungs stand in a page, in any case: a page that lacks a rung's marks holds
 * nothing for it, and need not be parsed to know that.
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

    /**
     * @param rarest where four triples begin that are rare in other pages
     */
    Mark(String literal, int rarest) {
      this.literal = literal;
      this.rarest = rarest;
    }

    public String literal() {
      return literal;
    }

    int rarest() {
      return rarest;
    }

    int kinds() {
      return switch (this) {
        case SCRIPT, SCRIPT_END -> TAGS;
        case STYLE, STYLE_END -> TAGS | RUNGS;
        default -> RUNGS;
      };
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

    int previous(int before) {
      int found = Arrays.binarySearch(places, 0, count, before);
      int after = found < 0 ? -found - 1 : found;
      return after == 0 ? -1 : places[after - 1];
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

  private static final int RUNGS = 1;
  private static final int TAGS = 2;

  private final String raw;
  private final Map<Mark, Places> places = new EnumMap<>(Mark.class);

  private PageMarks(byte[] utf8, String raw, int kinds) {
    this.raw = raw;
    for (Mark mark : Mark.values()) {
      places.put(mark, new Places());
    }
    MarkSieve.find(utf8, kinds, (mark, place) -> placesOf(mark).add(place));
  }

  /**
   * All but those of scripts, which are many.
   *
   * @param raw the same bytes as characters
   */
  public static PageMarks ofRungs(byte[] utf8, String raw) {
    return new PageMarks(utf8, raw, RUNGS);
  }

  /** Those of scripts and styles alone. */
  public static PageMarks ofTags(byte[] utf8, String raw) {
    return new PageMarks(utf8, raw, TAGS);
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

  /** Where the mark stands last before there; -1 if nowhere. */
  public int previous(Mark mark, int before) {
    return placesOf(mark).previous(before);
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
