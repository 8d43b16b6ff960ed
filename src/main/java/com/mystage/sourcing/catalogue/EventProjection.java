package com.mystage.sourcing.catalogue;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.Performer;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Members to live event: a pure function of listings, facts and the entities they mention, so that
 * the catalogue can be rebuilt from the journal at any time with the same result.
 */
public final class EventProjection {

  private final Map<String, Venue> venueOfMention;
  private final Map<String, Artist> artistOfMention;
  private final SourceTrust trust;

  /**
   * Makes one for some events.
   *
   * @param venueOfMention the venue that each mention resolved to
   * @param artistOfMention the artist that each mention resolved to
   * @param trust how far each source is trusted
   */
  public EventProjection(
      Map<String, Venue> venueOfMention, Map<String, Artist> artistOfMention, SourceTrust trust) {
    this.venueOfMention = venueOfMention;
    this.artistOfMention = artistOfMention;
    this.trust = trust;
  }

  /** The event of listings that are all still listed. */
  public LiveEvent project(
      EntityId id, Collection<Listing> members, List<Fact> facts, Instant now) {
    return project(id, members, Map.of(), facts, now);
  }

  /**
   * The event that these listings make, as its first revision, published at the given moment. What
   * is still listed says what it is; only if nothing is, what was.
   *
   * @param vanished by id, since when a listing is listed no more
   */
  public LiveEvent project(
      EntityId id,
      Collection<Listing> members,
      Map<String, Instant> vanished,
      List<Fact> facts,
      Instant now) {
    Map<String, Origin> origins = new LinkedHashMap<>();
    List<Listing> listed =
        members.stream().filter(listing -> !vanished.containsKey(listing.id())).toList();
    Survivorship choice = new Survivorship(listed.isEmpty() ? members : listed, trust, origins);
    String title = Objects.requireNonNull(choice.agreed("title", Listing::title, String::length));
    EventTime start =
        Objects.requireNonNull(
            choice.complete("start", Listing::start, EventProjection::precision));
    EventStatus status = status(choice, origins);
    return new LiveEvent(
        id,
        1,
        now,
        now,
        title,
        start,
        end(choice, start),
        choice.complete("doors", Listing::doors, EventProjection::precision),
        choice.complete("previousStart", Listing::previousStart, EventProjection::precision),
        choice.agreed("slot", Listing::slot, any -> 0),
        choice.agreed("timeZone", Listing::timeZone, any -> 0),
        status,
        choice.agreed("attendance", Listing::attendance, any -> 0),
        venue(choice),
        performers(choice),
        choice.fullest("organizer", Listing::organizer, EventProjection::fullness),
        listOf(choice, "offers", Listing::offers),
        choice.agreed("url", Listing::url, url -> -url.length()),
        choice.fullest("description", Listing::description, String::length),
        choice.agreed("image", Listing::image, any -> 0),
        genres(facts, origins),
        origins,
        behind(members, vanished));
  }

  /** Only an end that fits the chosen start: of a listing that starts at the same moment. */
  private static @Nullable EventTime end(Survivorship choice, EventTime start) {
    return choice.complete(
        "end",
        listing -> listing.start().equals(start) ? listing.end() : null,
        EventProjection::precision);
  }

  /** "Cancelled" or "postponed" is said on purpose; "scheduled" is what nobody bothered to say. */
  private static EventStatus status(Survivorship choice, Map<String, Origin> origins) {
    EventStatus said =
        choice.agreed(
            "status",
            listing -> listing.status() == EventStatus.SCHEDULED ? null : listing.status(),
            any -> 0);
    if (said != null) {
      Origin origin = Objects.requireNonNull(origins.get("status"));
      origins.put("status", withRule(origin, "said outright by a source"));
      return said;
    }
    return Objects.requireNonNull(choice.agreed("status", Listing::status, any -> 0));
  }

  private LiveEvent.@Nullable VenueRef venue(Survivorship choice) {
    Venue venue =
        choice.agreed(
            "venue",
            listing -> VenueMention.of(listing).map(m -> venueOfMention.get(m.id())).orElse(null),
            v -> fullness(v.address(), v.locality(), v.lat()));
    return venue == null
        ? null
        : new LiveEvent.VenueRef(
            venue.id(),
            venue.name(),
            venue.address(),
            venue.locality(),
            venue.region(),
            venue.country(),
            venue.lat(),
            venue.lon());
  }

  private List<LiveEvent.ArtistRef> performers(Survivorship choice) {
    Listing[] from = new Listing[1];
    List<Performer> performers =
        choice.fullest(
            "performers",
            listing -> listing.performers().isEmpty() ? null : listing.performers(),
            List::size);
    if (performers == null) {
      return List.of();
    }
    for (Listing listing : choice.listings()) {
      if (listing.performers().equals(performers)) {
        from[0] = listing;
        break;
      }
    }
    return performers.stream()
        .map(performer -> artistOfMention.get(ArtistMention.of(from[0].source(), performer).id()))
        .filter(Objects::nonNull)
        .distinct()
        .map(artist -> new LiveEvent.ArtistRef(artist.id(), artist.name(), artist.url()))
        .toList();
  }

  private static <T> List<T> listOf(
      Survivorship choice, String field, Function<Listing, List<T>> values) {
    List<T> chosen =
        choice.fullest(
            field,
            listing -> values.apply(listing).isEmpty() ? null : values.apply(listing),
            List::size);
    return chosen == null ? List.of() : chosen;
  }

  private static List<String> genres(List<Fact> facts, Map<String, Origin> origins) {
    List<Fact> genres = facts.stream().filter(fact -> fact.field().equals("genres")).toList();
    if (!genres.isEmpty()) {
      origins.put("genres", genres.getFirst().origin());
    }
    return genres.stream().map(Fact::value).distinct().sorted().toList();
  }

  private static List<LiveEvent.Behind> behind(
      Collection<Listing> members, Map<String, Instant> vanished) {
    return members.stream()
        .sorted(Comparator.comparing(Listing::key))
        .map(listing ->
            new LiveEvent.Behind(
                listing.key(),
                listing.version(),
                listing.source(),
                listing.title(),
                listing.url(),
                vanished.get(listing.id())))
        .toList();
  }

  private static int precision(EventTime time) {
    return switch (time) {
      case EventTime.Zoned zoned -> 2;
      case EventTime.Floating floating -> 1;
      case EventTime.Day day -> 0;
    };
  }

  private static int fullness(com.mystage.sourcing.listings.Organizer organizer) {
    return fullness(organizer.name(), organizer.url());
  }

  private static int fullness(@Nullable Object... parts) {
    int full = 0;
    for (Object part : parts) {
      full += part == null ? 0 : 1;
    }
    return full;
  }

  private static Origin withRule(Origin origin, String rule) {
    return new Origin(
        origin.kind(),
        origin.by(),
        origin.listing(),
        origin.version(),
        origin.path(),
        origin.text(),
        rule,
        origin.confidence());
  }
}
