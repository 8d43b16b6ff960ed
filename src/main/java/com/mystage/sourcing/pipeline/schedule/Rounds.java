package com.mystage.sourcing.pipeline.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Goes through collections in the order of ids, so many pages a call; the next call takes up where
 * this one ended. What is written meanwhile is seen in this round or the next.
 */
public final class Rounds {

  private final DocumentStore documents;
  private final InstantSource clock;
  private final int size;
  private final int pages;

  public Rounds(DocumentStore documents, InstantSource clock) {
    this(documents, clock, 200, 50);
  }

  /**
   * @param size documents a page
   * @param pages at most so many a call
   */
  Rounds(DocumentStore documents, InstantSource clock, int size, int pages) {
    this.documents = documents;
    this.clock = clock;
    this.size = size;
    this.pages = pages;
  }

  /**
   * A round as it was left.
   *
   * @param after id of the last document seen; null once the round has ended
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Round(Instant began, @Nullable String after) {}

  /**
   * Goes on with the round of this name, or begins one if the last began long enough ago.
   *
   * @param apart how far apart the beginnings of two rounds are at least
   */
  public void go(String name, Duration apart, String collection, Consumer<List<Document>> work) {
    DocumentPath path = new DocumentPath("rounds", name);
    Optional<Round> last = documents.get(path).map(round -> Json.read(round, Round.class));
    boolean under = last.filter(round -> round.after() != null).isPresent();
    Instant now = clock.instant();
    if (!under && last.filter(round -> round.began().plus(apart).isAfter(now)).isPresent()) {
      return;
    }
    @Nullable String after = last.map(Round::after).orElse(null);
    for (int page = 0; page < pages; page++) {
      List<Document> found = page(collection, after);
      work.accept(found);
      after = found.size() < size ? null : found.getLast().id();
      if (after == null) {
        break;
      }
    }
    Instant began = under ? last.map(Round::began).orElse(now) : now;
    if (under || after != null || !apart.isZero()) {
      documents.commit(List.of(new Write.Set(path, Json.fields(new Round(began, after)))));
    }
  }

  private List<Document> page(String collection, @Nullable String after) {
    @Nullable Document last =
        after == null
            ? null
            : new Document(
                new DocumentPath(collection, after),
                JsonNodeFactory.instance.objectNode(),
                Instant.EPOCH,
                Instant.EPOCH);
    return documents.query(Query.from(collection).after(last).limit(size));
  }
}
