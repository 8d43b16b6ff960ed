package com.mystage.sourcing.admin.triggers;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.pipeline.lanes.DroppingLane;
import com.mystage.sourcing.triggers.modes.TriggerModes;
import com.mystage.sourcing.triggers.parity.LaneEvents;
import com.mystage.sourcing.triggers.parity.LegacyImport;
import com.mystage.sourcing.triggers.parity.mapping.LegacyMapping;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What {@code ./mystage migrate} needs of the service: import, and both sides of a comparison. */
@Path("/admin/migration")
@Tag(name = "Admin")
@RunOnVirtualThread
public class MigrationEndpoint {

  private static final String JSON_LINES = "application/x-ndjson";
  private static final int PAGE = 300;

  private final LegacyImport legacy;
  private final LaneEvents lanes;
  private final DocumentStore documents;
  private final TriggerModes modes;
  private final DroppingLane dropping;

  @Inject
  MigrationEndpoint(
      LegacyImport legacy,
      LaneEvents lanes,
      DocumentStore documents,
      TriggerModes modes,
      DroppingLane dropping) {
    this.modes = modes;
    this.dropping = dropping;
    this.legacy = legacy;
    this.lanes = lanes;
    this.documents = documents;
  }

  @POST
  @Path("/import")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Import documents of an old catalogue; a bad one is put aside and named")
  public LegacyImport.Account importing(@Nullable ImportRequest request) {
    ImportRequest asked = TriggersEndpoint.required(request);
    LegacyMapping mapping = LegacyMapping.read(asked.requireMapping(), "mapping");
    return legacy.take(mapping, asked.requireLines(), asked.firstLine());
  }

  @GET
  @Path("/lanes/{lane}/events")
  @Produces(JSON_LINES)
  @Operation(summary = "Every event of a lane's catalogue, one a line")
  public StreamingOutput events(@PathParam("lane") String name) {
    Lane lane = lane(name);
    return lines(line -> lanes.each(lane, event -> line.accept(Json.text(event))));
  }

  @DELETE
  @Path("/lanes/{lane}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Take away all that a shadow run left in its lane",
      description =
          "404 where there is no such lane; 422 while a trigger is in mode shadow there. What broke"
              + " off goes on when asked again.")
  public DroppingLane.Dropped drop(@PathParam("lane") String name) {
    Lane lane = lane(name);
    modes.requireUnused(lane);
    return dropping.drop(lane);
  }

  @GET
  @Path("/documents")
  @Produces(JSON_LINES)
  @Operation(summary = "Every document of a collection of the old catalogue, one a line")
  public StreamingOutput documents(@QueryParam("collection") @Nullable String collection) {
    Query query = query(collection);
    return lines(line -> {
      @Nullable Document last = null;
      while (true) {
        List<Document> page = documents.query(query.after(last));
        page.forEach(document -> line.accept(written(document)));
        if (page.size() < PAGE) {
          return;
        }
        last = page.getLast();
      }
    });
  }

  private static String written(Document document) {
    return Json.mapper()
        .createObjectNode()
        .put("path", document.path().toString())
        .put("createTime", document.createTime().toString())
        .put("updateTime", document.updateTime().toString())
        .set("fields", document.fields())
        .toString();
  }

  private static Query query(@Nullable String collection) {
    try {
      return Query.from(collection == null ? "" : collection).limit(PAGE);
    } catch (IllegalArgumentException e) {
      throw new Failure.Invalid("collection", String.valueOf(e.getMessage())).asException();
    }
  }

  private static Lane lane(String name) {
    try {
      return new Lane(name);
    } catch (IllegalArgumentException e) {
      throw new Failure.Invalid("lane", String.valueOf(e.getMessage())).asException();
    }
  }

  private static StreamingOutput lines(Consumer<Consumer<String>> telling) {
    return out -> {
      try (BufferedWriter writer =
          new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
        telling.accept(text -> {
          try {
            writer.write(text);
            writer.write('\n');
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    };
  }
}
