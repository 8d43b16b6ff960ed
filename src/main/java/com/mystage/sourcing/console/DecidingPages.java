package com.mystage.sourcing.console;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.admin.deciding.DecisionDesk;
import com.mystage.sourcing.admin.deciding.DecisionDesk.Person;
import com.mystage.sourcing.admin.deciding.DecisionView;
import com.mystage.sourcing.admin.deciding.DecisionViews;
import com.mystage.sourcing.admin.deciding.PairView;
import com.mystage.sourcing.admin.deciding.PairViews;
import com.mystage.sourcing.admin.deciding.ReviewView;
import com.mystage.sourcing.catalogue.decisions.Review;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What waits for people, and what they decided. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@ConsolePage
public class DecidingPages {

  /** Remembers the name that a person gave, so that it is typed once. */
  static final String NAME = "decider";

  private final PairViews pairs;
  private final DecisionViews decisions;
  private final DecisionDesk desk;

  @Inject
  public DecidingPages(PairViews pairs, DecisionViews decisions, DecisionDesk desk) {
    this.pairs = pairs;
    this.decisions = decisions;
    this.desk = desk;
  }

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance reviews(List<Review> reviews);

    static native TemplateInstance review(ReviewView view, String by);

    static native TemplateInstance pair(PairView pair);

    static native TemplateInstance decisions(List<DecisionView> decisions, String by);
  }

  @GET
  @Path("reviews")
  @Operation(hidden = true)
  public TemplateInstance waiting() {
    return Templates.reviews(pairs.waiting());
  }

  @GET
  @Path("reviews/{id}")
  @Operation(hidden = true)
  public TemplateInstance one(@PathParam("id") String id, @CookieParam(NAME) @Nullable String by) {
    return Templates.review(pairs.waiting(id), name(by));
  }

  @GET
  @Path("pairs")
  @Operation(hidden = true)
  public TemplateInstance pair(
      @QueryParam("left") @Nullable String left, @QueryParam("right") @Nullable String right) {
    return Templates.pair(pairs.pair(left, right));
  }

  @GET
  @Path("decisions")
  @Operation(hidden = true)
  public TemplateInstance decided(@CookieParam(NAME) @Nullable String by) {
    return Templates.decisions(decisions.all(), name(by));
  }

  @POST
  @Path("reviews/{id}")
  @Operation(hidden = true)
  public Response answer(
      @PathParam("id") String id,
      @FormParam("verdict") @Nullable String verdict,
      @FormParam("by") @Nullable String by,
      @FormParam("reason") @Nullable String reason,
      @Context HttpHeaders headers,
      @Context UriInfo uri) {
    SameOrigin.require(headers, uri);
    boolean same = "same".equals(verdict);
    if (!same && !"not-same".equals(verdict)) {
      throw new Failure.Invalid("verdict", "must be same or not-same").asException();
    }
    Person person = new Person(by, reason);
    desk.answer(id, same, person);
    return done("/reviews", person);
  }

  @POST
  @Path("decisions/{id}/undo")
  @Operation(hidden = true)
  public Response undo(
      @PathParam("id") String id,
      @FormParam("by") @Nullable String by,
      @Context HttpHeaders headers,
      @Context UriInfo uri) {
    SameOrigin.require(headers, uri);
    Person person = new Person(by, null);
    desk.undo(id, person);
    return done("/decisions", person);
  }

  /** Merges the entity with another one. */
  @POST
  @Path("decisions/entities/{id}/merge")
  @Operation(hidden = true)
  public Response merge(
      @PathParam("id") String id,
      @FormParam("other") @Nullable String other,
      @FormParam("by") @Nullable String by,
      @FormParam("reason") @Nullable String reason,
      @Context HttpHeaders headers,
      @Context UriInfo uri) {
    SameOrigin.require(headers, uri);
    Person person = new Person(by, reason);
    desk.merge(List.of(entity(id), entity(other)), person);
    return done("/decisions", person);
  }

  /** Takes the chosen members out of the entity. */
  @POST
  @Path("decisions/entities/{id}/split")
  @Operation(hidden = true)
  public Response split(
      @PathParam("id") String id,
      @FormParam("about") @Nullable List<String> about,
      @FormParam("by") @Nullable String by,
      @FormParam("reason") @Nullable String reason,
      @Context HttpHeaders headers,
      @Context UriInfo uri) {
    SameOrigin.require(headers, uri);
    Person person = new Person(by, reason);
    desk.split(entity(id), about == null ? List.of() : about, person);
    return done("/decisions", person);
  }

  /** The name as the cookie keeps it; empty if it keeps none. */
  static String name(@Nullable String cookie) {
    try {
      return cookie == null ? "" : URLDecoder.decode(cookie, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static Response done(String page, Person person) {
    NewCookie name =
        new NewCookie.Builder(NAME)
            .value(URLEncoder.encode(String.valueOf(person.by()).strip(), StandardCharsets.UTF_8))
            .path("/")
            .httpOnly(true)
            .sameSite(NewCookie.SameSite.STRICT)
            .maxAge(31_536_000)
            .build();
    return Response.seeOther(URI.create(page)).cookie(name).build();
  }

  private static EntityId entity(@Nullable String given) {
    String id = given == null ? "" : given.strip();
    try {
      // People may paste the address of the other one's page.
      return new EntityId(id.substring(id.lastIndexOf('/') + 1));
    } catch (IllegalArgumentException e) {
      throw new Failure.Invalid("other", "'" + id + "' is no entity's id").asException();
    }
  }
}
