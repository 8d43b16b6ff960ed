package com.mystage.sourcing.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.json.webtoken.JsonWebToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenVerificationTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String AUDIENCE = "http://here";
  private static final String SENDER = "tasks@example.org";

  @TempDir static Path keys;

  private Instant now = NOW;
  private final Clock clock = turned();
  private final LocalIssuer issuer = issuer("http://issuer", "ours.key");
  private final TokenVerification verification =
      TokenVerification.local(issuer, AUDIENCE, Set.of(SENDER), clock);

  private Clock turned() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }
    };
  }

  private LocalIssuer issuer(String name, String key) {
    return new LocalIssuer(name, keys.resolve(key), clock);
  }

  private JsonWebToken.Payload claims() {
    JsonWebToken.Payload payload =
        new JsonWebToken.Payload()
            .setIssuer("http://issuer")
            .setAudience(AUDIENCE)
            .setIssuedAtTimeSeconds(NOW.getEpochSecond())
            .setExpirationTimeSeconds(NOW.getEpochSecond() + 3_600);
    payload.set("email", SENDER);
    payload.set("email_verified", true);
    return payload;
  }

  private void assertRejected(TokenRejected.Kind kind, String token) {
    assertThatThrownBy(() -> verification.verify(token))
        .isInstanceOfSatisfying(
            TokenRejected.class, rejected -> assertThat(rejected.kind()).isEqualTo(kind))
        .message()
        .doesNotContain(token);
    assertThat(verification.remembered(token)).isNull();
  }

  @Test
  void aTokenOfOurIssuerNamesItsBearer() throws TokenRejected {
    String token = issuer.token(SENDER, AUDIENCE);
    assertThat(verification.remembered(token)).isNull();
    assertThat(verification.verify(token).email()).isEqualTo(SENDER);
    assertThat(verification.remembered(token)).isNotNull();
  }

  @Test
  void aTokenSignedWithAnotherKeyIsRejected() {
    assertRejected(
        TokenRejected.Kind.UNAUTHENTICATED,
        issuer("http://issuer", "forger.key").token(SENDER, AUDIENCE));
  }

  @Test
  void aTokenWhoseClaimsWereChangedIsRejected() {
    String[] parts = issuer.token("stranger@example.org", AUDIENCE).split("\\.", -1);
    String claims =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace("stranger@example.org", SENDER);
    parts[1] =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    assertRejected(TokenRejected.Kind.UNAUTHENTICATED, String.join(".", parts));
  }

  @Test
  void anUnsignedTokenIsRejected() {
    String[] parts = issuer.token(SENDER, AUDIENCE).split("\\.", -1);
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
    assertRejected(TokenRejected.Kind.UNAUTHENTICATED, none + "." + parts[1] + ".");
  }

  @Test
  void aTokenForAnotherAudienceOrOfAnotherIssuerIsRejected() {
    assertRejected(TokenRejected.Kind.UNAUTHENTICATED, issuer.token(SENDER, "http://elsewhere"));
    assertRejected(
        TokenRejected.Kind.UNAUTHENTICATED, issuer.sign(claims().setIssuer("http://other")));
  }

  @Test
  void anExpiredTokenIsRejectedThoughItWasAcceptedBefore() throws TokenRejected {
    String token = issuer.sign(claims());
    verification.verify(token);
    now = NOW.plus(Duration.ofHours(2));
    assertRejected(TokenRejected.Kind.UNAUTHENTICATED, token);
  }

  @Test
  void aTokenThatNeverExpiresIsRejected() {
    assertRejected(
        TokenRejected.Kind.UNAUTHENTICATED, issuer.sign(claims().setExpirationTimeSeconds(null)));
  }

  @Test
  void anAddressThatIsNotVerifiedMayNotCall() {
    JsonWebToken.Payload unverified = claims();
    unverified.set("email_verified", false);
    assertRejected(TokenRejected.Kind.FORBIDDEN, issuer.sign(unverified));
    JsonWebToken.Payload words = claims();
    words.set("email_verified", "true");
    assertRejected(TokenRejected.Kind.FORBIDDEN, issuer.sign(words));
  }

  @Test
  void anAddressThatIsNotAllowedOrMissingMayNotCall() {
    assertRejected(TokenRejected.Kind.FORBIDDEN, issuer.token("stranger@example.org", AUDIENCE));
    JsonWebToken.Payload nameless = claims();
    nameless.remove("email");
    assertRejected(TokenRejected.Kind.FORBIDDEN, issuer.sign(nameless));
  }

  @Test
  void aTokenIsUsedAgainUntilHalfItsLifeIsOver() {
    String token = issuer.token(SENDER, AUDIENCE);
    now = NOW.plus(Duration.ofMinutes(29));
    assertThat(issuer.token(SENDER, AUDIENCE)).isEqualTo(token);
    now = NOW.plus(Duration.ofMinutes(30));
    assertThat(issuer.token(SENDER, AUDIENCE)).isNotEqualTo(token);
  }

  @Test
  void theKeySurvivesARestartAndOnlyItsOwnerMayReadIt() throws IOException, TokenRejected {
    Path file = keys.resolve("ours.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    String token = issuer("http://issuer", "ours.key").token(SENDER, AUDIENCE);
    assertThat(verification.verify(token).email()).isEqualTo(SENDER);
  }
}
