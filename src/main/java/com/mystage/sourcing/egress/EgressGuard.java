package com.mystage.sourcing.egress;

import com.mystage.sourcing.Failure;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which addresses an outgoing connection may reach: public unicast ones, and the endpoints
 * that the operator named. It judges resolved addresses at the moment of connecting, so that
 * neither a spelling of the address nor a name that changes its answer gets around it.
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
    if (purpose == null || allows(Endpoint.of(address))) {
      return Optional.empty();
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

  private static Failure.Refused refused(InetSocketAddress address, String reason) {
    return new Failure.Refused(Endpoint.of(address).toString(), reason);
  }
}
