package com.mystage.sourcing.admin.deciding;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.admin.deciding.DecisionDesk.Person;
import com.mystage.sourcing.catalogue.decisions.Review;
import com.mystage.sourcing.catalogue.decisions.Verdict;
import com.mystage.sourcing.pipeline.deciding.Decided;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Pairs that wait for a person's word, and why any pair weighs what it does, for programs. */
@Path("/admin")
@Tag(name = "Admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ReviewsEndpoint {

  private final PairViews pairs;
  private final DecisionDesk desk;

  @Inject
  ReviewsEndpoint(PairViews pairs, DecisionDesk desk) {
    this.pairs = pairs;
    this.desk = desk;
  }

  /**
   * A person's word about a pair.
   *
   * @param verdict {@code same} or {@code not-same}
   */
  public record Answer(@Nullable Verdict verdict, @Nullable String by, @Nullable String reason) {}

  @GET
  @Path("/reviews")
  @Operation(summary = "The pairs that wait for a person, most likely the same first")
  public List<Review> waiting() {
    return pairs.waiting();
  }

  @GET
  @Path("/reviews/{id}")
  @Operation(summary = "One pair side by side, and how its weight adds up")
  public ReviewView one(@PathParam("id") String id) {
    return pairs.waiting(id);
  }

  @POST
  @Path("/reviews/{id}")
  @Operation(
      summary = "They are the same, or not",
      description = "409 if the pair does not wait any more.")
  public Decided answer(@PathParam("id") String id, @Nullable Answer answer) {
    Answer given = Bodies.required(answer);
    Verdict verdict = given.verdict();
    if (verdict != Verdict.SAME && verdict != Verdict.NOT_SAME) {
      throw new Failure.Invalid("verdict", "must be same or not-same").asException();
    }
    Person person = new Person(given.by(), given.reason());
    return desk.answer(id, verdict == Verdict.SAME, person);
  }

  @GET
  @Path("/pairs")
  @Operation(
      summary = "Any two listings or mentions side by side, and how their weight adds up",
      description = "left and right are keys of listings (source|item), or ids of mentions.")
  public PairView pair(
      @QueryParam("left") @Nullable String left, @QueryParam("right") @Nullable String right) {
    return pairs.pair(left, right);
  }

  @GET
  @Path("/pairs/waterfall.svg")
  @Produces("image/svg+xml")
  @Operation(summary = "The same as a picture")
  public String waterfall(
      @QueryParam("left") @Nullable String left, @QueryParam("right") @Nullable String right) {
    return pairs.pair(left, right).svg();
  }
}
