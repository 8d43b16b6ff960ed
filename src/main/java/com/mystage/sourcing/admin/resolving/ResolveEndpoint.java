package com.mystage.sourcing.admin.resolving;

import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.pipeline.deciding.Author;
import com.mystage.sourcing.pipeline.resolving.CatalogueDifference;
import com.mystage.sourcing.pipeline.resolving.Proposal;
import com.mystage.sourcing.pipeline.resolving.Proposals;
import com.mystage.sourcing.pipeline.resolving.ResolvingAll;
import com.mystage.sourcing.pipeline.resolving.ResolvingAll.Models;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What resolving the catalogue anew would change, and the word to change it. */
@Path("/admin/resolve")
@Tag(name = "Admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ResolveEndpoint {

  private final ResolvingAll resolving;
  private final Proposals proposals;

  @Inject
  ResolveEndpoint(ResolvingAll resolving, Proposals proposals) {
    this.resolving = resolving;
    this.proposals = proposals;
  }

  /**
   * By which models. Files are not taken here: their conditions are SQL.
   *
   * @param shipped true to begin with the models that ship, not with those in force
   * @param thresholds weight in bits from which pairs link, by type
   */
  public record Wanted(@Nullable Boolean shipped, @Nullable Map<String, Double> thresholds) {}

  /** Who applies it. */
  public record Asked(@Nullable String by) {}

  /** A plan and what it changes. */
  public record Planned(Proposal plan, CatalogueDifference difference) {}

  /** The task that applies the plan. */
  public record Applied(String task) {}

  @POST
  @Operation(
      summary = "Plan to resolve everything anew",
      description = "Changes nothing. Tells which entities would merge, part and exchange members.")
  public Planned plan(@Nullable Wanted wanted) {
    return told(resolving.propose(Lane.LIVE, models(wanted)));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "A plan, and what became of it")
  public Planned one(@PathParam("id") String id) {
    return told(proposals.require(Lane.LIVE, id));
  }

  @POST
  @Path("/{id}/apply")
  @Operation(
      summary = "Apply exactly this plan",
      description = "409 if what it touches changed since; the answer names it.")
  public Applied apply(@PathParam("id") String id, @Nullable Asked asked) {
    String by = asked == null || asked.by() == null ? "" : asked.by();
    return new Applied(resolving.apply(Lane.LIVE, id, new Author(by, null)));
  }

  private Planned told(Proposal proposal) {
    return new Planned(proposal, proposals.difference(proposal));
  }

  private static Models models(@Nullable Wanted wanted) {
    if (wanted == null) {
      return Models.present();
    }
    Map<EntityType, Double> thresholds = new EnumMap<>(EntityType.class);
    if (wanted.thresholds() != null) {
      wanted.thresholds().forEach((word, bits) -> thresholds.put(type(word), bits(word, bits)));
    }
    return new Models(Boolean.TRUE.equals(wanted.shipped()), Map.of(), thresholds);
  }

  private static double bits(String word, @Nullable Double bits) {
    if (bits == null) {
      throw new Failure.Invalid("thresholds." + word, "must be a number of bits").asException();
    }
    return bits;
  }

  private static EntityType type(String word) {
    return Arrays.stream(EntityType.values())
        .filter(type -> type.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new Failure.Invalid("thresholds." + word, "is not event, venue or artist")
                .asException());
  }
}
