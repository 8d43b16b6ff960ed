package com.mystage.sourcing.scraping.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.scraping.web.HopRule;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FacebookVisitsTest {

  private static final Instant NOW = Instant.parse("2026-03-14T00:00:00Z");
  private static final String EVENT = "https://www.facebook.com/events/555000000000001/";

  private int visits;

  private static FacebookVisits with(Map<String, String> settings) {
    return new FacebookVisits(config(settings));
  }

  private static ScrapingConfig.Facebook config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withMapping(ScrapingConfig.class)
        .withDefaultValues(settings)
        .build()
        .getConfigMapping(ScrapingConfig.class)
        .facebook();
  }

  private static FacebookVisits enabled() {
    return with(
        Map.of(
            "mystage.scraping.facebook.enabled",
            "true",
            "mystage.scraping.facebook.acknowledgement",
            FacebookVisits.ACKNOWLEDGEMENT));
  }

  private Supplier<FetchOutcome> arriving(String url) {
    return () -> {
      visits++;
      return new FetchOutcome.Fetched(new byte[0], url, null, Map.of(), null, null);
    };
  }

  private static Failure failure(FetchOutcome outcome) {
    assertThat(outcome).isInstanceOf(FetchOutcome.Failed.class);
    return ((FetchOutcome.Failed) outcome).failure();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        EVENT,
        "http://m.facebook.com/events/1/",
        "https://facebook.com./x",
        "https://FB.ME/e/abc",
        "https://l.facebook.com/l.php?u=x"
      })
  void facebookIsNotVisitedUnlessItIsEnabled(String address) {
    FetchOutcome outcome = with(Map.of()).visit(address, NOW, arriving(address));
    assertThat(failure(outcome)).isInstanceOf(Failure.Refused.class);
    assertThat(visits).isZero();
  }

  @Test
  void enablingWithoutTheWordsIsNotEnough() {
    FacebookVisits visitor = with(Map.of("mystage.scraping.facebook.enabled", "true"));
    assertThat(failure(visitor.visit(EVENT, NOW, arriving(EVENT))).reason())
        .contains(FacebookVisits.ACKNOWLEDGEMENT);
    assertThat(visits).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://notfacebook.com/",
        "https://facebook.com.example/",
        "https://x.example/facebook.com"
      })
  void otherSitesPassFreely(String address) {
    assertThat(with(Map.of()).visit(address, NOW, arriving(address)))
        .isInstanceOf(FetchOutcome.Fetched.class);
  }

  @Test
  void aRedirectToFacebookIsNotReadWhereItIsOff() {
    assertThat(failure(with(Map.of()).visit("https://x.example/", NOW, arriving(EVENT))))
        .isInstanceOf(Failure.Refused.class);
  }

  @Test
  void visitsKeepTheirInterval() {
    FacebookVisits visitor = enabled();
    assertThat(visitor.visit(EVENT, NOW, arriving(EVENT))).isInstanceOf(FetchOutcome.Fetched.class);
    FetchOutcome soon = visitor.visit(EVENT, NOW.plusSeconds(20), arriving(EVENT));
    assertThat(((FetchOutcome.Failed) soon).retryAfter()).isEqualTo(Duration.ofSeconds(40));
    assertThat(visitor.visit(EVENT, NOW.plusSeconds(60), arriving(EVENT)))
        .isInstanceOf(FetchOutcome.Fetched.class);
    assertThat(visits).isEqualTo(2);
  }

  @Test
  void aLoginWallStopsVisitsForADay() {
    FacebookVisits visitor = enabled();
    String wall = "https://www.facebook.com/login/?next=x";
    assertThat(failure(visitor.visit(EVENT, NOW, arriving(wall))))
        .isInstanceOf(Failure.Blocked.class);
    assertThat(failure(visitor.visit(EVENT, NOW.plus(Duration.ofHours(23)), arriving(EVENT))))
        .isInstanceOf(Failure.Blocked.class);
    assertThat(visits).isEqualTo(1);
    assertThat(visitor.visit(EVENT, NOW.plus(Duration.ofHours(24)), arriving(EVENT)))
        .isInstanceOf(FetchOutcome.Fetched.class);
  }

  @Test
  void aRedirectIsNotMadeToFacebookWhereItIsOff() {
    assertThat(with(Map.of()).hopRule(HopRule.ANY).refusal(EVENT))
        .hasValueSatisfying(reason -> assertThat(reason).startsWith("is Facebook, and"));
    assertThat(with(Map.of()).hopRule(HopRule.ANY).refusal("https://x.example/")).isEmpty();
    assertThat(enabled().hopRule(HopRule.ANY).refusal(EVENT)).isEmpty();
    assertThat(enabled().hopRule(_ -> Optional.of("is not wanted")).refusal(EVENT))
        .hasValue("is not wanted");
  }

  @Test
  void whoEnablesVisitsIsToldThatRobotsTxtIsKeptTo() {
    assertThat(FacebookVisits.notice(config(Map.of()))).isEmpty();
    assertThat(FacebookVisits.notice(config(Map.of("mystage.scraping.facebook.enabled", "true"))))
        .hasValueSatisfying(
            notice -> assertThat(notice).contains("robots.txt").contains(FacebookVisits.INSTEAD));
  }
}
