package com.mystage.sourcing.tasks.embedded;

import com.mystage.sourcing.identity.LocalIssuer;
import java.util.function.Supplier;

/** Where the server gets the tokens that tasks ask for. */
public interface Tokens {

  /** A signed OIDC token: its bearer is this service account; it is meant for the audience. */
  String oidc(String serviceAccountEmail, String audience);

  /** An OAuth access token of this service account with this scope. */
  String oauth(String serviceAccountEmail, String scope);

  /** Both kinds signed by the issuer. */
  static Tokens signedBy(Supplier<LocalIssuer> issuer) {
    return new Tokens() {
      @Override
      public String oidc(String serviceAccountEmail, String audience) {
        return issuer.get().token(serviceAccountEmail, audience);
      }

      @Override
      public String oauth(String serviceAccountEmail, String scope) {
        return issuer.get().accessToken(serviceAccountEmail, scope);
      }
    };
  }
}
