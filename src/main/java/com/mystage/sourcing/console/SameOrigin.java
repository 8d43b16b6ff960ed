package com.mystage.sourcing.console;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Lets through only what our own pages sent: by {@code Sec-Fetch-Site}, which scripts cannot set
 * (W3C Fetch Metadata), and by {@code Origin} from a browser that lacks it. A request with neither
 * is refused.
 */
final class SameOrigin {

  private SameOrigin() {}

  static void require(HttpHeaders headers, UriInfo uri) {
    String site = headers.getHeaderString("Sec-Fetch-Site");
    boolean ours =
        site == null
            ? ours(headers.getHeaderString("Origin"), uri.getBaseUri())
            : site.equals("same-origin");
    if (!ours) {
      throw new ForbiddenException();
    }
  }

  private static boolean ours(@Nullable String origin, URI base) {
    return origin != null && origin.equals(base.getScheme() + "://" + base.getRawAuthority());
  }
}
