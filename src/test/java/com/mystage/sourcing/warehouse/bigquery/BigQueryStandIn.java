package com.mystage.sourcing.warehouse.bigquery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.zetasql.Type;
import com.mystage.sourcing.warehouse.Row;
import com.mystage.sourcing.warehouse.Statement;
import com.mystage.sourcing.warehouse.Table;
import com.mystage.sourcing.warehouse.Warehouse;
import com.mystage.sourcing.warehouse.googlesql.GoogleSqlWarehouse;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers on loopback as BigQuery's REST API v2 is documented (jobs.insert, jobs.get,
 * jobs.getQueryResults, tabledata.list, tables.get, resumable uploads), statements run by
 * GoogleSQL's engine. A statement "scans" 10 MB, the least that BigQuery bills.
 */
public final class BigQueryStandIn implements AutoCloseable {

  static final long SCANNED = 10L << 20;
  private static final int PAGE = 30;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROOT = "/bigquery/v2/projects/";

  private final GoogleSqlWarehouse warehouse;
  private final HttpServer server;
  private final Map<String, ObjectNode> jobs = new HashMap<>();
  private final Map<String, List<Row>> results = new HashMap<>();
  private final List<JsonNode> begun = Collections.synchronizedList(new ArrayList<>());

  public BigQueryStandIn(GoogleSqlWarehouse warehouse) throws IOException {
    this.warehouse = warehouse;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The jobs that were asked for, as they were asked for. */
  List<JsonNode> begun() {
    return List.copyOf(begun);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = body(exchange);
      JsonNode answer;
      int status = 200;
      try {
        answer = answer(exchange, body);
        status = answer.has("error") ? answer.get("error").get("code").asInt() : 200;
      } catch (RuntimeException e) {
        answer = StandInJson.error(400, "invalidQuery", String.valueOf(e.getMessage()));
        status = 400;
      }
      byte[] bytes = JSON.writeValueAsBytes(answer);
      exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    return zipped
        ? new GZIPInputStream(exchange.getRequestBody()).readAllBytes()
        : exchange.getRequestBody().readAllBytes();
  }

  private JsonNode answer(HttpExchange exchange, byte[] body) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith("/upload/")) {
      return upload(exchange, body);
    }
    String[] parts = path.substring(ROOT.length()).split("/");
    return switch (parts[1]) {
      case "jobs" -> parts.length == 2 ? insert(JSON.readTree(body)) : job(parts[2]);
      case "queries" -> results(parts[2]);
      case "datasets" ->
          parts.length == 6 ? data(parts[4], exchange.getRequestURI().getQuery()) : table(parts[4]);
      default -> StandInJson.error(404, "notFound", path);
    };
  }

  private JsonNode insert(JsonNode asked) {
    begun.add(asked);
    ObjectNode job = asked.deepCopy();
    String id = asked.at("/jobReference/jobId").asText();
    JsonNode query = asked.at("/configuration/query");
    job.put("kind", "bigquery#job").putObject("status").put("state", "DONE");
    job.putObject("statistics")
        .put("totalBytesProcessed", Long.toString(SCANNED))
        .putObject("query")
        .put("totalBytesProcessed", Long.toString(SCANNED));
    if (asked.at("/configuration/dryRun").asBoolean()) {
      return job;
    }
    long cap = query.path("maximumBytesBilled").asLong(Long.MAX_VALUE);
    if (cap < SCANNED) {
      ((ObjectNode) job.get("status"))
          .putObject("errorResult")
          .put("reason", "bytesBilledLimitExceeded")
          .put(
              "message",
              "Query exceeded limit for bytes billed: "
                  + cap
                  + ". "
                  + SCANNED
                  + " or higher required.");
    } else {
      results.put(id, warehouse.query(id, statement(query), Warehouse.NO_CAP));
      ((ObjectNode) job.at("/configuration/query"))
          .putObject("destinationTable")
          .put("projectId", "p")
          .put("datasetId", "_answers")
          .put("tableId", id);
    }
    jobs.put(id, job);
    return job;
  }

  private static Statement statement(JsonNode query) {
    Map<String, Object> parameters = new HashMap<>();
    for (JsonNode each : query.path("queryParameters")) {
      parameters.put(each.get("name").asText(), StandInJson.parameter(each));
    }
    return new Statement(query.get("query").asText(), parameters);
  }

  private JsonNode job(String id) {
    ObjectNode job = jobs.get(id);
    return job == null ? StandInJson.error(404, "notFound", "Not found: Job " + id) : job;
  }

  private JsonNode results(String id) {
    ObjectNode job = jobs.get(id);
    JsonNode trouble = job == null ? null : job.at("/status/errorResult");
    if (trouble != null && trouble.isObject()) {
      return StandInJson.error(
          400, trouble.get("reason").asText(), trouble.get("message").asText());
    }
    List<Row> rows = results.getOrDefault(id, List.of());
    ObjectNode answer = JSON.createObjectNode().put("kind", "bigquery#getQueryResultsResponse");
    answer.set("jobReference", java.util.Objects.requireNonNull(job).get("jobReference"));
    answer.put("jobComplete", true).put("totalRows", Integer.toString(rows.size()));
    var fields = answer.putObject("schema").putArray("fields");
    (rows.isEmpty() ? Map.<String, Object>of() : StandInJson.types(rows))
        .forEach((name, value) -> fields.add(StandInJson.field(name, value)));
    return answer;
  }

  private JsonNode data(String id, @Nullable String query) {
    List<Row> rows = results.getOrDefault(id, List.of());
    int from =
        query != null && query.contains("pageToken=")
            ? Integer.parseInt(query.replaceAll(".*pageToken=([0-9]+).*", "$1"))
            : 0;
    int to = Math.min(rows.size(), from + PAGE);
    ObjectNode page = JSON.createObjectNode().put("kind", "bigquery#tableDataList");
    page.put("totalRows", Integer.toString(rows.size()));
    if (to < rows.size()) {
      page.put("pageToken", Integer.toString(to));
    }
    var written = page.putArray("rows");
    for (Row row : rows.subList(from, to)) {
      var cells = written.addObject().putArray("f");
      row.values().values().forEach(value -> cells.addObject().set("v", StandInJson.cell(value)));
    }
    return page;
  }

  private JsonNode table(String name) {
    Map<String, Type> columns = warehouse.columns(name);
    if (columns == null) {
      return StandInJson.error(404, "notFound", "Not found: Table " + name);
    }
    ObjectNode table = JSON.createObjectNode().put("kind", "bigquery#table").put("type", "TABLE");
    table
        .putObject("tableReference")
        .put("projectId", "p")
        .put("datasetId", "d")
        .put("tableId", name);
    var fields = table.putObject("schema").putArray("fields");
    columns.forEach((column, type) ->
        fields.add(
            StandInJson.field(column, type.isArray() ? List.of() : StandInJson.example(type))));
    return table;
  }

  /** A resumable upload: the job is announced first, its address is where the bytes then go. */
  private JsonNode upload(HttpExchange exchange, byte[] body) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    if (exchange.getRequestMethod().equals("POST")) {
      JsonNode asked = JSON.readTree(body);
      begun.add(asked);
      String id = asked.at("/jobReference/jobId").asText();
      jobs.put(id, asked.deepCopy());
      exchange.getResponseHeaders().set("Location", address() + "/upload/bigquery?upload_id=" + id);
      return JSON.createObjectNode();
    }
    ObjectNode job =
        java.util.Objects.requireNonNull(jobs.get(query.replaceAll(".*upload_id=", "")));
    job.put("kind", "bigquery#job").putObject("status").put("state", "DONE");
    String name = job.at("/configuration/load/destinationTable/tableId").asText();
    Map<String, Type> columns = warehouse.columns(name);
    String[] lines = new String(body, StandardCharsets.UTF_8).split("\n");
    try {
      append(name, java.util.Objects.requireNonNull(columns), lines);
      job.putObject("statistics")
          .putObject("load")
          .put("outputRows", Integer.toString(lines.length));
    } catch (RuntimeException e) {
      ((ObjectNode) job.get("status"))
          .putObject("errorResult")
          .put("reason", "invalid")
          .put("message", "Error while reading data, " + e.getMessage());
    }
    return job;
  }

  private void append(String name, Map<String, Type> columns, String[] lines) {
    List<Table.Column> all = new ArrayList<>();
    columns.forEach((column, type) -> all.add(new Table.Column(column, StandInJson.type(type))));
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (String line : lines) {
      Map<String, @Nullable Object> row = new HashMap<>();
      try {
        JsonNode read = JSON.readTree(line);
        all.forEach(it -> row.put(it.name(), StandInJson.value(it.type(), read.path(it.name()))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      rows.add(row);
    }
    warehouse.append(new Table(name, all), rows);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
