package com.mystage.sourcing.scraping.gcs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.scraping.gcs.FakeCloudStorage.Version;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudStorageVisitTest {

  private static final int LIMIT = 10_000;

  private final FakeCloudStorage cloud = new FakeCloudStorage("town-import");
  private final CloudStorage storage = new CloudStorage(Optional.of("http://" + cloud.host()));
  private final CloudStorageVisit visit = new CloudStorageVisit(storage, LIMIT);

  @AfterEach
  void close() {
    storage.close();
    cloud.close();
  }

  private long put(String name, String text) {
    return cloud.put("town-import", name, new Version(text.getBytes(UTF_8), "text/calendar", null));
  }

  private String text(String url) {
    assertThat(visit.read(url)).isInstanceOf(FetchOutcome.Fetched.class);
    return new String(((FetchOutcome.Fetched) visit.read(url)).bytes(), UTF_8);
  }

  private FetchOutcome.Failed failed(String url) {
    assertThat(visit.read(url)).isInstanceOf(FetchOutcome.Failed.class);
    return (FetchOutcome.Failed) visit.read(url);
  }

  @Test
  void anObjectIsReadAsItIsStored() {
    put("choir/2026 été#1.ics", "BEGIN:VCALENDAR");

    String url = "gs://town-import/choir/2026%20%C3%A9t%C3%A9%231.ics";

    assertThat(text(url)).isEqualTo("BEGIN:VCALENDAR");
    assertThat(((FetchOutcome.Fetched) visit.read(url)).contentType()).isEqualTo("text/calendar");
  }

  @Test
  void theVersionThatWasAskedForIsReadThoughThereIsANewerOne() {
    long first = put("choir/a.ics", "first");
    put("choir/a.ics", "second");

    assertThat(text("gs://town-import/choir/a.ics#" + first)).isEqualTo("first");
    assertThat(text("gs://town-import/choir/a.ics")).isEqualTo("second");
  }

  @Test
  void whatIsNotThereIsSaidOnceAndForAll() {
    assertThat(failed("gs://town-import/choir/none.ics"))
        .isEqualTo(
            new FetchOutcome.Failed(
                new Failure.Missing("gs://town-import/choir/none.ics", "there is no such object"),
                false,
                null));
    assertThat(failed("gs://nowhere/choir/a.ics").failure().reason())
        .isEqualTo("there is no such object");
    put("choir/a.ics", "first");
    assertThat(failed("gs://town-import/choir/a.ics#7").failure().line())
        .isEqualTo("gs://town-import/choir/a.ics#7: this version of the object is gone");
  }

  @Test
  void whatCannotBeHadNowIsWorthAnotherTry() {
    put("choir/a.ics", "first");
    cloud.fail(403);
    FetchOutcome.Failed denied = (FetchOutcome.Failed) visit.read("gs://town-import/choir/a.ics");
    assertThat(denied.retryable()).isTrue();
    assertThat(denied.failure().reason()).startsWith("Cloud Storage denies access");
  }

  @Test
  void theLimitHoldsForWhatIsStoredAndForWhatItUnpacksTo() throws IOException {
    put("large", "x".repeat(LIMIT + 1));
    put("fits", "x".repeat(LIMIT));
    packed("bomb", "x".repeat(LIMIT + 1));
    packed("packed", "x".repeat(LIMIT));

    assertThat(failed("gs://town-import/large").failure().line())
        .isEqualTo("gs://town-import/large: is larger than the limit of 10000 bytes");
    assertThat(failed("gs://town-import/bomb").failure()).isInstanceOf(Failure.Refused.class);
    assertThat(text("gs://town-import/fits")).hasSize(LIMIT);
    assertThat(text("gs://town-import/packed")).hasSize(LIMIT);
  }

  private void packed(String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    cloud.put("town-import", name, new Version(bytes.toByteArray(), "text/plain", "gzip"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gs://",
        "gs://town-import",
        "gs://town-import/",
        "gs://Town/x",
        "gs://town-import/x?y",
        "gs://town-import/x#new",
        "gs://town-import/a b"
      })
  void whatIsNoAddressIsRefusedByName(String url) {
    assertThat(failed(url).failure()).isInstanceOf(Failure.Invalid.class);
    assertThat(failed(url).failure().input()).isEqualTo(url);
  }
}
