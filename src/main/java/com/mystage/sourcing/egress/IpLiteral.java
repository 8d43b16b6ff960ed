package com.mystage.sourcing.egress;

import java.net.InetAddress;
import java.util.Optional;

/** Dotted IPv4 and colon IPv6 literals, read without asking any name server. */
final class IpLiteral {

  private IpLiteral() {}

  static Optional<InetAddress> parse(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException notALiteral) {
      return Optional.empty();
    }
  }
}
