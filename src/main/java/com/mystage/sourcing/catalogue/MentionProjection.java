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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Mentions to venue or artist: pure functions, like {@link EventProjection}. A name is the one that
 * most sources use; any other field is that of the first mention, by source and id, that has it.
 */
public final class MentionProjection {

  private MentionProjection() {}

  /** The venue that these mentions make, as its first revision. */
  public static Venue venue(EntityId id, List<Membership> members, Instant now) {
    List<Membership> ordered = ordered(members);
    Map<String, Origin> origins = new LinkedHashMap<>();
    String name = name(ordered, member -> placeName(place(member)), origins);
    Membership located = first(ordered, m -> place(m).lat() != null && place(m).lon() != null);
    if (located != null) {
      origins.put("geo", origin(located, "the first source with coordinates"));
    }
    return new Venue(
        id,
        1,
        now,
        now,
        name,
        aliases(ordered, member -> place(member).name(), name),
        field("address", ordered, m -> place(m).address(), origins),
        field("locality", ordered, m -> place(m).locality(), origins),
        field("region", ordered, m -> place(m).region(), origins),
        field("country", ordered, m -> place(m).country(), origins),
        located == null ? null : place(located).lat(),
        located == null ? null : place(located).lon(),
        field("url", ordered, m -> place(m).url(), origins),
        field("phone", ordered, m -> place(m).phone(), origins),
        sources(ordered),
        origins);
  }

  /** The artist that these mentions make, as its first revision. */
  public static Artist artist(EntityId id, List<Membership> members, Instant now) {
    List<Membership> ordered = ordered(members);
    Map<String, Origin> origins = new LinkedHashMap<>();
    String name = name(ordered, member -> performer(member).name(), origins);
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
      Map<String, Origin> origins) {
    Map<String, Long> votes =
        members.stream()
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
    origins.put("name", origin(first, "the name that most sources use, the shortest of equals"));
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
    origins.put(field, origin(first, "the first source that says it"));
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

  private static List<Membership> ordered(List<Membership> members) {
    return members.stream()
        .sorted(Comparator.comparing(Membership::source).thenComparing(Membership::member))
        .toList();
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
