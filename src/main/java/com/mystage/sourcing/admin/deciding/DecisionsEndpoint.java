package com.mystage.sourcing.admin.deciding;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.admin.deciding.DecisionDesk.Person;
import com.mystage.sourcing.catalogue.decisions.Verdict;
import com.mystage.sourcing.pipeline.deciding.Decided;
import com.mystage.sourcing.pipeline.deciding.Deciding;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What people decide, for programs. */
@Path("/admin")
@Tag(name = "Admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DecisionsEndpoint {

  private final DecisionViews decisions;
  private final DecisionDesk desk;

  @Inject
  DecisionsEndpoint(DecisionViews decisions, DecisionDesk desk) {
    this.decisions = decisions;
    this.desk = desk;
  }

  /** See {@link Deciding.Words}, and who says it. */
  public record Said(
      @Nullable Verdict verdict,
      @Nullable List<String> about,
      @Nullable List<String> from,
      @Nullable String field,
      @Nullable List<String> values,
      @Nullable String by,
      @Nullable String reason) {}

  /** Who asks for it. */
  public record Asked(@Nullable String by, @Nullable String reason) {}

  /** Entities that are one. */
  public record Merged(
      @Nullable List<EntityId> entities, @Nullable String by, @Nullable String reason) {}

  /** Members that are not what the others of their entity are. */
  public record Split(@Nullable List<String> about, @Nullable String by, @Nullable String reason) {}

  @GET
  @Path("/decisions")
  @Operation(summary = "Everything that people decided, newest first")
  public List<DecisionView> all() {
    return decisions.all();
  }

  @POST
  @Path("/decisions")
  @Operation(
      summary = "Decide about listings or mentions",
      description = "same, not-same, rejected or value, as in docs/deciding.md.")
  public Decided decide(@Nullable Said said) {
    Said given = Bodies.required(said);
    if (given.verdict() == null) {
      throw new Failure.Invalid("verdict", "is missing").asException();
    }
    return desk.decide(
        new Deciding.Words(
            given.verdict(),
            all(given.about()),
            all(given.from()),
            given.field(),
            all(given.values())),
        new Person(given.by(), given.reason()));
  }

  @POST
  @Path("/decisions/{id}/undo")
  @Operation(
      summary = "Withdraw a decision",
      description = "It stays on record. 409 if it is withdrawn already.")
  public Decided undo(@PathParam("id") String id, @Nullable Asked asked) {
    Asked given = Bodies.required(asked);
    return desk.undo(id, new Person(given.by(), given.reason()));
  }

  @POST
  @Path("/entities/merge")
  @Operation(summary = "These entities are one")
  public Decided merge(@Nullable Merged merged) {
    Merged given = Bodies.required(merged);
    return desk.merge(all(given.entities()), new Person(given.by(), given.reason()));
  }

  @POST
  @Path("/entities/{id}/split")
  @Operation(
      summary = "Some members are not what the others of the entity are",
      description = "409 if one of them is not in it any more.")
  public Decided split(@PathParam("id") String id, @Nullable Split split) {
    Split given = Bodies.required(split);
    return desk.split(entity(id), all(given.about()), new Person(given.by(), given.reason()));
  }

  @GET
  @Path("/decisions/labels.csv")
  @Produces("text/csv")
  @Operation(
      summary = "Pairs that people decided about, as labels",
      description = "left_id, right_id and label, 1 for the same; type is event, venue or artist.")
  public String labels(@QueryParam("type") @Nullable String type) {
    return decisions.labels(
        Arrays.stream(EntityType.values())
            .filter(each -> each.word().equals(type == null ? EntityType.EVENT.word() : type))
            .findFirst()
            .orElseThrow(
                () -> new Failure.Invalid("type", "must be event, venue or artist").asException()));
  }

  private static <T> List<T> all(@Nullable List<T> values) {
    return values == null ? List.of() : values;
  }

  private static EntityId entity(String id) {
    try {
      return new EntityId(id);
    } catch (IllegalArgumentException e) {
      throw new Failure.Missing(id, "is no entity's id").asException();
    }
  }
}
