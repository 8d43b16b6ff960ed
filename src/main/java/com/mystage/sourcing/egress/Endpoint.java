package com.mystage.sourcing.egress;

import com.mystage.sourcing.Failure;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;

/**
 * A host, as a URL writes it, and a port. A name is never resolved here: {@code localhost:80} and
 * {@code 127.0.0.1:80} are different endpoints.
 */
public record Endpoint(String host, int port) {

  public Endpoint {
    host = literalOrName(host);
    if (port < 1 || port > 65_535) {
      throw invalid(host + ":" + port);
    }
  }

  /** Reads {@code host:port} or {@code [ipv6]:port}. */
  public static Endpoint parse(String text) {
    URI uri;
    try {
      uri = URI.create("tcp://" + text);
    } catch (IllegalArgumentException e) {
      throw invalid(text);
    }
    if (uri.getHost() == null || uri.getPort() < 0 || !uri.getRawPath().isEmpty()) {
      throw invalid(text);
    }
    return new Endpoint(uri.getHost(), uri.getPort());
  }

  /** The endpoint that a socket address was made for, without a reverse look-up. */
  static Endpoint of(InetSocketAddress address) {
    return new Endpoint(address.getHostString(), address.getPort());
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  private static String literalOrName(String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return IpLiteral.parse(bare)
        .map(address -> address.getHostAddress())
        .orElseGet(() -> bare.toLowerCase(Locale.ROOT));
  }

  private static RuntimeException invalid(String text) {
    return new Failure.Invalid("mystage.egress.allow '" + text + "'", "must read host:port")
        .asException();
  }
}
