package com.mystage.sourcing.identity;

import com.google.api.client.json.webtoken.JsonWebToken;
import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.TokenVerifier;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the bearer of an OIDC token may call us: signature, issuer, audience and expiry
 * by Google's {@link TokenVerifier}, then whether the address is verified and allowed. Accepted
 * tokens are remembered until they expire. It may fetch certificates, so it may block, except for
 * {@link #remembered}.
 */
public final class TokenVerification {

  private static final int MOST_REMEMBERED = 1_000;

  private final TokenVerifier verifier;
  private final Set<String> allowedEmails;
  private final Set<String> allowedSubjects;
  private final Clock clock;
  private final Map<String, Bearer> accepted = new ConcurrentHashMap<>();

  /** Whom a token stands for, until when. */
  public record Bearer(String email, Instant expires) {}

  private TokenVerification(TokenVerifier verifier, Set<String> allowedEmails, Clock clock) {
    this(verifier, allowedEmails, Set.of(), clock);
  }

  private TokenVerification(
      TokenVerifier verifier, Set<String> allowedEmails, Set<String> allowedSubjects, Clock clock) {
    this.verifier = verifier;
    this.allowedEmails = Set.copyOf(allowedEmails);
    this.allowedSubjects = Set.copyOf(allowedSubjects);
    this.clock = clock;
  }

  /** Tokens of Google's service accounts. */
  public static TokenVerification google(String audience, Set<String> allowedEmails, Clock clock) {
    return new TokenVerification(
        TokenVerifier.newBuilder()
            .setIssuer("https://accounts.google.com")
            .setAudience(audience)
            .setClock(clock::millis)
            .build(),
        allowedEmails,
        clock);
  }

  /** Tokens of the local issuer; its certificates are asked from it directly. */
  public static TokenVerification local(
      LocalIssuer issuer, String audience, Set<String> allowedEmails, Clock clock) {
    HttpTransportFactory certificates = () -> new JwksTransport(issuer);
    return new TokenVerification(
        TokenVerifier.newBuilder()
            .setIssuer(issuer.issuer())
            .setAudience(audience)
            .setCertificatesLocation(issuer.certificatesLocation())
            .setHttpTransportFactory(certificates)
            .setClock(clock::millis)
            .build(),
        allowedEmails,
        clock);
  }

  /**
   * Tokens of any issuer, such as a Kubernetes cluster whose service accounts have no address.
   *
   * @param certificates address of its JWKS
   * @param allowedSubjects {@code sub} claims that may call us beside the allowed addresses
   */
  public static TokenVerification issuedBy(
      String issuer,
      String audience,
      String certificates,
      Set<String> allowedEmails,
      Set<String> allowedSubjects,
      Clock clock) {
    return new TokenVerification(
        TokenVerifier.newBuilder()
            .setIssuer(issuer)
            .setAudience(audience)
            .setCertificatesLocation(certificates)
            .setClock(clock::millis)
            .build(),
        allowedEmails,
        allowedSubjects,
        clock);
  }

  /** The bearer of a token that was accepted before and has not expired; never blocks. */
  public @Nullable Bearer remembered(String token) {
    Bearer bearer = accepted.get(token);
    return bearer != null && clock.instant().isBefore(bearer.expires) ? bearer : null;
  }

  /** The bearer of the token. */
  public Bearer verify(String token) throws TokenRejected {
    Bearer known = remembered(token);
    if (known != null) {
      return known;
    }
    Bearer bearer = allowed(payload(token));
    if (accepted.size() >= MOST_REMEMBERED) {
      accepted.clear();
    }
    accepted.put(token, bearer);
    return bearer;
  }

  private JsonWebToken.Payload payload(String token) throws TokenRejected {
    try {
      return verifier.verify(token).getPayload();
    } catch (TokenVerifier.VerificationException e) {
      if (e.getCause() instanceof ExecutionException) {
        throw new TokenRejected(
            TokenRejected.Kind.UNDECIDED, "the issuer's certificates cannot be fetched");
      }
      throw new TokenRejected(TokenRejected.Kind.UNAUTHENTICATED, "the token is not valid here");
    } catch (RuntimeException e) {
      throw new TokenRejected(TokenRejected.Kind.UNAUTHENTICATED, "the token is not valid here");
    }
  }

  private Bearer allowed(JsonWebToken.Payload payload) throws TokenRejected {
    String subject = payload.getSubject();
    return subject != null && allowedSubjects.contains(subject)
        ? bearer(subject, payload)
        : allowedByEmail(payload);
  }

  private Bearer allowedByEmail(JsonWebToken.Payload payload) throws TokenRejected {
    if (!(payload.get("email") instanceof String email) || email.isEmpty()) {
      throw new TokenRejected(TokenRejected.Kind.FORBIDDEN, "the token names no account");
    }
    if (!Boolean.TRUE.equals(payload.get("email_verified"))) {
      throw new TokenRejected(
          TokenRejected.Kind.FORBIDDEN, "the address of " + email + " is not verified");
    }
    if (!allowedEmails.contains(email)) {
      throw new TokenRejected(TokenRejected.Kind.FORBIDDEN, email + " may not call this");
    }
    return bearer(email, payload);
  }

  private static Bearer bearer(String name, JsonWebToken.Payload payload) throws TokenRejected {
    Long expires = payload.getExpirationTimeSeconds();
    if (expires == null) {
      throw new TokenRejected(TokenRejected.Kind.UNAUTHENTICATED, "the token never expires");
    }
    return new Bearer(name, Instant.ofEpochSecond(expires));
  }
}
