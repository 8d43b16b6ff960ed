package com.mystage.sourcing.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.documents.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/**
 * CloudEvents accepted by {@code up} in a process of its own, each archived and its task durably
 * stored before its 202, beside what the same client gets out of the same server for an answer that
 * does nothing. Tasks are stored and not run, so that nothing but accepting is measured.
 */
final class IngressBench {

  private static final int PORT = 18_081;
  private static final int CONNECTIONS = 64;
  private static final double WARM_UP_SECONDS = 15;
  private static final double AIM = 4_000;
  private static final double AIM_MILLIS = 50;

  private final double seconds;
  private final int runs;
  private long sent;
  private long accepted;
  private long failed;

  IngressBench(double seconds, int runs) {
    this.seconds = seconds;
    this.runs = runs;
  }

  void run(PrintStream out) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("mystage-bench");
    Process service = start(folder);
    try {
      PipelineBench.awaitReady(service, PORT);
      out.printf(
          Locale.ROOT,
          "ingress: %d connections, %.0f s a run, %d runs after a warm-up; %s%n%n",
          CONNECTIONS,
          seconds,
          runs,
          PipelineBench.machine());
      measure(service.pid(), out);
    } finally {
      service.destroy();
      service.waitFor();
      PipelineBench.delete(folder);
    }
  }

  private void measure(long pid, PrintStream out) throws IOException, InterruptedException {
    HttpLoad events = new HttpLoad(PORT, CONNECTIONS, IngressBench::event, 202);
    HttpLoad nothing = new HttpLoad(PORT, CONNECTIONS, IngressBench.health(), 200);
    long before = created();
    send(events, 0, WARM_UP_SECONDS);
    nothing.send(0, 0, WARM_UP_SECONDS / 4);
    out.printf("%-38s %10s %10s %10s %10s%n", "", "per second", "p50, ms", "p99, ms", "failed");
    List<HttpLoad.Result> full = new ArrayList<>();
    List<HttpLoad.Result> half = new ArrayList<>();
    List<HttpLoad.Result> idle = new ArrayList<>();
    List<ProcessMemory> memory = new ArrayList<>(List.of(ProcessMemory.of(pid)));
    for (int run = 0; run < runs; run++) {
      for (int part = 0; part < 2; part++) {
        full.add(send(events, 0, seconds / 2));
        memory.add(ProcessMemory.of(pid));
      }
      idle.add(nothing.send(0, 0, seconds / 2));
    }
    double rate = row(out, "events, full load", full);
    for (int run = 0; run < runs; run++) {
      half.add(send(events, rate / 2, seconds));
    }
    row(out, "events, half load", half);
    row(out, "/q/health/live, full load", idle);
    judge(out, rate, median(half.stream().mapToDouble(each -> each.millis(0.99)).toArray()));
    account(out, created() - before);
    tell(out, memory);
    out.printf(
        Locale.ROOT, "peak memory of the service: %.0f MB%n", PipelineBench.peakMegabytes(pid));
  }

  private static void judge(PrintStream out, double rate, double p99) {
    out.printf(
        Locale.ROOT,
        "%naim: at least %,.0f/s (%s), p99 below %.0f ms at half load (%s)%n",
        AIM,
        rate >= AIM ? "met" : "missed",
        AIM_MILLIS,
        p99 < AIM_MILLIS ? "met" : "missed");
  }

  private void account(PrintStream out, long stored) {
    out.printf(
        Locale.ROOT,
        "%,d events accepted, %d not; %,d tasks stored: %d lost%n",
        accepted,
        failed,
        stored,
        Math.max(0, accepted - stored));
  }

  private HttpLoad.Result send(HttpLoad load, double rate, double lasting)
      throws InterruptedException {
    HttpLoad.Result result = load.send(sent, rate, lasting);
    sent += 2 * (result.done() + result.failed()) * CONNECTIONS;
    accepted += result.done();
    failed += result.failed();
    return result;
  }

  /** Before, in the middle of and after the runs at full load, each after a collection. */
  private static void tell(PrintStream out, List<ProcessMemory> memory) {
    List<ProcessMemory> told =
        List.of(memory.getFirst(), memory.get(memory.size() / 2), memory.getLast());
    List<String> when = List.of("before", "in the middle", "at the end");
    for (int i = 0; i < told.size(); i++) {
      out.printf(
          Locale.ROOT,
          "memory %s: %.0f MB of heap in use after a collection, %.0f MB resident%n",
          when.get(i),
          told.get(i).heapMegabytes(),
          told.get(i).residentMegabytes());
    }
  }

  /** Tasks that were ever created in the queue of the events. */
  private static long created() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + "/admin/journey")).build();
      JsonNode journey =
          Json.parse(
              client.send(request, HttpResponse.BodyHandlers.ofString()).body(), JsonNode.class);
      for (JsonNode queue : journey.path("queues")) {
        if (queue.path("name").asText().equals("scraping")) {
          return queue.path("created").asLong();
        }
      }
      throw new IOException("there is no queue named scraping");
    }
  }

  /** The source was looked at before, so that no look of the schedule's is among the tasks. */
  private static Process start(Path folder) throws IOException, InterruptedException {
    String data = folder.resolve("data").toString();
    Path feed =
        Files.writeString(folder.resolve("choir.ics"), "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    Path sources = folder.resolve("sources.yaml");
    Files.writeString(
        sources,
        "sources:\n  - {id: choir, name: \"%s\", url: \"%s\"}\n".formatted(feed, feed.toUri()));
    quiet(List.of("collect", feed.toString(), "--data", data)).start().waitFor();
    ProcessBuilder service =
        quiet(List.of("up", "--port", "" + PORT, "--sources", sources.toString(), "--data", data));
    service.environment().put("MYSTAGE_TASKS_DISPATCH", "false");
    return service.start();
  }

  private static ProcessBuilder quiet(List<String> arguments) {
    List<String> line = new ArrayList<>(ThisProgram.command());
    line.addAll(arguments);
    return new ProcessBuilder(line)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  /** A binary CloudEvent whose id and body no other has. */
  private static byte[] event(long number) {
    String body =
        "{\"source\":\"choir\",\"number\":" + number + ",\"text\":\"" + "x".repeat(300) + "\"}";
    return ("POST /events HTTP/1.1\r\nHost: localhost\r\ncontent-type: application/json\r\n"
            + "ce-specversion: 1.0\r\nce-type: com.mystage.source.scrape\r\nce-source: /bench\r\n"
            + "ce-id: "
            + number
            + "\r\ncontent-length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(ISO_8859_1);
  }

  private static LongFunction<byte[]> health() {
    byte[] request = "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(ISO_8859_1);
    return number -> request;
  }

  private static double row(PrintStream out, String name, List<HttpLoad.Result> results) {
    double rate = median(results.stream().mapToDouble(HttpLoad.Result::perSecond).toArray());
    out.printf(
        Locale.ROOT,
        "%-38s %,10.0f %10.1f %10.1f %10d%n",
        name,
        rate,
        median(results.stream().mapToDouble(each -> each.millis(0.5)).toArray()),
        median(results.stream().mapToDouble(each -> each.millis(0.99)).toArray()),
        results.stream().mapToLong(HttpLoad.Result::failed).sum());
    return rate;
  }

  private static double median(double[] values) {
    return PipelineBench.median(values);
  }
}
