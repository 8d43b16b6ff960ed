package com.mystage.sourcing.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** Who may call us, and how we know. */
@ConfigMapping(prefix = "mystage.identity")
public interface IdentityConfig {

  /** The {@code iss} of the local issuer's tokens: a name, need not be reachable. */
  @WithDefault("http://mystage.internal")
  String issuer();

  /** The service account that our tasks are sent as. */
  @WithDefault("tasks@mystage.internal")
  String serviceAccount();

  /** The audience of the tokens that tasks are sent with; the push address unless set. */
  Optional<String> audience();

  /** Accounts that may push tasks; the service account alone unless set. */
  Optional<Set<String>> allowedEmails();
}
