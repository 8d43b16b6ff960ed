package com.mystage.sourcing.console;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.admin.SourceView;
import com.mystage.sourcing.admin.SourceViews;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Sources, and how they are doing. */
@Path("/sources")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@ConsolePage
public class SourcePages {

  private final SourceViews sources;

  @Inject
  public SourcePages(SourceViews sources) {
    this.sources = sources;
  }

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance sources(List<SourceView> sources);

    static native TemplateInstance source(SourceView source);
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
    return Templates.source(sources.find(id(given)).orElseThrow(() -> missing(given)));
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
