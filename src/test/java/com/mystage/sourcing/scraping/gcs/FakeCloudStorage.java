package com.mystage.sourcing.scraping.gcs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import com.google.common.primitives.Ints;
import com.mystage.sourcing.documents.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * As much of Cloud Storage's JSON API as objects need, on a port of this machine: creation with a
 * precondition, versions, metadata and bytes, with the errors that the service gives.
 */
public final class FakeCloudStorage implements AutoCloseable {

  /** One version of an object. */
  public record Version(byte[] bytes, String contentType, String contentEncoding) {}

  private final HttpServer server;
  private final Map<String, Map<String, NavigableMap<Long, Version>>> buckets =
      new ConcurrentHashMap<>();
  private final AtomicLong generations = new AtomicLong(1_700_000_000_000_000L);
  private final Queue<Integer> faults = new ConcurrentLinkedQueue<>();

  /** Bytes of all uploads, whether they were stored or not. */
  public final AtomicLong uploaded = new AtomicLong();

  private final Map<String, BlockingQueue<String>> reads = new ConcurrentHashMap<>();

  public FakeCloudStorage(String... names) {
    Stream.of(names).forEach(name -> buckets.put(name, new ConcurrentHashMap<>()));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** {@code host:port}. */
  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** The next calls end with these statuses. */
  public void fail(Integer... statuses) {
    faults.addAll(java.util.List.of(statuses));
  }

  /** Puts a new version; returns its generation. */
  public long put(String bucket, String name, Version version) {
    long generation = generations.incrementAndGet();
    versions(bucket, name).put(generation, version);
    return generation;
  }

  /** Names of the objects of a bucket whose bytes were read, in order. */
  public BlockingQueue<String> reads(String bucket) {
    return reads.computeIfAbsent(bucket, any -> new LinkedBlockingQueue<>());
  }

  public NavigableMap<Long, Version> versions(String bucket, String name) {
    return buckets.get(bucket).computeIfAbsent(name, any -> new TreeMap<>());
  }

  private void answer(HttpExchange call) throws IOException {
    try (call) {
      byte[] body = call.getRequestBody().readAllBytes();
      Integer fault = faults.poll();
      if (fault != null) {
        error(call, fault, "planned");
        return;
      }
      String[] path = call.getRequestURI().getRawPath().split("/b/", 2)[1].split("/", 3);
      if (!buckets.containsKey(path[0])) {
        error(call, 404, "The specified bucket does not exist.");
      } else if (call.getRequestMethod().equals("POST")) {
        create(call, path[0], body);
      } else {
        read(call, path[0], URLDecoder.decode(path[2], UTF_8));
      }
    }
  }

  private void create(HttpExchange call, String bucket, byte[] body) throws IOException {
    byte[] message =
        "gzip".equals(call.getRequestHeaders().getFirst("Content-Encoding")) ? gunzip(body) : body;
    String text = new String(message, ISO_8859_1);
    String boundary = text.substring(0, text.indexOf("\r\n"));
    String[] parts = text.substring(boundary.length()).split("\r\n\r\n", 3);
    JsonNode metadata =
        Json.parse(parts[1].substring(0, parts[1].lastIndexOf("\r\n" + boundary)), JsonNode.class);
    byte[] bytes =
        parts[2].substring(0, parts[2].lastIndexOf("\r\n" + boundary)).getBytes(ISO_8859_1);
    if (parts[1].toLowerCase(java.util.Locale.ROOT).contains("content-encoding: gzip")) {
      bytes = gunzip(bytes);
    }
    uploaded.addAndGet(bytes.length);
    NavigableMap<Long, Version> versions = versions(bucket, metadata.path("name").asText());
    boolean stored = false;
    long generation = generations.incrementAndGet();
    synchronized (versions) {
      boolean onlyNew = "0".equals(query(call).get("ifGenerationMatch"));
      if (!onlyNew || versions.isEmpty()) {
        String type = metadata.path("contentType").asText();
        versions.put(generation, new Version(bytes, type, null));
        stored = true;
      }
    }
    if (!metadata.path("crc32c").asText(crc(bytes)).equals(crc(bytes))) {
      error(call, 400, "Provided CRC32C does not match.");
    } else if (stored) {
      json(call, 200, metadata(bucket, metadata.path("name").asText(), generation));
    } else {
      error(call, 412, "At least one of the pre-conditions you specified did not hold.");
    }
  }

  private void read(HttpExchange call, String bucket, String name) throws IOException {
    NavigableMap<Long, Version> versions = versions(bucket, name);
    String asked = query(call).get("generation");
    Long generation =
        asked != null ? Long.valueOf(asked) : versions.isEmpty() ? null : versions.lastKey();
    Version version = generation == null ? null : versions.get(generation);
    if (version == null) {
      error(call, 404, "No such object: " + bucket + "/" + name);
    } else if ("media".equals(query(call).get("alt"))) {
      reads(bucket).add(name);
      if (version.contentEncoding() != null) {
        call.getResponseHeaders().add("Content-Encoding", version.contentEncoding());
      }
      send(call, 200, version.contentType(), version.bytes());
    } else {
      json(call, 200, metadata(bucket, name, generation));
    }
  }

  private ObjectNode metadata(String bucket, String name, long generation) {
    Version version = versions(bucket, name).get(generation);
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("kind", "storage#object").put("bucket", bucket).put("name", name);
    json.put("generation", String.valueOf(generation)).put("metageneration", "1");
    json.put("size", String.valueOf(version.bytes().length)).put("crc32c", crc(version.bytes()));
    json.put("contentType", version.contentType());
    json.put("contentEncoding", version.contentEncoding());
    return json;
  }

  private static String crc(byte[] bytes) {
    return Base64.getEncoder()
        .encodeToString(Ints.toByteArray(Hashing.crc32c().hashBytes(bytes).asInt()));
  }

  private static Map<String, String> query(HttpExchange call) {
    return Stream.of(call.getRequestURI().getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  private static byte[] gunzip(byte[] bytes) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  private static void error(HttpExchange call, int status, String message) throws IOException {
    ObjectNode json = Json.mapper().createObjectNode();
    json.putObject("error").put("code", status).put("message", message);
    json(call, status, json);
  }

  private static void json(HttpExchange call, int status, ObjectNode json) throws IOException {
    send(call, status, "application/json", json.toString().getBytes(UTF_8));
  }

  private static void send(HttpExchange call, int status, String type, byte[] body)
      throws IOException {
    call.getResponseHeaders().add("Content-Type", type);
    call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    call.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
