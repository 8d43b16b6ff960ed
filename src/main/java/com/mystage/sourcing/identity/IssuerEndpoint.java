package com.mystage.sourcing.identity;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the local issuer publishes; nothing where tokens come from Google. */
@Path("/.well-known")
@Produces(MediaType.APPLICATION_JSON)
public class IssuerEndpoint {

  private final Instance<LocalIssuer> issuer;
  private final String engine;

  IssuerEndpoint(
      Instance<LocalIssuer> issuer,
      @ConfigProperty(name = "mystage.engine", defaultValue = "embedded") String engine) {
    this.issuer = issuer;
    this.engine = engine;
  }

  @GET
  @Path("jwks.json")
  @Operation(hidden = true)
  public String jwks() {
    return local().jwks();
  }

  @GET
  @Path("openid-configuration")
  @Operation(hidden = true)
  public String discovery() {
    return local().discovery();
  }

  private LocalIssuer local() {
    if (!engine.equals("embedded")) {
      throw new NotFoundException();
    }
    return issuer.get();
  }
}
