package com.mystage.sourcing.egress;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The guard and the client as beans. */
final class EgressSetup {

  @Produces
  @Singleton
  EgressGuard guard(EgressConfig config) {
    return EgressGuard.of(config);
  }

  @Produces
  @Singleton
  OutboundHttp http(EgressGuard guard) {
    return new OutboundHttp(guard);
  }
}
