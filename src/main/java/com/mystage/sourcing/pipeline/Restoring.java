package com.mystage.sourcing.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.Membership;
import com.mystage.sourcing.catalogue.Memberships;
import com.mystage.sourcing.catalogue.Resolution;
import com.mystage.sourcing.documents.Batches;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.pipeline.Rebuilding.Rebuilt;
import com.mystage.sourcing.scraping.Archive;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds the catalogue against its journal, and makes it what the journal says: memberships and
 * redirects by replaying the resolutions, entities by projecting them again.
 */
public final class Restoring {

  private static final int PAGE = 300;
  private static final int COMMIT = 400;
  private static final String TASK = "rebuild";

  private final DocumentStore documents;
  private final Rebuilding rebuilding;
  private final Publication publication;
  private final Handover handover;

  public Restoring(
      DocumentStore documents, Archive archive, Publication publication, Handover handover) {
    this.documents = documents;
    this.rebuilding = new Rebuilding(documents, archive);
    this.publication = publication;
    this.handover = handover;
  }

  /**
   * How the catalogue differs from its journal.
   *
   * @param resolutions how many were replayed
   * @param entities how many entities were projected again
   * @param differences all that is not as it should be
   */
  public record Report(int resolutions, int entities, List<Difference> differences) {
    public Report {
      differences = List.copyOf(differences);
    }
  }

  /** How something differs. */
  public enum Kind {
    /** It is not there. */
    MISSING,
    /** It says something else. */
    OTHER,
    /** The journal knows nothing of it. */
    UNKNOWN
  }

  /**
   * A document that is not as the journal makes it.
   *
   * @param stored the entity that a membership or a redirect names; null of entities
   * @param made the one that it should name; null of entities
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Difference(
      Kind kind, String document, @Nullable String stored, @Nullable String made) {}

  /** Compares, and changes nothing. */
  public Report compare(Lane lane) {
    Set<EntityId> entities = entities(lane);
    List<Difference> differences = new ArrayList<>();
    rebuilding
        .differences(lane)
        .forEach((path, rebuilt) ->
            differences.add(
                new Difference(
                    kind(rebuilt),
                    path.toString(),
                    named(rebuilt.stored()),
                    named(rebuilt.made()))));
    stale(lane, entities).forEach(change -> differences.add(difference(change)));
    return new Report(Resolution.all(documents, lane).size(), entities.size(), differences);
  }

  /**
   * Writes memberships and redirects as the journal makes them, and lets what differs be projected
   * again; a {@link Failure.Conflict} if a resolution is not finished.
   */
  public void restore(Lane lane) {
    Lease lease = Lease.take(documents, lane, TASK);
    if (lease.resolution() != null) {
      throw new Failure.Conflict(
              "resolution " + lease.resolution(), "was begun and is not finished yet")
          .asException();
    }
    Set<EntityId> touched = new TreeSet<>();
    List<Write> writes = new ArrayList<>();
    rebuilding
        .differences(lane)
        .forEach((path, rebuilt) -> {
          writes.add(
              rebuilt.made() == null
                  ? new Write.Delete(path)
                  : new Write.Set(path, rebuilt.made()));
          Stream.of(named(rebuilt.stored()), named(rebuilt.made()))
              .filter(Objects::nonNull)
              .forEach(id -> touched.add(new EntityId(id)));
          if (isRedirect(lane, path)) {
            touched.add(new EntityId(path.id()));
          }
        });
    hold(lane, lease, writes);
    stale(lane, entities(lane)).forEach(change -> touched.add(new EntityId(change.path().id())));
    hold(lane, lease, touched.stream().map(id -> mark(lane, id)).toList());
    handover.enqueue(
        List.of(
            handover.drain(lane, Step.ENRICHMENT, TASK),
            handover.drain(lane, Step.PUBLICATION, TASK)));
  }

  private void hold(Lane lane, Lease lease, List<Write> writes) {
    for (List<Write> some : Batches.of(writes, COMMIT)) {
      documents.transaction(transaction -> {
        lease.hold(transaction, lane);
        some.forEach(transaction::write);
        return some.size();
      });
    }
  }

  /** Facts are found again before an event is projected. */
  private static Write mark(Lane lane, EntityId id) {
    return id.type() == EntityType.EVENT
        ? Pending.mark(lane, Step.ENRICHMENT, id.value())
        : PublishPending.mark(lane, id);
  }

  /** All that are in the catalogue, or should be. */
  private Set<EntityId> entities(Lane lane) {
    Set<EntityId> entities = new TreeSet<>();
    for (EntityType type : EntityType.values()) {
      documents
          .query(Query.from(Catalogue.collection(lane, type)))
          .forEach(document -> entities.add(new EntityId(document.id())));
    }
    new Memberships(documents)
        .all(lane).stream()
            .filter(Membership::takesPart)
            .forEach(membership -> entities.add(membership.entity()));
    return entities;
  }

  /** The entities whose documents say something else than their members do. */
  private List<Change<?>> stale(Lane lane, Set<EntityId> entities) {
    List<Change<?>> stale = new ArrayList<>();
    for (EntityType type : EntityType.values()) {
      List<EntityId> ids = entities.stream().filter(id -> id.type() == type).toList();
      for (List<EntityId> page : Batches.of(ids, PAGE, _ -> 1)) {
        Changes changes =
            switch (type) {
              case ARTIST -> publication.artists(lane, page, TASK);
              case VENUE -> publication.venues(lane, page, TASK);
              case EVENT -> publication.events(lane, page, TASK);
            };
        stale.addAll(changes.entities());
      }
    }
    return stale;
  }

  private static Difference difference(Change<?> change) {
    Kind kind =
        change.old() == null ? Kind.MISSING : change.next() == null ? Kind.UNKNOWN : Kind.OTHER;
    return new Difference(kind, change.path().toString(), null, null);
  }

  private static Kind kind(Rebuilt rebuilt) {
    return rebuilt.stored() == null
        ? Kind.MISSING
        : rebuilt.made() == null ? Kind.UNKNOWN : Kind.OTHER;
  }

  private static boolean isRedirect(Lane lane, DocumentPath path) {
    return path.collection().equals(lane.collection("redirects"));
  }

  /** The entity that the document of a membership or a redirect names. */
  private static @Nullable String named(@Nullable ObjectNode fields) {
    if (fields == null) {
      return null;
    }
    String field = fields.has("into") ? "into" : "entity";
    return fields.path(field).asText(null);
  }
}
