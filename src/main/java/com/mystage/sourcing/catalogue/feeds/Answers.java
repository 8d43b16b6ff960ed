package com.mystage.sourcing.catalogue.feeds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Catalogue;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the feeds answer: pages with a link to the next, entities with a tag to ask again by. */
final class Answers {

  /** What stands before the id in the path of an entity. */
  private static final Pattern LAST_ID = Pattern.compile("(/(?:events|venues|artists)/)[^/]+");

  private Answers() {}

  static Response page(Form form, Object body, @Nullable String next, UriInfo uri) {
    Response.ResponseBuilder answer =
        Response.ok(written(body), form.contentType()).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    if (next != null) {
      URI here = uri.getRequestUriBuilder().replaceQueryParam("cursor", next).build();
      answer.header(
          HttpHeaders.LINK,
          "<%s?%s>; rel=\"next\"".formatted(here.getRawPath(), here.getRawQuery()));
    }
    return answer.build();
  }

  /**
   * The entity, or 304 where the caller has this revision in this form (RFC 9110, 13.1.2). The form
   * is a part of the tag, since each form is a representation of its own.
   */
  static Response entity(
      Form form, EntityId id, long revision, Request request, Supplier<Object> body) {
    EntityTag tag = new EntityTag(id + "-" + revision + "-" + form.name().toLowerCase(Locale.ROOT));
    Response.ResponseBuilder same = request.evaluatePreconditions(tag);
    Response.ResponseBuilder answer =
        same == null ? Response.ok(written(body.get()), form.contentType()) : same;
    return answer
        .tag(tag)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .build();
  }

  /** The address of the entity that took a retired one over, the rest of the request kept. */
  static Response moved(EntityId asked, EntityId now, UriInfo uri) {
    return moved(uri.getRequestUri().getRawPath().replace(asked.value(), now.value()), uri);
  }

  /** The address of the entity that an id of an imported catalogue means, or not found. */
  static Response ofLegacy(Catalogue catalogue, EntityType type, String given, UriInfo uri) {
    EntityId now =
        catalogue
            .ofLegacy(Lane.LIVE, type, given)
            .orElseThrow(() -> Parameters.missing(type, given));
    String path = uri.getRequestUri().getRawPath();
    return moved(LAST_ID.matcher(path).replaceFirst("$1" + now.value()), uri);
  }

  private static Response moved(String path, UriInfo uri) {
    String query = uri.getRequestUri().getRawQuery();
    return Response.status(308)
        .header(HttpHeaders.LOCATION, query == null ? path : path + "?" + query)
        .build();
  }

  private static Object written(Object body) {
    return body instanceof ObjectNode node ? LinkedData.document(node).toString() : body;
  }
}
