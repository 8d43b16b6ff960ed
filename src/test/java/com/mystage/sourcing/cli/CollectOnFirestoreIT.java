package com.mystage.sourcing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.demo.DemoPage;
import com.mystage.sourcing.demo.DemoTown;
import com.mystage.sourcing.documents.firestore.FirestoreEmulator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code collect} of the whole demo town, with documents in SQLite and in Firestore's emulator. */
class CollectOnFirestoreIT {

  private static final LocalDate DAY = LocalDate.of(2027, 3, 1);

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  @TempDir Path folder;
  private HttpServer web;

  @BeforeEach
  void serveTheTown() throws IOException {
    web = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    web.createContext("/demo/", CollectOnFirestoreIT::page);
    web.start();
  }

  @AfterEach
  void stop() {
    web.stop(0);
  }

  /**
   * Ids and revisions aside: they are granted batch by batch, and how the listings fall into
   * batches is a matter of time.
   */
  @Test
  void theCatalogueIsTheSameAsOnSqlite() throws Exception {
    Map<String, String> firestore =
        Map.of(
            "FIRESTORE_EMULATOR_HOST", FirestoreEmulator.orSkip(),
            "MYSTAGE_DOCUMENTS_ENGINE", "gcp",
            "MYSTAGE_DOCUMENTS_PROJECT", "collect");

    List<String> onSqlite;
    List<String> onFirestore;
    try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<String>> other = beside.submit(() -> collect("sqlite", Map.of()));
      onFirestore = collect("firestore", firestore);
      onSqlite = other.get();
    }

    assertThat(folder.resolve("sqlite/documents.db")).exists();
    assertThat(folder.resolve("firestore/documents.db")).doesNotExist();
    assertThat(onSqlite).hasSizeGreaterThan(100);
    assertThat(onFirestore).containsExactlyElementsOf(onSqlite);
  }

  /** What came of it, in order. */
  private List<String> collect(String name, Map<String, String> settings)
      throws IOException, InterruptedException {
    Path out = folder.resolve(name + ".jsonl");
    List<String> arguments = new ArrayList<>(List.of("collect", "--at", DAY + "T08:00:00+01:00"));
    arguments.addAll(List.of("--zone", DemoTown.zone().getId(), "--out", out.toString()));
    arguments.addAll(List.of("--data", folder.resolve(name).toString()));
    DemoTown.at("http://127.0.0.1:" + web.getAddress().getPort())
        .sources()
        .forEach(source -> arguments.add(source.url()));

    CommandRun run = CommandRun.of(folder, settings, arguments.toArray(String[]::new));

    assertThat(run.out()).as(run.err()).contains("14 inputs: 12 read, 2 not");
    List<String> entities = new ArrayList<>();
    for (String line : Files.readAllLines(out)) {
      ObjectNode entity = (ObjectNode) JSON.readTree(line);
      entity.remove(List.of("id", "revision", "createdAt", "updatedAt"));
      entity.path("performers").forEach(performer -> ((ObjectNode) performer).remove("id"));
      if (entity.get("venue") instanceof ObjectNode venue) {
        venue.remove("id");
      }
      entities.add(JSON.writeValueAsString(JSON.treeToValue(entity, Object.class)));
    }
    return entities.stream().sorted().toList();
  }

  /** A page of the town as it is on the day of the collection, whatever day it is today. */
  private static void page(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().substring("/demo/".length()).split("/", 2);
      Optional<DemoPage> page =
          DemoTown.at("http://" + exchange.getRequestHeaders().getFirst("host"))
              .page(path[0], path.length > 1 ? path[1] : "", DAY);
      byte[] body = page.map(DemoPage::body).orElse(new byte[0]);
      page.ifPresent(found -> {
        found.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("content-type", found.contentType());
      });
      exchange.sendResponseHeaders(
          page.map(DemoPage::status).orElse(404), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
