package com.mystage.sourcing.identity;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.json.webtoken.JsonWebSignature;
import com.google.api.client.json.webtoken.JsonWebToken;
import com.mystage.sourcing.ContentHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Issues the OIDC tokens of the embedded engine: RS256 with a key that stays in the data directory.
 * A token is used again until half of its life is over, since signing costs far more than a task.
 */
public final class LocalIssuer {

  private static final Duration LIFETIME = Duration.ofHours(1);

  /** Audiences may be as many as URLs. */
  private static final int MOST_KEPT = 1_000;

  private final String issuer;
  private final KeyPair keys;
  private final String keyId;
  private final Clock clock;
  private final Map<Bearer, Issued> issued = new ConcurrentHashMap<>();

  private record Bearer(String email, String audience, String scope) {}

  private record Issued(String token, Instant renewAt) {}

  /**
   * @param issuer the {@code iss} of its tokens, a URL
   * @param keyFile where the private key is kept; made at first use, readable by its owner alone
   */
  public LocalIssuer(String issuer, Path keyFile, Clock clock) {
    this.issuer = issuer;
    this.clock = clock;
    this.keys = KeyFile.readOrMake(keyFile);
    this.keyId = ContentHash.of(keys.getPublic().getEncoded()).brief();
  }

  public String issuer() {
    return issuer;
  }

  /** Where its keys are found, as the discovery document says. */
  public String certificatesLocation() {
    return issuer + "/.well-known/jwks.json";
  }

  /** A token whose bearer is the account of this (verified) address, for this audience. */
  public String token(String email, String audience) {
    return token(new Bearer(email, audience, ""));
  }

  /**
   * An OAuth access token of this account with this scope, as a JWT (RFC 9068): unlike Google's it
   * can be read and verified by who receives it.
   */
  public String accessToken(String email, String scope) {
    return token(new Bearer(email, issuer, scope));
  }

  private String token(Bearer bearer) {
    Instant now = clock.instant();
    Issued known = issued.get(bearer);
    if (known == null || !now.isBefore(known.renewAt)) {
      known = new Issued(sign(bearer, now), now.plus(LIFETIME.dividedBy(2)));
      if (issued.size() >= MOST_KEPT) {
        issued.clear();
      }
      issued.put(bearer, known);
    }
    return known.token;
  }

  private String sign(Bearer bearer, Instant now) {
    JsonWebToken.Payload payload =
        new JsonWebToken.Payload()
            .setIssuer(issuer)
            .setSubject(bearer.email)
            .setAudience(bearer.audience)
            .setIssuedAtTimeSeconds(now.getEpochSecond())
            .setExpirationTimeSeconds(now.plus(LIFETIME).getEpochSecond());
    payload.set("email", bearer.email);
    payload.set("email_verified", true);
    if (!bearer.scope.isEmpty()) {
      payload.set("scope", bearer.scope);
    }
    return sign(payload);
  }

  /** Signs any claims; tests forge odd tokens with it. */
  String sign(JsonWebToken.Payload payload) {
    JsonWebSignature.Header header = new JsonWebSignature.Header();
    header.setAlgorithm("RS256").setKeyId(keyId).setType("JWT");
    try {
      return JsonWebSignature.signUsingRsaSha256(
          keys.getPrivate(), GsonFactory.getDefaultInstance(), header, payload);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the issuer's key cannot sign", e);
    } catch (IOException e) {
      throw new UncheckedIOException("claims cannot be written as JSON", e);
    }
  }

  /** The JSON Web Key Set (RFC 7517) with the public key. */
  public String jwks() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\""
        + keyId
        + "\",\"n\":\""
        + base64(key.getModulus())
        + "\",\"e\":\""
        + base64(key.getPublicExponent())
        + "\"}]}";
  }

  /** The OpenID Connect discovery document. */
  public String discovery() {
    return "{\"issuer\":\""
        + issuer
        + "\",\"jwks_uri\":\""
        + certificatesLocation()
        + "\",\"id_token_signing_alg_values_supported\":[\"RS256\"],"
        + "\"response_types_supported\":[\"id_token\"],\"subject_types_supported\":[\"public\"]}";
  }

  /** Unsigned big-endian, as RFC 7518 section 6.3.1 wants it. */
  private static String base64(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int start = bytes[0] == 0 ? 1 : 0;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(java.util.Arrays.copyOfRange(bytes, start, bytes.length));
  }
}
