package com.mystage.sourcing.console;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.admin.SourceHealth;
import com.mystage.sourcing.admin.SourceView;
import com.mystage.sourcing.admin.SourceViews;
import com.mystage.sourcing.sources.health.Run;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Sources, and how they are doing. */
@Path("/sources")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@ConsolePage
public class SourcePages {

  private static final int SHOWN_RUNS = 10;

  private final SourceViews sources;
  private final SourceHealth health;

  @Inject
  public SourcePages(SourceViews sources, SourceHealth health) {
    this.sources = sources;
    this.health = health;
  }

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance sources(List<SourceView> sources);

    static native TemplateInstance source(SourceView source, List<Run> runs);
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance list() {
    return Templates.sources(sources.all());
  }

  @GET
  @Operation(hidden = true)
  @Path("/{id}")
  public TemplateInstance source(@PathParam("id") String given) {
    SourceView source = sources.find(id(given)).orElseThrow(() -> missing(given));
    return Templates.source(source, health.runs(source.id()).stream().limit(SHOWN_RUNS).toList());
  }

  @POST
  @Operation(hidden = true)
  @Path("/{id}/release")
  public Response release(
      @PathParam("id") String given,
      @FormParam("reading") @Nullable String reading,
      @Context HttpHeaders headers,
      @Context UriInfo uri) {
    SameOrigin.require(headers, uri);
    health.release(id(given), required(reading));
    return Response.seeOther(URI.create("/sources/" + given)).build();
  }

  @POST
  @Operation(hidden = true)
  @Path("/{id}/discard")
  public Response discard(
      @PathParam("id") String given,
      @FormParam("reading") @Nullable String reading,
      @Context HttpHeaders headers,
      @Context UriInfo uri) {
    SameOrigin.require(headers, uri);
    health.discard(id(given), required(reading));
    return Response.seeOther(URI.create("/sources/" + given)).build();
  }

  private static String required(@Nullable String reading) {
    if (reading == null || reading.isBlank()) {
      throw new Failure.Invalid("reading", "is missing").asException();
    }
    return reading;
  }

  private static SourceId id(String given) {
    try {
      return new SourceId(given);
    } catch (IllegalArgumentException e) {
      throw missing(given);
    }
  }

  private static RuntimeException missing(String given) {
    return new Failure.Missing(given, "There is no such source.").asException();
  }
}
