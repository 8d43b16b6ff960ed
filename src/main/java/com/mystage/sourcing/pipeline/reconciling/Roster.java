package com.mystage.sourcing.pipeline.reconciling;

import com.mystage.sourcing.Window;
import com.mystage.sourcing.listings.Listing;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a source lists, as far as we know: the listings that its last complete look in good health
 * brought, and those before it that are neither over nor known to have vanished.
 *
 * @param listed how many listings that look brought
 * @param readings those that the entries are of, by key
 * @param entries by the listing's id
 */
public record Roster(int listed, Map<String, Reading> readings, Map<String, Listed> entries) {

  private static final double CHANCE = 0.001;

  /** Of a source that was never read. */
  public static final Roster EMPTY = new Roster(0, Map.of(), Map.of());

  public Roster {
    readings = Collections.unmodifiableMap(new LinkedHashMap<>(readings));
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /**
   * With what a reading found. What it did not find stays, until {@link #settle}.
   *
   * @param zone of times without an offset where the listing names none; null for UTC
   */
  public Roster with(Reading reading, Collection<Listing> found, @Nullable ZoneId zone) {
    Map<String, Listed> all = new LinkedHashMap<>(entries);
    found.forEach(listing -> all.put(listing.id(), Listed.of(listing, zone, reading.key())));
    Map<String, Reading> known = new LinkedHashMap<>(readings);
    known.put(reading.key(), reading);
    return new Roster(listed, known, all);
  }

  /**
   * After a complete look: what became of the entries that its reading did not have. An entry that
   * has begun, or lies outside the window, did not vanish. Neither did one that lies beyond what
   * the source {@linkplain #showsLess shows}; it stays in the roster.
   *
   * @param now key of the reading
   * @param at moment of the look
   */
  public Settled settle(String now, Instant at, Window window) {
    Map<String, Listed> left = new LinkedHashMap<>();
    List<Listed> missing = new ArrayList<>();
    int begun = 0;
    for (Listed entry : entries.values()) {
      if (now.equals(entry.reading())) {
        left.put(entry.id(), entry);
      } else if (entry.begins().isAfter(at)) {
        missing.add(entry);
      } else {
        begun++;
      }
    }
    List<Listed> present = List.copyOf(left.values());
    Instant end = sight(present, missing, at, window);
    List<Listed> beyond = missing.stream().filter(entry -> !entry.begins().isBefore(end)).toList();
    beyond.forEach(entry -> left.put(entry.id(), entry));
    List<Listed> vanished = missing.stream().filter(entry -> entry.begins().isBefore(end)).toList();
    Map<String, Reading> kept = new LinkedHashMap<>(readings);
    Set<String> used = new TreeSet<>(Set.of(now));
    left.values().forEach(entry -> used.add(entry.reading()));
    kept.keySet().retainAll(used);
    return new Settled(
        new Roster(present.size(), kept, left),
        listed,
        vanished,
        heirs(vanished, present),
        begun,
        beyond.size());
  }

  /** From when on nothing would be listed even if it was still planned. */
  private Instant sight(List<Listed> present, List<Listed> missing, Instant at, Window window) {
    Instant last = present.stream().map(Listed::begins).max(Instant::compareTo).orElse(Instant.MIN);
    long beyond = missing.stream().filter(entry -> entry.begins().isAfter(last)).count();
    long ahead = present.stream().filter(entry -> entry.begins().isAfter(at)).count();
    long lost = missing.size() - beyond;
    boolean nextFew = !present.isEmpty() && present.size() >= listed;
    boolean cut = nextFew || showsLess(beyond, lost, ahead + lost);
    return cut && last.isBefore(window.to()) ? last.plusNanos(1) : window.to();
  }

  /**
   * Whether everything beyond the last entry is missing because the source shows less far than it
   * did: if each was taken down by itself, as likely as those before it, that all of them are gone
   * would be a chance of less than one in a thousand. So do sources that show the next two months.
   * (Those that show the next few list as many as before.)
   *
   * @param beyond entries that lie beyond the last that is listed
   * @param lost entries that lie before it and are missing
   * @param inside entries that lie before it
   */
  private static boolean showsLess(long beyond, long lost, long inside) {
    return inside > 0 && Math.pow((lost + 0.5) / (inside + 1), (double) beyond) < CHANCE;
  }

  private static Map<String, String> heirs(List<Listed> vanished, List<Listed> present) {
    Map<String, String> byWhat = new HashMap<>();
    present.forEach(entry -> byWhat.putIfAbsent(entry.what(), entry.id()));
    Map<String, String> heirs = new HashMap<>();
    for (Listed entry : vanished) {
      @Nullable String heir = byWhat.get(entry.what());
      if (heir != null) {
        heirs.put(entry.id(), heir);
      }
    }
    return heirs;
  }

  /** After a look that settles nothing: what is not listed and has begun is forgotten. */
  public Roster unsettled(String now, Instant at) {
    Map<String, Listed> left = new LinkedHashMap<>(entries);
    left.values().removeIf(entry -> !entry.reading().equals(now) && !entry.begins().isAfter(at));
    return new Roster(listed, readings, left);
  }

  Listed require(String id) {
    return Objects.requireNonNull(entries.get(id));
  }

  /** The reading that had the entry last. */
  public Reading readingOf(Listed entry) {
    return Objects.requireNonNull(readings.get(entry.reading()));
  }

  /**
   * What a complete look made of a roster: {@code entries before + created = present + vanished +
   * begun + beyond}.
   *
   * @param roster what is left; also of the readings in which the vanished were seen last
   * @param listedBefore how many listings the complete look before brought
   * @param heirs by id of those that vanished, a listing of the same title and start: the source
   *     lists them under another key
   * @param begun entries that are no longer listed and have begun
   * @param beyond entries that are not listed and lie beyond what the source shows
   */
  public record Settled(
      Roster roster,
      int listedBefore,
      List<Listed> vanished,
      Map<String, String> heirs,
      int begun,
      int beyond) {}
}
