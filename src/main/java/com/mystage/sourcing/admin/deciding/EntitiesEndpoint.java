package com.mystage.sourcing.admin.deciding;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Failure;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why members are one entity, for programs. */
@Path("/admin/entities/{id}/explanation")
@Tag(name = "Admin")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class EntitiesEndpoint {

  private final ClusterViews clusters;

  @Inject
  EntitiesEndpoint(ClusterViews clusters) {
    this.clusters = clusters;
  }

  @GET
  @Operation(
      summary = "What holds an entity together",
      description =
          "The strongest pairs that connect all members, the weakest of them, pairs that may not be"
              + " one, and what people decided.")
  public ClusterView explanation(@PathParam("id") String id) {
    return clusters.of(entity(id));
  }

  private static EntityId entity(String id) {
    try {
      return new EntityId(id);
    } catch (IllegalArgumentException e) {
      throw new Failure.Missing(id, "is no entity's id").asException();
    }
  }
}
