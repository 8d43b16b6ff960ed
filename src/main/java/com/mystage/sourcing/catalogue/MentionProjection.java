package com.mystage.sourcing.catalogue;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.listings.Performer;
import com.mystage.sourcing.listings.Place;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Mentions to venue or artist: pure functions, like {@link EventProjection}. A name is that of the
 * source that is trusted most, then the one that most sources use; any other field is that of the
 * first mention that has it: by trust, then by how much the mention says, then by source and id. An
 * address is one field, and so is a position: neither is put together of two mentions.
 */
public final class MentionProjection {

  private MentionProjection() {}

  /** The venue that these mentions make, as its first revision. */
  public static Venue venue(EntityId id, List<Membership> members, SourceTrust trust, Instant now) {
    List<Membership> ordered = ordered(members, trust, m -> fullness(place(m)));
    Map<String, Origin> origins = new LinkedHashMap<>();
    String name = name(ordered, member -> placeName(place(member)), trust, origins);
    Membership located = first(ordered, m -> place(m).lat() != null && place(m).lon() != null);
    if (located != null) {
      origins.put("geo", origin(located, "the first source with coordinates"));
    }
    List<Membership> addressed = addressed(ordered, trust);
    return new Venue(
        id,
        1,
        now,
        now,
        name,
        aliases(ordered, member -> place(member).name(), name),
        field("address", addressed, m -> place(m).address(), origins),
        field("locality", addressed, m -> place(m).locality(), origins),
        field("region", addressed, m -> place(m).region(), origins),
        field("country", addressed, m -> place(m).country(), origins),
        located == null ? null : place(located).lat(),
        located == null ? null : place(located).lon(),
        field("url", ordered, m -> place(m).url(), origins),
        field("phone", ordered, m -> place(m).phone(), origins),
        sources(ordered),
        origins);
  }

  /** The artist that these mentions make, as its first revision. */
  public static Artist artist(
      EntityId id, List<Membership> members, SourceTrust trust, Instant now) {
    List<Membership> ordered = ordered(members, trust, m -> performer(m).sameAs().size());
    Map<String, Origin> origins = new LinkedHashMap<>();
    String name = name(ordered, member -> performer(member).name(), trust, origins);
    return new Artist(
        id,
        1,
        now,
        now,
        name,
        aliases(ordered, member -> performer(member).name(), name),
        field("url", ordered, m -> performer(m).url(), origins),
        ordered.stream().flatMap(m -> performer(m).sameAs().stream()).distinct().sorted().toList(),
        sources(ordered),
        origins);
  }

  private static String name(
      List<Membership> members,
      Function<Membership, @Nullable String> naming,
      SourceTrust trust,
      Map<String, Origin> origins) {
    int most =
        members.stream()
            .filter(member -> naming.apply(member) != null)
            .mapToInt(member -> trust.of(member.source()))
            .max()
            .orElseThrow();
    Map<String, Long> votes =
        members.stream()
            .filter(member -> trust.of(member.source()) == most)
            .filter(member -> naming.apply(member) != null)
            .collect(
                Collectors.groupingBy(
                    member -> Objects.requireNonNull(naming.apply(member)),
                    Collectors.mapping(
                        Membership::source,
                        Collectors.collectingAndThen(
                            Collectors.toSet(), who -> (long) who.size()))));
    String name =
        votes.keySet().stream()
            .min(
                Comparator.comparingLong((String candidate) -> -votes.getOrDefault(candidate, 0L))
                    .thenComparingInt(String::length)
                    .thenComparing(Comparator.naturalOrder()))
            .orElseThrow();
    Membership first = Objects.requireNonNull(first(members, m -> name.equals(naming.apply(m))));
    boolean trusted =
        members.stream().anyMatch(m -> naming.apply(m) != null && trust.of(m.source()) < most);
    origins.put(
        "name",
        origin(
            first,
            trusted
                ? "the name that the sources that are trusted most use"
                : "the name that most sources use, the shortest of equals"));
    return name;
  }

  private static List<String> aliases(
      List<Membership> members, Function<Membership, @Nullable String> naming, String name) {
    return members.stream()
        .map(naming)
        .filter(Objects::nonNull)
        .filter(alias -> !alias.equals(name))
        .distinct()
        .sorted()
        .toList();
  }

  private static @Nullable String field(
      String field,
      List<Membership> members,
      Function<Membership, @Nullable String> value,
      Map<String, Origin> origins) {
    Membership first = first(members, member -> value.apply(member) != null);
    if (first == null) {
      return null;
    }
    origins.put(field, origin(first, "of the fullest mention of the most trusted source"));
    return value.apply(first);
  }

  private static Origin origin(Membership member, String rule) {
    return new Origin(
        "listing", member.source().value(), null, null, null, member.member(), rule, 1.0);
  }

  private static @Nullable Membership first(
      List<Membership> members, java.util.function.Predicate<Membership> wanted) {
    return members.stream().filter(wanted).findFirst().orElse(null);
  }

  private static List<Membership> ordered(
      List<Membership> members, SourceTrust trust, ToIntFunction<Membership> fullness) {
    return members.stream()
        .sorted(
            Comparator.comparingInt((Membership it) -> -trust.of(it.source()))
                .thenComparingInt(it -> -fullness.applyAsInt(it))
                .thenComparing(Membership::source)
                .thenComparing(Membership::member))
        .toList();
  }

  /** The one mention that the address is taken from; none if no mention has any of it. */
  private static List<Membership> addressed(List<Membership> members, SourceTrust trust) {
    return ordered(members, trust, m -> addressFullness(place(m))).stream()
        .filter(m -> addressFullness(place(m)) > 0)
        .limit(1)
        .toList();
  }

  private static int addressFullness(Place place) {
    return present(place.address(), place.locality(), place.region(), place.country());
  }

  private static int fullness(Place place) {
    return addressFullness(place) + present(place.lat(), place.url(), place.phone());
  }

  private static int present(@Nullable Object... parts) {
    int present = 0;
    for (Object part : parts) {
      present += part == null ? 0 : 1;
    }
    return present;
  }

  private static List<SourceId> sources(List<Membership> members) {
    return members.stream().map(Membership::source).distinct().sorted().toList();
  }

  /** A place without a name is called by its address. */
  private static @Nullable String placeName(Place place) {
    return place.name() != null ? place.name() : place.address();
  }

  private static Place place(Membership member) {
    return Objects.requireNonNull(member.place(), member.member());
  }

  private static Performer performer(Membership member) {
    return Objects.requireNonNull(member.performer(), member.member());
  }
}
