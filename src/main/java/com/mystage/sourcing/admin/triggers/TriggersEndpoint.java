package com.mystage.sourcing.admin.triggers;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.triggers.modes.ModeEntry;
import com.mystage.sourcing.triggers.modes.TriggerCheck;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The triggers and their modes, for {@code ./mystage migrate} and other programs. */
@Path("/admin/triggers")
@Tag(name = "Admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TriggersEndpoint {

  private final TriggerViews triggers;

  @Inject
  TriggersEndpoint(TriggerViews triggers) {
    this.triggers = triggers;
  }

  @GET
  @Operation(summary = "Every trigger with its mode")
  public List<TriggerView> all() {
    return triggers.all();
  }

  @GET
  @Path("/{name}")
  @Operation(summary = "One trigger with its mode and its newest check")
  public TriggerView one(@PathParam("name") String name) {
    return triggers.one(name);
  }

  @GET
  @Path("/{name}/history")
  @Operation(summary = "Every state that the trigger was put in, oldest first")
  public List<ModeEntry> history(@PathParam("name") String name) {
    return triggers.history(name);
  }

  @PUT
  @Path("/{name}/mode")
  @Operation(
      summary = "Put the trigger in another mode",
      description =
          "Answered when no event is taken under the old mode any more. 409 if its state is not the"
              + " one seen; 422 if it is in that mode, or its check does not hold.")
  public TriggerView flip(@PathParam("name") String name, @Nullable FlipRequest request) {
    FlipRequest asked = required(request);
    return triggers.flip(asked.flip(name), asked.to());
  }

  @POST
  @Path("/{name}/back")
  @Operation(summary = "Put the trigger in the mode before")
  public TriggerView back(@PathParam("name") String name, @Nullable FlipRequest request) {
    return triggers.back(required(request).flip(name));
  }

  @PUT
  @Path("/{name}/check")
  @Operation(summary = "Keep what a check of its shadow run found")
  public TriggerView check(@PathParam("name") String name, @Nullable TriggerCheck check) {
    return triggers.keep(name, required(check));
  }

  static <T> T required(@Nullable T body) {
    if (body == null) {
      throw new Failure.Invalid("body", "is missing").asException();
    }
    return body;
  }
}
