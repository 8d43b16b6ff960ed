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
  @ConsolePage
  public void protect(ContainerResponseContext response) {
    response.getHeaders().putSingle("Content-Security-Policy", POLICY);
    response.getHeaders().putSingle("Referrer-Policy", "same-origin");
    response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
    response.getHeaders().putSingle("Cache-Control", "no-cache");
  }

  /** Any room's problem, under any address but the interface for programs. */
  @ServerResponseFilter
  public void explain(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof Problem problem
        && !request.getUriInfo().getPath().startsWith("/api/")
        && prefersPages(request.getAcceptableMediaTypes())) {
      response.setEntity(
          Templates.problem(problem).render(), null, MediaType.TEXT_HTML_TYPE.withCharset("utf-8"));
      protect(response);
    }
  }

  private static boolean prefersPages(List<MediaType> accepted) {
    return accepted.stream()
        .filter(type -> !type.isWildcardType())
        .findFirst()
        .filter(MediaType.TEXT_HTML_TYPE::isCompatible)
        .isPresent();
  }
}
