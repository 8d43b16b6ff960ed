package com.mystage.sourcing.demo;

import com.mystage.sourcing.ContentHash;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Serves the demo town, with validators so that its sources can be asked conditionally. */
@Path("/demo")
public class DemoResource {

  private final Clock clock;

  DemoResource(Clock clock) {
    this.clock = clock;
  }

  @GET
  public Response overview(@Context UriInfo uri, @Context Request request) {
    return answer(town(uri).overview(), request);
  }

  @GET
  @Path("style.css")
  public Response style(@Context Request request) {
    return answer(
        new DemoPage(200, "text/css; charset=utf-8", Templates.resource("style.css"), Map.of()),
        request);
  }

  @GET
  @Path("{site}")
  public Response front(
      @PathParam("site") String site, @Context UriInfo uri, @Context Request request) {
    return page(site, "", uri, request);
  }

  @GET
  @Path("{site}/{path:.*}")
  public Response page(
      @PathParam("site") String site,
      @PathParam("path") String path,
      @Context UriInfo uri,
      @Context Request request) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), DemoTown.zone());
    Optional<DemoPage> page = town(uri).page(site, path, today);
    return page.map(found -> answer(found, request))
        .orElseGet(() -> Response.status(Response.Status.NOT_FOUND).build());
  }

  private static DemoTown town(UriInfo uri) {
    URI base = uri.getBaseUri();
    return DemoTown.at(base.getScheme() + "://" + base.getAuthority());
  }

  private static Response answer(DemoPage page, Request request) {
    EntityTag tag = new EntityTag(ContentHash.of(page.body()).brief());
    Response.ResponseBuilder unchanged =
        page.status() == 200 ? request.evaluatePreconditions(tag) : null;
    Response.ResponseBuilder response =
        unchanged == null
            ? Response.status(page.status()).type(page.contentType()).entity(page.body())
            : unchanged;
    if (page.status() == 200) {
      response.tag(tag).header("cache-control", "no-cache");
    }
    page.headers().forEach(response::header);
    return response.build();
  }
}
