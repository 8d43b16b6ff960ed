package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.json.webtoken.JsonWebSignature;
import com.google.auth.oauth2.TokenVerifier;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.OAuthToken;
import com.google.cloud.tasks.v2.OidcToken;
import com.google.cloud.tasks.v2.Task;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** The tokens that are sent, verified as a receiver does: with the keys that the port serves. */
class TokensTest extends ServerFixture {

  private static final String ACCOUNT = "worker@p.iam.gserviceaccount.com";

  /** The verifier goes by the true time. */
  @Override
  EmbeddedCloudTasksBuilder configured(EmbeddedCloudTasksBuilder builder) {
    return builder.clock(Clock.systemUTC()).port(0);
  }

  private JsonWebSignature verified(HttpRequest.Builder request) throws Exception {
    createQueue("q");
    client.createTask(queue("q"), Task.newBuilder().setHttpRequest(request).build());
    String authorization = target.next().header("Authorization");
    assertThat(authorization).startsWith("Bearer ");
    String issuer = "http://127.0.0.1:" + server.port();
    return TokenVerifier.newBuilder()
        .setIssuer(issuer)
        .setCertificatesLocation(issuer + "/.well-known/jwks.json")
        .build()
        .verify(authorization.substring("Bearer ".length()));
  }

  @Test
  void anOidcTokenIsForTheUrlWithoutItsQueryUnlessTheTaskSaysForWhom() throws Exception {
    JsonWebSignature token =
        verified(
            HttpRequest.newBuilder()
                .setUrl(target.url("/hook?x=1"))
                .setOidcToken(OidcToken.newBuilder().setServiceAccountEmail(ACCOUNT)));
    assertThat(token.getPayload().getAudience()).isEqualTo(target.url("/hook"));
    assertThat(token.getPayload().get("email")).isEqualTo(ACCOUNT);
    assertThat(token.getPayload().get("email_verified")).isEqualTo(true);
  }

  @Test
  void anOidcTokenIsForTheAudienceThatTheTaskNames() throws Exception {
    JsonWebSignature token =
        verified(
            HttpRequest.newBuilder()
                .setUrl(target.url("/hook"))
                .putHeaders("authorization", "Bearer forged")
                .setOidcToken(
                    OidcToken.newBuilder().setServiceAccountEmail(ACCOUNT).setAudience("us")));
    assertThat(token.getPayload().getAudience()).isEqualTo("us");
  }

  @Test
  void anOAuthTokenCarriesItsScope() throws Exception {
    JsonWebSignature token =
        verified(
            HttpRequest.newBuilder()
                .setUrl(target.url("/hook"))
                .setOauthToken(
                    OAuthToken.newBuilder().setServiceAccountEmail(ACCOUNT).setScope("some")));
    assertThat(token.getPayload().get("scope")).isEqualTo("some");
    assertThat(token.getPayload().get("email")).isEqualTo(ACCOUNT);
  }

  @Test
  void thePortTellsWhereTheKeysAre() {
    String port = "http://127.0.0.1:" + server.port();
    var discovery =
        new RestCaller(() -> server.port()).get("/.well-known/openid-configuration").json();
    assertThat(discovery.path("issuer").asText()).isEqualTo(port);
    assertThat(discovery.path("jwks_uri").asText()).isEqualTo(port + "/.well-known/jwks.json");
  }
}
