package com.mystage.sourcing.tasks.embedded;

/** Tokens that say what was asked for, in plain words. */
public final class PlainTokens implements Tokens {

  @Override
  public String oidc(String serviceAccountEmail, String audience) {
    return serviceAccountEmail + " for " + audience;
  }

  @Override
  public String oauth(String serviceAccountEmail, String scope) {
    return serviceAccountEmail + " may " + scope;
  }
}
