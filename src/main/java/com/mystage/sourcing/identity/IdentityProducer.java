package com.mystage.sourcing.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the local issuer, when somebody asks for it. */
@ApplicationScoped
public class IdentityProducer {

  @Produces
  @Singleton
  LocalIssuer issuer(
      IdentityConfig config,
      @ConfigProperty(name = "mystage.data", defaultValue = "data") Path data) {
    return new LocalIssuer(config.issuer(), data.resolve("issuer.key"), Clock.systemUTC());
  }
}
