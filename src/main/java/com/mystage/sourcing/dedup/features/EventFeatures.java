package com.mystage.sourcing.dedup.features;

import static com.mystage.sourcing.dedup.features.Vocabulary.WORDS;

import com.mystage.sourcing.catalogue.VenueMention;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.Performer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Listings as rows: everything that the event model compares. */
public final class EventFeatures {

  /** Blocks on single title words, the longest first; longer words are rarer. */
  private static final int BLOCK_WORDS = 12;

  private static final int INSTANT_WORDS = 3;
  private static final long SLOT_MINUTES = 90;
  private static final Pattern MARK = Pattern.compile("\\d+(?:st|nd|rd|th)?");
  private static final Duration SPAN = Duration.ofHours(26);

  private EventFeatures() {}

  public static FeatureRow of(Listing listing) {
    Map<String, @Nullable Object> row = new HashMap<>();
    PlaceText place = listing.venue() == null ? NOWHERE : PlaceText.of(listing.venue());
    Title title = Title.of(listing, place);
    row.put("source", listing.source().value());
    row.put("uid", listing.uid());
    row.put("recurrence", listing.recurrenceId());
    row.put("url", WebAddress.page(listing.url()));
    row.put("slot", listing.slot() == null ? null : listing.slot().word());
    row.put("title", title.text());
    row.put("title_host", Wording.host(listing.title()));
    row.put("title_tokens", title.tokens());
    row.put("title_words", title.words());
    row.put("title_marks", title.marks());
    row.put("mark_count", title.marks().size());
    row.put("token_count", title.tokens().size());
    row.put("word_count", title.words().size());
    List<String> performers = performers(listing);
    row.put("performers", performers);
    row.put("performer_count", performers.size());
    putTime(row, listing);
    putPlace(row, listing, place);
    return new FeatureRow(listing.id(), listing.version(), row, blocks(row, title, performers));
  }

  private static final PlaceText NOWHERE = new PlaceText(List.of(), null, null, null);

  /**
   * @param words tokens that tell this event from others: neither generic nor the place's own name
   * @param marks numbers and the like: titles that differ in them are two, however alike
   */
  private record Title(String text, List<String> tokens, List<String> words, List<String> marks) {
    static Title of(Listing listing, PlaceText place) {
      List<String> tokens = Wording.title(listing.title());
      Set<String> known = new HashSet<>(place.name());
      if (place.locality() != null) {
        known.addAll(Wording.split(place.locality()));
      }
      List<String> words =
          tokens.stream()
              .filter(it -> !WORDS.generic().contains(it) && !known.contains(it) && it.length() > 1)
              .distinct()
              .toList();
      List<String> marks =
          tokens.stream()
              .filter(it -> WORDS.marks().contains(it) || MARK.matcher(it).matches())
              .distinct()
              .toList();
      return new Title(String.join(" ", tokens), tokens.stream().distinct().toList(), words, marks);
    }
  }

  private static List<String> performers(Listing listing) {
    return listing.performers().stream()
        .map(Performer::name)
        .map(it -> String.join(" ", Wording.name(it)))
        .filter(it -> !it.isEmpty())
        .distinct()
        .toList();
  }

  private static void putTime(Map<String, @Nullable Object> row, Listing listing) {
    ZoneId zone = zone(listing);
    LocalDateTime start = local(listing.start(), zone);
    LocalDateTime end = listing.end() == null ? start : local(listing.end(), zone);
    boolean allDay = !listing.start().hasTimeOfDay();
    row.put("day", start.toLocalDate().toString());
    row.put("end_day", lastDay(start, end, allDay).toString());
    row.put("all_day", allDay);
    row.put("span", Duration.between(start, end).compareTo(SPAN) > 0);
    row.put("minute", allDay ? null : (Long) (start.toEpochSecond(ZoneOffset.UTC) / 60));
    row.put(
        "epoch",
        listing.start() instanceof EventTime.Zoned zoned ? zoned.at().toEpochSecond() : null);
  }

  private static LocalDate lastDay(LocalDateTime start, LocalDateTime end, boolean allDay) {
    LocalDate last = allDay ? end.toLocalDate().minusDays(1) : end.toLocalDate();
    return last.isBefore(start.toLocalDate()) ? start.toLocalDate() : last;
  }

  private static @Nullable ZoneId zone(Listing listing) {
    try {
      return listing.timeZone() == null ? null : ZoneId.of(listing.timeZone());
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static LocalDateTime local(EventTime time, @Nullable ZoneId zone) {
    return switch (time) {
      case EventTime.Zoned(var at) ->
          zone == null ? at.toLocalDateTime() : at.atZoneSameInstant(zone).toLocalDateTime();
      case EventTime.Floating(var at) -> at;
      case EventTime.Day(var at) -> at.atStartOfDay();
    };
  }

  private static void putPlace(
      Map<String, @Nullable Object> row, Listing listing, PlaceText place) {
    List<String> words = VenueFeatures.words(place);
    row.put("venue_mention", VenueMention.of(listing).map(VenueMention::id).orElse(null));
    row.put("place_name", place.name().isEmpty() ? null : String.join(" ", place.name()));
    row.put("place_words", words);
    row.put("place_word_count", words.size());
    row.put("place_street", place.street());
    row.put("place_locality", place.locality());
    row.put("lat", listing.venue() == null ? null : listing.venue().lat());
    row.put("lon", listing.venue() == null ? null : listing.venue().lon());
  }

  private static List<Block> blocks(
      Map<String, @Nullable Object> row, Title title, List<String> performers) {
    String day = Objects.requireNonNull((String) row.get("day"));
    List<String> longest =
        (title.words().isEmpty() ? title.tokens() : title.words())
            .stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(it -> it))
                .limit(BLOCK_WORDS)
                .toList();
    List<Block> blocks = new ArrayList<>();
    Long minute = (Long) row.get("minute");
    longest.forEach(it -> blocks.addAll(wordBlocks(it, day, minute)));
    blocks.add(Block.shared("title " + day + " " + title.text().replace(" ", "")));
    performers.forEach(it -> blocks.add(Block.shared("performer " + day + " " + it)));
    for (String column : List.of("url", "uid")) {
      if (row.get(column) != null) {
        blocks.add(Block.shared(column + " " + day + " " + row.get(column)));
      }
    }
    for (String column : List.of("place_name", "place_street")) {
      if (minute != null && row.get(column) != null) {
        blocks.add(Block.shared("place " + minute + " " + row.get(column)));
      }
    }
    if (row.get("epoch") != null) {
      longest.stream()
          .limit(INSTANT_WORDS)
          .forEach(it -> blocks.add(Block.shared("instant " + row.get("epoch") + " " + it)));
    }
    return blocks;
  }

  /**
   * A word in common counts between starts within an hour and a half of each other, between whole
   * days, and between a whole day and the hours of that day.
   */
  private static List<Block> wordBlocks(String word, String day, @Nullable Long minute) {
    if (minute == null) {
      return List.of(
          Block.shared("day " + day + " " + word), Block.asking("hour " + day + " " + word));
    }
    long slot = minute / SLOT_MINUTES;
    return List.of(
        Block.shared("slot " + slot + " " + word),
        Block.shared("slot " + (slot + 1) + " " + word),
        Block.asking("day " + day + " " + word),
        Block.answering("hour " + day + " " + word));
  }
}
