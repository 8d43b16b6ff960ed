package com.mystage.sourcing.documents.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.documents.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The security rules, asked by the emulator as the admin web app would be. */
class FirestoreRulesTest {

  private static final int ALLOWED = 200;
  private static final int DENIED = 403;
  private static final int MISSING = 404;
  private static final String PROJECT = "rules";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private String emulator;

  @BeforeEach
  void loadRules() throws Exception {
    emulator = FirestoreEmulator.orSkip();
    String rules = Files.readString(Path.of("infra/firestore/firestore.rules"));
    Map<String, String> file = Map.of("name", "firestore.rules", "content", rules);
    String body = Json.text(Map.of("rules", Map.of("files", List.of(file))));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://%s/emulator/v1/projects/%s:securityRules".formatted(emulator, PROJECT)))
            .PUT(BodyPublishers.ofString(body))
            .build();
    var answer = http.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(ALLOWED);
  }

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void nobodyReadsWithoutARole() throws Exception {
    for (String role : List.of("", "guest")) {
      assertThat(read("events/e1", role)).isEqualTo(DENIED);
      assertThat(read("sources/s1", role)).isEqualTo(DENIED);
      assertThat(write("sources/s1", role, "{}")).isEqualTo(DENIED);
    }
  }

  @Test
  void whoeverIsLetInReadsWhatTheConsoleShows() throws Exception {
    for (String path :
        List.of("events/e1", "events/e1/history/1", "sources/s1", "lanes/trial/listings/l1")) {
      assertThat(read(path, "viewer")).as(path).isEqualTo(MISSING);
    }
  }

  @Test
  void whatTheServiceKeepsForItselfIsShownToNobody() throws Exception {
    for (String path :
        List.of("leases/memberships", "pending-dedup/p1", "receipts/r1", "lanes/trial/leases/m")) {
      assertThat(read(path, "operator")).as(path).isEqualTo(DENIED);
    }
  }

  @Test
  void operatorsWriteSourcesAndNothingOfTheServices() throws Exception {
    assertThat(write("sources/s1", "operator", "{}")).isEqualTo(ALLOWED);
    assertThat(write("sources/s1", "curator", "{}")).isEqualTo(DENIED);
    for (String path :
        List.of("sources/s1/more/m", "sourceStates/s1", "events/e1", "lanes/trial/events/e1")) {
      assertThat(write(path, "operator", "{}")).as(path).isEqualTo(DENIED);
    }
  }

  @Test
  void aCuratorDecidesInTheirOwnNameAndOnlyOnce() throws Exception {
    String own = "{\"by\":{\"stringValue\":\"ada\"}}";
    String forged = "{\"by\":{\"stringValue\":\"bob\"}}";
    assertThat(write("decisions/forged", "curator", forged)).isEqualTo(DENIED);
    assertThat(write("decisions/viewed", "viewer", own)).isEqualTo(DENIED);
    String fresh = "decisions/d" + System.nanoTime();
    assertThat(write(fresh, "curator", own)).isEqualTo(ALLOWED);
    assertThat(write(fresh, "curator", own)).isEqualTo(DENIED);
  }

  private int read(String path, String role) throws IOException, InterruptedException {
    return send(request(path, role).GET().build());
  }

  private int write(String path, String role, String fields)
      throws IOException, InterruptedException {
    String body = "{\"fields\":" + fields + "}";
    return send(request(path, role).method("PATCH", BodyPublishers.ofString(body)).build());
  }

  private int send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString()).statusCode();
  }

  /** The emulator takes unsigned tokens. */
  private HttpRequest.Builder request(String path, String role) {
    String claims =
        Json.text(Map.of("sub", "ada", "user_id", "ada", "role", role, "aud", PROJECT, "iat", 1));
    String token = base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + base64(claims) + ".";
    return HttpRequest.newBuilder(
            URI.create(
                "http://%s/v1/projects/%s/databases/(default)/documents/%s"
                    .formatted(emulator, PROJECT, path)))
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + token);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
