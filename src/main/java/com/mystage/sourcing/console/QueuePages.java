package com.mystage.sourcing.console;

import com.mystage.sourcing.admin.OneTaskView;
import com.mystage.sourcing.admin.QueueView;
import com.mystage.sourcing.admin.TaskFilter;
import com.mystage.sourcing.admin.TaskView;
import com.mystage.sourcing.admin.TaskViews;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
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
import org.jspecify.annotations.Nullable;

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

    static native TemplateInstance queue(
        QueueView view, String self, @Nullable String next, boolean searched);

    static native TemplateInstance purge(QueueView view);

    static native TemplateInstance task(OneTaskView view);
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance list() {
    return Templates.queues(tasks.now());
  }

  @GET
  @Operation(hidden = true)
  @Path("/{queue}")
  public TemplateInstance queue(@PathParam("queue") String queue, @BeanParam TaskFilter filter) {
    QueueView view = tasks.queue(queue, filter);
    String next = view.tasks().next();
    return Templates.queue(
        view,
        Links.queue(queue, filter),
        next.isEmpty() ? null : Links.queue(queue, filter.at(next)),
        filter.searching());
  }

  @GET
  @Operation(hidden = true)
  @Path("/{queue}/purge")
  public TemplateInstance beforePurge(@PathParam("queue") String queue) {
    return Templates.purge(tasks.queue(queue, new TaskFilter("", "", "", "", "")));
  }

  @GET
  @Operation(hidden = true)
  @Path("/{queue}/tasks/{task}")
  public TemplateInstance task(@PathParam("queue") String queue, @PathParam("task") String task) {
    return Templates.task(tasks.task(queue, task));
  }

  @POST
  @Operation(hidden = true)
  @Path("/{queue}/pause")
  public Response pause(
      @PathParam("queue") String queue, @Context HttpHeaders headers, @Context UriInfo uri) {
    SameOrigin.require(headers, uri);
    tasks.pause(queue);
    return Response.seeOther(Links.back(headers, LIST)).build();
  }

  @POST
  @Operation(hidden = true)
  @Path("/{queue}/resume")
  public Response resume(
      @PathParam("queue") String queue, @Context HttpHeaders headers, @Context UriInfo uri) {
    SameOrigin.require(headers, uri);
    tasks.resume(queue);
    return Response.seeOther(Links.back(headers, LIST)).build();
  }

  @POST
  @Operation(hidden = true)
  @Path("/{queue}/purge")
  public Response purge(
      @PathParam("queue") String queue, @Context HttpHeaders headers, @Context UriInfo uri) {
    SameOrigin.require(headers, uri);
    tasks.purge(queue);
    return Response.seeOther(URI.create("/queues/" + queue)).build();
  }

  @POST
  @Operation(hidden = true)
  @Path("/{queue}/tasks/{task}/run")
  public Response run(
      @PathParam("queue") String queue,
      @PathParam("task") String task,
      @Context HttpHeaders headers,
      @Context UriInfo uri) {
    SameOrigin.require(headers, uri);
    tasks.run(queue, task);
    return Response.seeOther(Links.back(headers, URI.create("/queues/" + queue))).build();
  }

  @POST
  @Operation(hidden = true)
  @Path("/{queue}/tasks/{task}/delete")
  public Response delete(
      @PathParam("queue") String queue,
      @PathParam("task") String task,
      @Context HttpHeaders headers,
      @Context UriInfo uri) {
    SameOrigin.require(headers, uri);
    tasks.delete(queue, task);
    return Response.seeOther(URI.create("/queues/" + queue)).build();
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

  @POST
  @Operation(hidden = true)
  @Path("/quarantine/{id}/remove")
  public Response remove(
      @PathParam("id") String id, @Context HttpHeaders headers, @Context UriInfo uri) {
    SameOrigin.require(headers, uri);
    tasks.remove(id);
    return Response.seeOther(LIST).build();
  }
}
