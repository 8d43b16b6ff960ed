package com.mystage.sourcing.egress;

import com.mystage.sourcing.Failure;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which addresses an outgoing connection may reach: public unicast ones at ports of the web
 * or of nobody, and the endpoints that the operator named. It judges resolved addresses at the
 * moment of connecting, so that neither a spelling of the address nor a name that changes its
 * answer gets around it.
 */
public final class EgressGuard {

  private final Set<Endpoint> allowed;

  public EgressGuard(Collection<Endpoint> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  public static EgressGuard of(EgressConfig config) {
    return allowing(config.allow().orElse(Set.of()));
  }

  /** A guard with exceptions written {@code host:port}. */
  public static EgressGuard allowing(Collection<String> endpoints) {
    return new EgressGuard(endpoints.stream().map(Endpoint::parse).collect(Collectors.toSet()));
  }

  /** Whether the operator named this endpoint. */
  public boolean allows(Endpoint endpoint) {
    return allowed.contains(endpoint);
  }

  /** Why this address must not be reached; empty if it may. */
  public Optional<Failure.Refused> refusal(InetSocketAddress address) {
    if (address.isUnresolved()) {
      return Optional.of(refused(address, "has no address"));
    }
    String purpose = PublicAddresses.purposeOf(address.getAddress());
    boolean blocked = BlockedPorts.contains(address.getPort());
    if ((purpose == null && !blocked) || allows(address)) {
      return Optional.empty();
    }
    if (purpose == null) {
      return Optional.of(refused(address, "its port is one of another protocol"));
    }
    return Optional.of(
        refused(
            address,
            "its address "
                + address.getAddress().getHostAddress()
                + " is not public ("
                + purpose
                + ")"));
  }

  /** Port 0 is nobody's. */
  private boolean allows(InetSocketAddress address) {
    return address.getPort() != 0 && allows(Endpoint.of(address));
  }

  private static String name(InetSocketAddress address) {
    return address.getPort() == 0
        ? address.getHostString() + ":0"
        : Endpoint.of(address).toString();
  }

  private static Failure.Refused refused(InetSocketAddress address, String reason) {
    return new Failure.Refused(name(address), reason);
  }
}
