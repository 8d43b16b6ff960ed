package com.mystage.sourcing.cli;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.pipeline.lanes.Lanes;
import com.mystage.sourcing.triggers.EventsEndpointTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code drop-lane} against the running service. */
@QuarkusTest
@TestProfile(EventsEndpointTest.WithASender.class)
@SuppressWarnings("NullAway.Init") // injected
class DroppedLaneTest {

  private static final String LANES = "/admin/migration/lanes/";

  @TestHTTPResource("/")
  URI service;

  @Inject DocumentStore documents;

  private void use(Lane lane) {
    new Lanes(documents).use(lane);
    documents.commit(
        List.of(
            new Write.Set(
                new DocumentPath(lane.collection("facts"), "one"),
                JsonNodeFactory.instance.objectNode())));
  }

  private record Ran(int status, String out, String err) {}

  private Ran run(String lane) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        new CommandLine(new MigrateDropLane())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler(new PlainErrors())
            .execute(lane, "--service", service.toString());
    return new Ran(status, out.toString(), err.toString());
  }

  @Test
  void whatALaneHeldIsTakenAwayOnce() {
    use(new Lane("rehearsal"));
    given()
        .delete(LANES + "rehearsal")
        .then()
        .statusCode(200)
        .body("lane", equalTo("rehearsal"), "documents", equalTo(1));
    given().delete(LANES + "rehearsal").then().statusCode(404);
  }

  @Test
  void aLaneThatIsNotThereIsNamedBesideThoseThatAre() {
    use(new Lane("rehearsal-2"));
    use(new Lane("rehearsal-1"));

    given()
        .delete(LANES + "rehersal")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("input", equalTo("lane rehersal"));
    Ran ran = run("rehersal");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .startsWith("mystage: lane rehersal: There is no such lane; there are: rehearsal-1")
        .contains("rehearsal-2");
    assertThat(run("rehearsal-1").out())
        .isEqualTo("lane rehearsal-1: 1 documents taken away%n".formatted());
    assertThat(run("rehearsal-2").status()).isZero();
  }

  @Test
  void theCatalogueAndWhatIsNoLaneAreRefused() {
    given().delete(LANES + "live").then().statusCode(400).body("input", equalTo("lane"));
    given().delete(LANES + "Shadow").then().statusCode(400).body("input", equalTo("lane"));
  }
}
