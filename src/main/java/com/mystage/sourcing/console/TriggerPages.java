package com.mystage.sourcing.console;

import com.mystage.sourcing.admin.triggers.TriggerView;
import com.mystage.sourcing.admin.triggers.TriggerViews;
import com.mystage.sourcing.triggers.modes.ModeEntry;
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

/** Triggers, their modes, and how they came into these. */
@Path("/triggers")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@ConsolePage
public class TriggerPages {

  private final TriggerViews triggers;

  @Inject
  public TriggerPages(TriggerViews triggers) {
    this.triggers = triggers;
  }

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance triggers(List<TriggerView> triggers);

    static native TemplateInstance trigger(TriggerView trigger, List<ModeEntry> history);
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance list() {
    return Templates.triggers(triggers.all());
  }

  @GET
  @Operation(hidden = true)
  @Path("/{name}")
  public TemplateInstance trigger(@PathParam("name") String name) {
    return Templates.trigger(triggers.one(name), triggers.history(name).reversed());
  }
}
