package com.mystage.sourcing.tasks.embedded;

/** Where the server gets the OIDC tokens that tasks ask for. */
@FunctionalInterface
public interface Tokens {

  /** A signed token that says its bearer is this service account and is meant for the audience. */
  String oidc(String serviceAccountEmail, String audience);
}
