package com.mystage.sourcing.triggers;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.identity.LocalIssuer;
import com.mystage.sourcing.identity.TokenRejected;
import com.mystage.sourcing.identity.TokenVerification;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Verifies the token of a message against those who may send. It may fetch certificates. */
final class Senders {

  private static final String BEARER = "bearer ";
  private static final Set<String> GOOGLE = Set.of("https://accounts.google.com");

  private record Known(String issuer, TokenVerification verification) {}

  private final List<Known> known = new ArrayList<>();
  private final boolean open;

  /**
   * @param open whether messages without a token are taken while no sender is configured
   */
  Senders(
      Map<String, TriggersConfig.Sender> senders,
      boolean open,
      Supplier<LocalIssuer> local,
      Clock clock) {
    this.open = open && senders.isEmpty();
    senders.forEach((name, sender) ->
        known.add(new Known(sender.issuer(), verification(name, sender, local, clock))));
  }

  private static TokenVerification verification(
      String name, TriggersConfig.Sender sender, Supplier<LocalIssuer> local, Clock clock) {
    Set<String> emails = sender.emails().orElse(Set.of());
    Set<String> subjects = sender.subjects().orElse(Set.of());
    String setting = "mystage.triggers.senders." + name;
    if (emails.isEmpty() && subjects.isEmpty()) {
      throw new Failure.Invalid(setting, "must name emails or subjects that may send")
          .asException();
    }
    if (sender.certificates().isPresent()) {
      return TokenVerification.issuedBy(
          sender.issuer(),
          sender.audience(),
          sender.certificates().get().toString(),
          emails,
          subjects,
          clock);
    }
    if (!subjects.isEmpty()) {
      throw new Failure.Invalid(setting + ".certificates", "must be given where subjects are")
          .asException();
    }
    if (GOOGLE.contains(sender.issuer())) {
      return TokenVerification.google(sender.audience(), emails, clock);
    }
    if (sender.issuer().equals(local.get().issuer())) {
      return TokenVerification.local(local.get(), sender.audience(), emails, clock);
    }
    throw new Failure.Invalid(setting + ".certificates", "must be given for this issuer")
        .asException();
  }

  /** A refusal: 401, 403 or, where it cannot be known yet, 503; and why. */
  record Refusal(int status, String reason) {}

  /** Why the bearer may not send; empty if it may. */
  Optional<Refusal> refusal(@Nullable String authorization) {
    if (open) {
      return Optional.empty();
    }
    if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return Optional.of(new Refusal(401, "a bearer token is required"));
    }
    String token = authorization.substring(BEARER.length()).strip();
    String issuer = issuer(token);
    Refusal worst = new Refusal(401, "the token's issuer may not send events here");
    for (Known sender : known) {
      if (sender.issuer().equals(issuer)) {
        try {
          sender.verification().verify(token);
          return Optional.empty();
        } catch (TokenRejected e) {
          worst = harder(worst, e);
        }
      }
    }
    return Optional.of(worst);
  }

  /**
   * Who is known but not allowed learns that rather than that another sender is somebody else; who
   * may yet turn out to be allowed shall try again.
   */
  private static Refusal harder(Refusal before, TokenRejected e) {
    int status =
        switch (e.kind()) {
          case UNAUTHENTICATED -> 401;
          case FORBIDDEN -> 403;
          case UNDECIDED -> 503;
        };
    return status < before.status() ? before : new Refusal(status, String.valueOf(e.getMessage()));
  }

  /** What the token claims, to find whose rules to verify it by; nothing is believed yet. */
  private static String issuer(String token) {
    String[] parts = token.split("\\.");
    try {
      JsonNode claims =
          parts.length == 3
              ? Json.mapper().readTree(Base64.getUrlDecoder().decode(parts[1]))
              : Json.mapper().createObjectNode();
      return claims.path("iss").asText("");
    } catch (IOException | IllegalArgumentException e) {
      return "";
    }
  }
}
