package com.mystage.sourcing.identity;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.IdTokenCredentials;
import com.google.auth.oauth2.IdTokenProvider;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Google's OIDC tokens of the account that this service runs as, for one audience: what Cloud Run
 * and Identity-Aware Proxy expect of a caller. The environment's credentials (Application Default
 * Credentials) are looked for at the first token, and a token is kept until shortly before it
 * expires.
 */
public final class GoogleIdTokens {

  /** Where credentials come from; asked once, at the first token. */
  public interface Found {
    GoogleCredentials credentials() throws IOException;
  }

  private final String audience;
  private final Found found;
  private @Nullable IdTokenCredentials tokens;

  public GoogleIdTokens(String audience) {
    this(audience, GoogleCredentials::getApplicationDefault);
  }

  public GoogleIdTokens(String audience, Found found) {
    this.audience = audience;
    this.found = found;
  }

  /** A token that is valid now; an exception says why there is none. */
  public synchronized String token() throws IOException {
    IdTokenCredentials known = tokens;
    if (known == null) {
      known = tokens(found.credentials());
      tokens = known;
    }
    known.refreshIfExpired();
    AccessToken token = known.getAccessToken();
    if (token == null) {
      throw new IOException("there is no token");
    }
    return token.getTokenValue();
  }

  private IdTokenCredentials tokens(GoogleCredentials credentials) throws IOException {
    if (credentials instanceof IdTokenProvider provider) {
      return IdTokenCredentials.newBuilder()
          .setIdTokenProvider(provider)
          .setTargetAudience(audience)
          .build();
    }
    throw new IOException(
        "credentials of this kind give no OIDC tokens: " + credentials.getClass().getSimpleName());
  }
}
