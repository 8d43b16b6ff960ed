package com.mystage.sourcing.admin.deciding;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.pipeline.deciding.Author;
import com.mystage.sourcing.pipeline.deciding.Decided;
import com.mystage.sourcing.pipeline.deciding.Deciding;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where people decide about the live catalogue; see {@link Deciding} for each. */
@Singleton
public class DecisionDesk {

  private final Deciding deciding;

  @Inject
  public DecisionDesk(Deciding deciding) {
    this.deciding = deciding;
  }

  /**
   * Who decides, as a request says it.
   *
   * @param by required; refused if it is missing
   */
  public record Person(@Nullable String by, @Nullable String reason) {
    Author author() {
      return new Author(by == null ? "" : by.strip(), reason);
    }
  }

  public Decided decide(Deciding.Words words, Person person) {
    return deciding.decide(words, person.author());
  }

  /** See {@link Deciding#answer}. */
  public Decided answer(String review, boolean same, Person person) {
    return deciding.answer(Lane.LIVE, review, same, person.author());
  }

  /** See {@link Deciding#merge}. */
  public Decided merge(List<EntityId> entities, Person person) {
    return deciding.merge(Lane.LIVE, entities, person.author());
  }

  /** See {@link Deciding#split}. */
  public Decided split(EntityId entity, List<String> about, Person person) {
    return deciding.split(Lane.LIVE, entity, about, person.author());
  }

  /** See {@link Deciding#undo}. */
  public Decided undo(String decision, Person person) {
    return deciding.undo(decision, person.author());
  }
}
