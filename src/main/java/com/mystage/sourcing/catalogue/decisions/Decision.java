package com.mystage.sourcing.catalogue.decisions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.listings.ListingKey;
import java.time.Instant;
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
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Decision(
    Verdict verdict,
    List<String> about,
    @Nullable String field,
    List<String> values,
    String by,
    Instant at,
    @Nullable String reason) {

  /** More than a person names; each of them gets a document. */
  public static final int MOST = 50;

  private static final Pattern MENTION = Pattern.compile("[va][0-9a-f]{30}");

  /** Throws {@link IllegalArgumentException} saying which field is wrong. */
  public Decision {
    require(verdict != null, "verdict", "is missing");
    require(by != null && !by.isBlank(), "by", "is missing");
    require(at != null, "at", "is missing");
    about = about == null ? List.of() : about.stream().distinct().toList();
    values = values == null ? List.of() : List.copyOf(values);
    require(!about.isEmpty() && about.size() <= MOST, "about", "must name 1 to " + MOST);
    long types = about.stream().map(Decision::type).distinct().count();
    require(types == 1, "about", "must name listings only, or mentions of one type");
    switch (verdict) {
      case SAME, NOT_SAME -> require(about.size() > 1, "about", "must name two or more");
      case REJECTED, VALUE -> {}
    }
    if (verdict == Verdict.VALUE) {
      require(field != null, "field", "is missing");
      DecidedFields.check(type(about.getFirst()), String.valueOf(field), values);
    } else {
      require(field == null && values.isEmpty(), "field", "is only for the verdict value");
    }
  }

  static void require(boolean holds, String field, String reason) {
    if (!holds) {
      throw new IllegalArgumentException(field + " " + reason);
    }
  }

  /** Ids of the listings or mentions that it is about. */
  public List<String> members() {
    return about.stream().map(Decision::member).toList();
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
