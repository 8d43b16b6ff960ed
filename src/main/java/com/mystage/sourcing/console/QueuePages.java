package com.mystage.sourcing.console;

import com.mystage.sourcing.admin.TaskView;
import com.mystage.sourcing.admin.TaskViews;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
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
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Queues, attempts and quarantine. Not under {@code /tasks}, where tasks are pushed to. */
@Path("/queues")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@ConsolePage
public class QueuePages {

  private static final URI LIST = URI.create("/queues");

  private final TaskViews tasks;

  @Inject
  public QueuePages(TaskViews tasks) {
    this.tasks = tasks;
  }

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance queues(TaskView view);
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance list() {
    return Templates.queues(tasks.now());
  }

  @POST
  @Operation(hidden = true)
  @Path("/{queue}/pause")
  public Response pause(
      @PathParam("queue") String queue, @Context HttpHeaders headers, @Context UriInfo uri) {
    SameOrigin.require(headers, uri);
    tasks.pause(queue);
    return Response.seeOther(LIST).build();
  }

  @POST
  @Operation(hidden = true)
  @Path("/{queue}/resume")
  public Response resume(
      @PathParam("queue") String queue, @Context HttpHeaders headers, @Context UriInfo uri) {
    SameOrigin.require(headers, uri);
    tasks.resume(queue);
    return Response.seeOther(LIST).build();
  }

  @POST
  @Operation(hidden = true)
  @Path("/quarantine/{id}/replay")
  public Response replay(
      @PathParam("id") String id, @Context HttpHeaders headers, @Context UriInfo uri) {
    SameOrigin.require(headers, uri);
    tasks.replay(id);
    return Response.seeOther(LIST).build();
  }
}
