package com.mystage.sourcing.console;

import com.mystage.sourcing.catalogue.feeds.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What every page carries, and errors as pages for those who read pages. */
public final class PageHeaders {

  /** Nothing but our own files runs, loads or frames the pages. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance problem(Problem problem);
  }

  @ServerResponseFilter
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    boolean forPerson =
        response.getEntity() instanceof Problem
            && !request.getUriInfo().getPath().startsWith("/api/")
            && prefersPages(request.getAcceptableMediaTypes());
    if (forPerson && response.getEntity() instanceof Problem problem) {
      response.setEntity(
          Templates.problem(problem).render(), null, MediaType.TEXT_HTML_TYPE.withCharset("utf-8"));
    }
    MediaType type = response.getMediaType();
    if (type != null && type.isCompatible(MediaType.TEXT_HTML_TYPE)) {
      response.getHeaders().putSingle("Content-Security-Policy", POLICY);
      response.getHeaders().putSingle("Referrer-Policy", "same-origin");
      response.getHeaders().putSingle("Cache-Control", "no-cache");
    }
    response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
  }

  private static boolean prefersPages(List<MediaType> accepted) {
    return accepted.stream()
        .filter(type -> !type.isWildcardType())
        .findFirst()
        .filter(MediaType.TEXT_HTML_TYPE::isCompatible)
        .isPresent();
  }
}
