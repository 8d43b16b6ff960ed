package com.mystage.sourcing.catalogue.decisions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.listings.ListingKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A person's verdict, which outlives every run. It attaches to what sources said, not to entities,
 * so it holds whatever ids are granted.
 *
 * @param about keys of listings, or ids of mentions of venues, or of artists
 * @param field only with {@link Verdict#VALUE}: the entity's field
 * @param values only with {@link Verdict#VALUE}: what it says; several only for genres
 * @param by who decided
 * @param reason for people
 * @param from only with {@link Verdict#NOT_SAME}: what those in {@code about} are not the same as,
 *     while nothing is said of these among themselves; empty where no two in {@code about} are
 * @param withdraws only with {@link Verdict#WITHDRAWN}: id of the decision that does not hold any
 *     more; {@code about} then repeats what that is about
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Decision(
    Verdict verdict,
    List<String> about,
    @Nullable String field,
    List<String> values,
    String by,
    Instant at,
    @Nullable String reason,
    List<String> from,
    @Nullable String withdraws) {

  /** More than a person names; each of them gets a document, in one commit. */
  public static final int MOST = 100;

  private static final Pattern MENTION = Pattern.compile("[va][0-9a-f]{30}");

  /** Throws {@link IllegalArgumentException} saying which field is wrong. */
  public Decision {
    require(verdict != null, "verdict", "is missing");
    require(by != null && !by.isBlank(), "by", "is missing");
    require(at != null, "at", "is missing");
    about = about == null ? List.of() : about.stream().distinct().toList();
    values = values == null ? List.of() : List.copyOf(values);
    from = from == null ? List.of() : from.stream().distinct().toList();
    require(!about.isEmpty(), "about", "must name 1 to " + MOST);
    require(about.size() + from.size() <= MOST, "about", "must name 1 to " + MOST);
    long types = all(about, from).stream().map(Decision::type).distinct().count();
    require(types == 1, "about", "must name listings only, or mentions of one type");
    all(about, from).forEach(Decision::member);
    switch (verdict) {
      case SAME -> require(about.size() > 1, "about", "must name two or more");
      case NOT_SAME -> {
        require(about.size() > 1 || !from.isEmpty(), "about", "must name two or more");
        require(about.stream().noneMatch(from::contains), "from", "must name others than about");
      }
      case REJECTED, VALUE, WITHDRAWN -> {}
    }
    require(from.isEmpty() || verdict == Verdict.NOT_SAME, "from", "is only for not-same");
    if (verdict == Verdict.VALUE) {
      require(field != null, "field", "is missing");
      DecidedFields.check(type(about.getFirst()), String.valueOf(field), values);
    } else {
      require(field == null && values.isEmpty(), "field", "is only for the verdict value");
    }
    require(
        (verdict == Verdict.WITHDRAWN) == (withdraws != null),
        "withdraws",
        withdraws == null ? "is missing" : "is only for the verdict withdrawn");
  }

  /** One that says nothing of others and withdraws none. */
  public Decision(
      Verdict verdict,
      List<String> about,
      @Nullable String field,
      List<String> values,
      String by,
      Instant at,
      @Nullable String reason) {
    this(verdict, about, field, values, by, at, reason, List.of(), null);
  }

  /** Two of those that a decision names; which stands left tells nothing. */
  public record Pair(String left, String right) {}

  static void require(boolean holds, String field, String reason) {
    if (!holds) {
      throw new IllegalArgumentException(field + " " + reason);
    }
  }

  /** Ids of all listings or mentions that it is about. */
  public List<String> members() {
    return all(about, from).stream().map(Decision::member).toList();
  }

  /** The pairs that it calls the same, or not the same, by what it names them. */
  public List<Pair> pairs() {
    return paired(about, from);
  }

  /** The same pairs, by ids. */
  public List<Pair> memberPairs() {
    return paired(
        about.stream().map(Decision::member).toList(),
        from.stream().map(Decision::member).toList());
  }

  private List<Pair> paired(List<String> these, List<String> those) {
    return switch (verdict) {
      case SAME, NOT_SAME -> those.isEmpty() ? among(these) : across(these, those);
      case REJECTED, VALUE, WITHDRAWN -> List.of();
    };
  }

  private static List<Pair> among(List<String> these) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < these.size(); i++) {
      for (int j = i + 1; j < these.size(); j++) {
        pairs.add(new Pair(these.get(i), these.get(j)));
      }
    }
    return pairs;
  }

  private static List<Pair> across(List<String> these, List<String> those) {
    return these.stream()
        .flatMap(left -> those.stream().map(right -> new Pair(left, right)))
        .toList();
  }

  private static List<String> all(List<String> about, List<String> from) {
    List<String> all = new ArrayList<>(about);
    all.addAll(from);
    return all;
  }

  public EntityType type() {
    return type(about.getFirst());
  }

  /**
   * The type of the entities that something with this id belongs to; a listing's have no prefix.
   */
  public static EntityType typeOf(String member) {
    return type(member);
  }

  private static EntityType type(String about) {
    if (!MENTION.matcher(about).matches()) {
      return EntityType.EVENT;
    }
    return about.charAt(0) == 'v' ? EntityType.VENUE : EntityType.ARTIST;
  }

  private static String member(String about) {
    return type(about) == EntityType.EVENT ? ListingKey.parse(about).id() : about;
  }
}
