package com.mystage.sourcing.extraction.rules;

import com.mystage.sourcing.extraction.Draft;
import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.Links;
import com.mystage.sourcing.extraction.LocationText;
import com.mystage.sourcing.extraction.prices.Prices;
import com.mystage.sourcing.extraction.rules.RulePage.Said;
import com.mystage.sourcing.extraction.titles.StatusText;
import com.mystage.sourcing.listings.Attendance;
import com.mystage.sourcing.listings.Offer;
import com.mystage.sourcing.listings.Organizer;
import com.mystage.sourcing.listings.Performer;
import com.mystage.sourcing.listings.Place;
import com.mystage.sourcing.listings.Provenance;
import com.mystage.sourcing.sources.rules.RuleField;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An item's texts to the fields of its draft, times apart.
 *
 * @param base of relative links
 * @param zone of the place; null if unknown
 */
record RuleFields(@Nullable String base, @Nullable ZoneId zone, RuleDraft.Texts texts) {

  private static final int LONGEST_NAME = 120;

  /** Between names in one text; a comma may be part of a name. */
  private static final Pattern BETWEEN = Pattern.compile("\\s*[;•|·\\n]\\s*|\\s+[/+]\\s+");

  Draft draft() {
    Draft draft = new Draft();
    put(draft, RuleField.TITLE, Field.TITLE, Function.identity());
    put(draft, RuleField.URL, Field.URL, this::link);
    put(draft, RuleField.UID, Field.UID, Function.identity());
    put(draft, RuleField.IMAGE, Field.IMAGE, this::link);
    put(draft, RuleField.DESCRIPTION, Field.DESCRIPTION, Function.identity());
    put(draft, RuleField.ORGANIZER, Field.ORGANIZER, name -> new Organizer(name, null));
    put(draft, RuleField.STATUS, Field.STATUS, text -> StatusText.status(text).orElse(null));
    names(draft, RuleField.GENRES, Field.GENRES, Function.identity());
    names(draft, RuleField.PERFORMERS, Field.PERFORMERS, Performer::named);
    place(draft);
    offers(draft);
    return draft;
  }

  private <T> void put(
      Draft draft, RuleField rule, Field<T> field, Function<String, @Nullable T> reading) {
    texts
        .one(rule)
        .ifPresent(said -> draft.put(field, reading.apply(said.text()), RuleDraft.origin(said)));
  }

  private <T> void names(
      Draft draft, RuleField rule, Field<List<T>> field, Function<String, T> reading) {
    List<Said> said = texts.each(rule);
    List<T> names =
        said.stream()
            .flatMap(text -> Arrays.stream(BETWEEN.split(text.text())))
            .map(String::strip)
            .filter(name -> !name.isEmpty() && name.length() <= LONGEST_NAME)
            .distinct()
            .limit(RulePage.MOST_MATCHES)
            .map(reading)
            .toList();
    if (!names.isEmpty()) {
      draft.put(field, names, RuleDraft.origin(said.getFirst()));
    }
  }

  private @Nullable String link(String text) {
    return Links.canonical(text, base);
  }

  private @Nullable String text(RuleField field) {
    return texts.one(field).map(Said::text).orElse(null);
  }

  private void place(Draft draft) {
    List<Said> said =
        Stream.of(
                RuleField.LOCATION,
                RuleField.VENUE,
                RuleField.ADDRESS,
                RuleField.LOCALITY,
                RuleField.REGION,
                RuleField.COUNTRY)
            .flatMap(field -> texts.one(field).stream())
            .toList();
    if (said.isEmpty()) {
      return;
    }
    Provenance origin =
        new Provenance(
            "rules",
            String.join(", ", said.stream().map(Said::path).distinct().toList()),
            String.join(", ", said.stream().map(Said::text).toList()));
    String line = text(RuleField.LOCATION);
    LocationText.Read read = line == null ? null : LocationText.read(line);
    String address = text(RuleField.ADDRESS);
    Place written = address == null ? null : LocationText.address(address);
    draft.put(Field.VENUE, place(read == null ? null : read.place(), written), origin);
    if (read != null && read.online()) {
      draft.put(Field.ATTENDANCE, Attendance.ONLINE, origin);
    }
  }

  private @Nullable Place place(@Nullable Place line, @Nullable Place address) {
    String link = text(RuleField.VENUE_URL);
    String name = text(RuleField.VENUE);
    String locality = text(RuleField.LOCALITY);
    Place place =
        new Place(
            name != null ? name : line == null ? null : line.name(),
            part(address, line, Place::address),
            locality != null ? locality : part(address, line, Place::locality),
            or(text(RuleField.REGION), part(address, line, Place::region)),
            or(text(RuleField.COUNTRY), part(address, line, Place::country)),
            null,
            null,
            link == null ? null : link(link),
            null);
    boolean empty = place.name() == null && place.address() == null && place.locality() == null;
    return empty ? null : place;
  }

  private static @Nullable String part(
      @Nullable Place one, @Nullable Place other, Function<Place, @Nullable String> part) {
    return Stream.of(Optional.ofNullable(one), Optional.ofNullable(other))
        .flatMap(Optional::stream)
        .map(part)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String or(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }

  private void offers(Draft draft) {
    Optional<Said> price = texts.one(RuleField.PRICE);
    Optional<Said> tickets = texts.one(RuleField.TICKETS);
    Optional<Said> status = texts.one(RuleField.STATUS);
    String link = tickets.map(said -> link(said.text())).orElse(null);
    Offer offer = price.map(said -> Prices.read(said.text(), null, link, zone)).orElse(null);
    String availability =
        Stream.of(status, price, tickets)
            .flatMap(Optional::stream)
            .flatMap(said -> StatusText.availability(said.text()).stream())
            .findFirst()
            .orElse(null);
    if (offer == null && link == null && availability == null) {
      return;
    }
    Offer told =
        new Offer(
            link,
            offer == null ? null : offer.price(),
            offer == null ? null : offer.currency(),
            availability);
    Said said = price.or(() -> tickets).or(() -> status).orElseThrow();
    draft.put(Field.OFFERS, List.of(told), RuleDraft.origin(said));
  }
}
