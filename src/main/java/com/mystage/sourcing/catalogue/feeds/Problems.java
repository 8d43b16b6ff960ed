package com.mystage.sourcing.catalogue.feeds;

import com.mystage.sourcing.FailureException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Turns every exception that reaches the HTTP boundary, of whatever room, into a problem document.
 * What the service did not foresee is logged in full and told without its details.
 */
public final class Problems {

  private static final Logger LOG = Logger.getLogger(Problems.class);

  @ServerExceptionMapper
  public Response failure(FailureException e) {
    return answer(Problem.of(e.failure()));
  }

  @ServerExceptionMapper
  public Response http(WebApplicationException e) {
    Response response = e.getResponse();
    int status = response.getStatus();
    if (status < 400 || response.hasEntity()) {
      return response;
    }
    Problem problem =
        new Problem(
            "about:blank",
            response.getStatusInfo().getReasonPhrase(),
            status,
            detail(status),
            status == 415 ? "content-type" : null);
    Response.ResponseBuilder answer = Response.fromResponse(answer(problem));
    response.getHeaders().getOrDefault(HttpHeaders.ALLOW, java.util.List.of()).stream()
        .forEach(value -> answer.header(HttpHeaders.ALLOW, value));
    return answer.build();
  }

  @ServerExceptionMapper
  public Response fault(Exception e) {
    if (e instanceof IOException
        && String.valueOf(e.getMessage()).contains("HttpClosedException")) {
      LOG.debug("a request broke off", e);
    } else {
      LOG.error("a request failed", e);
    }
    return answer(
        Problem.of(500, "Internal error", "The service failed. Its log tells the reason."));
  }

  private static Response answer(Problem problem) {
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem).build();
  }

  private static @org.jspecify.annotations.Nullable String detail(int status) {
    return switch (status) {
      case 404 -> "Nothing is served under this address.";
      case 405 -> "This address does not take this method.";
      case 406 -> "None of the media types of the Accept header is served here.";
      case 415 -> "The content type of the request is not read here.";
      default -> null;
    };
  }
}
