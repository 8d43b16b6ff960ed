package com.mystage.sourcing.catalogue.feeds;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** The OpenAPI document's title, and the types that are written as one string. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDescription implements OASFilter {

  private static final Map<String, String> TEXTS =
      Map.of(
          "EventTime",
              "RFC 3339 with offset; a local date-time without one where the zone is unknown; a"
                  + " date where it lasts all day.",
          "EntityId", "Begins with ev_, ve_ or ar_.",
          "SourceId", "The short name of a source.",
          "ListingKey", "source|item or source|item|recurrenceId.",
          "ContentHash", "SHA-256 in lower-case hex.");

  @Override
  public void filterOpenAPI(OpenAPI document) {
    document.setInfo(
        OASFactory.createInfo()
            .title("MyStage Event Sourcing")
            .version("1")
            .description("One clean catalogue of live events, with a reason for every field."));
    if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
      return;
    }
    Map<String, Schema> schemas = new LinkedHashMap<>(document.getComponents().getSchemas());
    TEXTS.forEach((name, description) ->
        schemas.put(
            name,
            OASFactory.createSchema()
                .type(List.of(Schema.SchemaType.STRING))
                .description(description)));
    document.getComponents().setSchemas(schemas);
  }
}
