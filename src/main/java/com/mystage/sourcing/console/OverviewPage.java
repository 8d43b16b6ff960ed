package com.mystage.sourcing.console;

import com.mystage.sourcing.admin.EventViews;
import com.mystage.sourcing.admin.JourneyView;
import com.mystage.sourcing.admin.Journeys;
import com.mystage.sourcing.admin.SourceView;
import com.mystage.sourcing.admin.SourceViews;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.sources.Sources;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The first page: the journey, what needs a look, what comes next. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@ConsolePage
public class OverviewPage {

  private static final int UPCOMING = 8;

  private final Journeys journeys;
  private final SourceViews sources;
  private final EventViews events;

  @Inject
  public OverviewPage(Journeys journeys, SourceViews sources, EventViews events) {
    this.journeys = journeys;
    this.sources = sources;
    this.events = events;
  }

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance overview(
        JourneyView journey,
        List<SourceView> problems,
        List<Sources.Refused> refused,
        Catalogue.Page<LiveEvent> upcoming);

    static native TemplateInstance journey(JourneyView journey);
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance overview() {
    List<SourceView> problems =
        sources.all().stream().filter(source -> source.health().problem()).toList();
    return Templates.overview(
        journeys.now(), problems, sources.refused(), events.upcoming(UPCOMING));
  }

  /** The picture of the journey alone, which the page asks for again and again. */
  @GET
  @Operation(hidden = true)
  @Path("/journey")
  public TemplateInstance journey() {
    return Templates.journey(journeys.now());
  }
}
