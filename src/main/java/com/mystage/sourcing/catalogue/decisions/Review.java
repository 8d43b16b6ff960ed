package com.mystage.sourcing.catalogue.decisions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.SourceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two listings or mentions that may be one entity, for a person to say: alike enough to look at,
 * and not in one entity.
 *
 * @param weight log2 of the odds, prior included
 * @param probability between 0 and 1
 * @param parts what adds up to the weight, the prior first
 * @param model version of the model that weighed it
 * @param resolution the one that opened it, or weighed it last
 * @param since when it was opened
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Review(
    EntityType type,
    Side left,
    Side right,
    double weight,
    double probability,
    List<Part> parts,
    String model,
    String resolution,
    Instant since) {

  public Review {
    parts = parts == null ? List.of() : List.copyOf(parts);
  }

  /**
   * One of the two.
   *
   * @param member its id
   * @param about how a decision names it: a listing's key, or a mention's id
   * @param text its title or name, for lists; what else it says is in the journal
   */
  public record Side(String member, String about, SourceId source, String text) {}

  /**
   * What one comparison adds.
   *
   * @param name the comparison, or {@code prior}
   * @param level its level; null for the prior
   * @param weight in bits
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Part(String name, @Nullable String level, double weight) {}

  /** The same for a pair, whichever stands left. */
  public static String id(String one, String other) {
    return (one.compareTo(other) < 0
            ? ContentHash.ofParts("review", one, other)
            : ContentHash.ofParts("review", other, one))
        .brief();
  }

  public String key() {
    return id(left.member(), right.member());
  }

  public Review by(String decidedIn) {
    return new Review(type, left, right, weight, probability, parts, model, decidedIn, since);
  }

  /** The same, opened at another moment. */
  public Review openedAt(Instant moment) {
    return new Review(type, left, right, weight, probability, parts, model, resolution, moment);
  }
}
