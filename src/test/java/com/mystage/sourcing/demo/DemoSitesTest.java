package com.mystage.sourcing.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.egress.EgressGuard;
import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.scraping.FetchOutcome.Failed;
import com.mystage.sourcing.scraping.FetchOutcome.Fetched;
import com.mystage.sourcing.scraping.FetchOutcome.NotModified;
import com.mystage.sourcing.scraping.Fetcher;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.scraping.Validators;
import com.mystage.sourcing.sources.Source;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The demo town as the running service serves it, visited by the real fetcher. */
@QuarkusTest
class DemoSitesTest {

  @Inject ScrapingConfig config;

  @Test
  void everySiteAnswersAsItsKindDoes() {
    Map<String, FetchOutcome> outcomes = new LinkedHashMap<>();
    for (Source source : town().sources()) {
      outcomes.put(source.id().value(), fetch(source, Validators.NONE));
    }

    assertThat(outcomes).hasSize(14);
    assertThat(outcomes.remove("demo-stern"))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.failure()).isInstanceOf(Failure.Missing.class));
    assertThat(outcomes.remove("demo-arena"))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.failure()).isInstanceOf(Failure.Blocked.class));
    assertThat(outcomes)
        .allSatisfy((id, outcome) -> assertThat(outcome).isInstanceOf(Fetched.class));
  }

  @Test
  void aSecondVisitIsAnswered304() {
    Source source = town().sources().getFirst();
    Fetched first = (Fetched) fetch(source, Validators.NONE);

    FetchOutcome second = fetch(source, new Validators(first.etag(), null, null));

    assertThat(second).isEqualTo(new NotModified(first.etag(), null));
  }

  @Test
  void theTownHasAFrontPageAndAStyle() {
    RestAssured.get("/demo").then().statusCode(200).contentType("text/html");
    RestAssured.get("/demo/").then().statusCode(200).contentType("text/html");
    RestAssured.get("/demo/style.css").then().statusCode(200).contentType("text/css");
    RestAssured.get("/demo/silo").then().statusCode(200);
    RestAssured.get("/demo/nowhere/").then().statusCode(404);
    RestAssured.post("/demo/silo/").then().statusCode(405);
  }

  private FetchOutcome fetch(Source source, Validators known) {
    EgressGuard guard = EgressGuard.allowing(List.of("127.0.0.1:" + RestAssured.port));
    return new Fetcher(new OutboundHttp(guard), config).fetch(source, known, Instant.EPOCH);
  }

  private DemoTown town() {
    return DemoTown.at("http://127.0.0.1:" + RestAssured.port);
  }
}
