package com.mystage.sourcing.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * CloudEvents accepted by {@code up} in a process of its own, each archived and its task durably
 * stored before its 202, beside what the same client gets out of the same server for an answer that
 * does nothing. Tasks are stored and not run, so that nothing but accepting is measured; a run goes
 * in parts, and between them the queue is emptied and the memory read: what grows then is no task.
 */
final class IngressBench {

  private static final int CONNECTIONS = 64;
  private static final double WARM_UP_SECONDS = 15;
  private static final double PART_SECONDS = 15;
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
    try (IngressService service = IngressService.start()) {
      out.printf(
          Locale.ROOT,
          "ingress: %d connections, %.0f s a run, %d runs after a warm-up; %s%n%n",
          CONNECTIONS,
          seconds,
          runs,
          PipelineBench.machine());
      measure(service, out);
    }
  }

  private void measure(IngressService service, PrintStream out)
      throws IOException, InterruptedException {
    HttpLoad events = new HttpLoad(service.port(), CONNECTIONS, IngressBench::event, 202);
    HttpLoad nothing = new HttpLoad(service.port(), CONNECTIONS, IngressBench.health(), 200);
    long before = service.created();
    send(events, 0, WARM_UP_SECONDS);
    nothing.send(0, 0, WARM_UP_SECONDS / 4);
    out.printf("%-38s %10s %10s %10s %10s%n", "", "per second", "p50, ms", "p99, ms", "failed");
    List<HttpLoad.Result> full = new ArrayList<>();
    List<HttpLoad.Result> half = new ArrayList<>();
    List<HttpLoad.Result> idle = new ArrayList<>();
    List<ProcessMemory> memory = new ArrayList<>(List.of(service.emptied()));
    int parts = (int) Math.clamp(seconds / PART_SECONDS, 2, 60);
    for (int run = 0; run < runs; run++) {
      for (int part = 0; part < parts; part++) {
        full.add(send(events, 0, seconds / parts));
        memory.add(service.emptied());
      }
      idle.add(nothing.send(0, 0, seconds / parts));
    }
    double rate = row(out, "events, full load", full);
    for (int run = 0; run < runs; run++) {
      for (int part = 0; part < parts; part++) {
        half.add(send(events, rate / 2, seconds / parts));
        service.empty();
      }
    }
    row(out, "events, half load", half);
    row(out, "/q/health/live, full load", idle);
    judge(out, rate, median(half.stream().mapToDouble(each -> each.millis(0.99)).toArray()));
    account(out, service.created() - before);
    tell(out, memory);
    out.printf(
        Locale.ROOT,
        "peak memory of the service: %.0f MB%n",
        PipelineBench.peakMegabytes(service.pid()));
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

  /** Before the runs at full load and after each of their parts. */
  private static void tell(PrintStream out, List<ProcessMemory> memory) {
    out.printf(
        "with the queue emptied, before and after each part at full load, MB%n"
            + "  heap in use after a collection: %s%n  resident: %s%n",
        megabytes(memory, ProcessMemory::heapMegabytes),
        megabytes(memory, ProcessMemory::residentMegabytes));
  }

  private static String megabytes(
      List<ProcessMemory> memory, ToDoubleFunction<ProcessMemory> which) {
    return memory.stream()
        .map(each -> String.format(Locale.ROOT, "%.0f", which.applyAsDouble(each)))
        .collect(Collectors.joining(" "));
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
