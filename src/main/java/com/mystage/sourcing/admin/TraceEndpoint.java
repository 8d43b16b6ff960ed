package com.mystage.sourcing.admin;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The way one listing took, from the fetch to the catalogue. */
@Path("/admin/listings/{id}/trace")
@Tag(name = "Admin")
public class TraceEndpoint {

  private final Traces traces;

  @Inject
  TraceEndpoint(Traces traces) {
    this.traces = traces;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(summary = "Which task did what for a listing, in the order of the journey")
  public List<Traces.Stage> trace(@PathParam("id") String id) {
    return traces.of(id);
  }
}
