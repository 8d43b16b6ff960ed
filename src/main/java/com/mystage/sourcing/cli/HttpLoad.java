package com.mystage.sourcing.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/**
 * Requests over some connections that stay open, by as little code as will do: the client shares
 * the processors with the server that is measured.
 */
final class HttpLoad {

  private static final int LONGEST_LINE = 8_192;

  private final int port;
  private final int connections;
  private final LongFunction<byte[]> requests;
  private final int wanted;

  /**
   * @param requests the n-th request, whole
   * @param wanted the status of success
   */
  HttpLoad(int port, int connections, LongFunction<byte[]> requests, int wanted) {
    this.port = port;
    this.connections = connections;
    this.requests = requests;
    this.wanted = wanted;
  }

  /**
   * What came of it.
   *
   * @param done requests answered as wanted
   * @param failed requests answered otherwise
   * @param micros how long each took, sorted; with a given rate from when it was due
   */
  record Result(long done, long failed, double seconds, long[] micros) {

    double perSecond() {
      return done / seconds;
    }

    double millis(double quantile) {
      return micros.length == 0
          ? 0
          : micros[(int) Math.min(micros.length - 1L, (long) (quantile * micros.length))] / 1e3;
    }
  }

  /**
   * Sends for so long.
   *
   * @param first number of the first request
   * @param rate requests a second; 0 for as many as the connections carry
   */
  Result send(long first, double rate, double seconds) throws InterruptedException {
    LongAdder failed = new LongAdder();
    long[][] micros = new long[connections][];
    Thread[] threads = new Thread[connections];
    long begun = System.nanoTime();
    long end = begun + (long) (seconds * 1e9);
    for (int i = 0; i < connections; i++) {
      int connection = i;
      threads[i] =
          Thread.ofPlatform()
              .start(() -> micros[connection] = run(connection, first, rate, begun, end, failed));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    double lasted = (System.nanoTime() - begun) / 1e9;
    long[] all = Arrays.stream(micros).flatMapToLong(Arrays::stream).sorted().toArray();
    return new Result(all.length, failed.sum(), lasted, all);
  }

  private long[] run(
      int connection, long first, double rate, long begun, long end, LongAdder failed) {
    long[] micros = new long[1 << 16];
    int count = 0;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      for (long n = connection; ; n += connections) {
        long due = rate == 0 ? System.nanoTime() : begun + (long) (n / rate * 1e9);
        if (due >= end) {
          break;
        }
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
          LockSupport.parkNanos(wait);
        }
        out.write(requests.apply(first + n));
        if (status(in) == wanted) {
          micros = count == micros.length ? Arrays.copyOf(micros, 2 * count) : micros;
          micros[count++] = (System.nanoTime() - due) / 1_000;
        } else {
          failed.increment();
        }
      }
    } catch (IOException e) {
      failed.increment();
    }
    return Arrays.copyOf(micros, count);
  }

  /** Reads one answer to its end. */
  private static int status(InputStream in) throws IOException {
    int status = Integer.parseInt(line(in).split(" ")[1]);
    long length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Long.parseLong(line.substring(15).strip());
      }
    }
    in.skipNBytes(length);
    return status;
  }

  private static String line(InputStream in) throws IOException {
    byte[] line = new byte[LONGEST_LINE];
    int length = 0;
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || length == LONGEST_LINE) {
        throw new IOException("the answer broke off");
      }
      line[length++] = (byte) next;
    }
    return new String(line, 0, Math.max(0, length - 1), ISO_8859_1);
  }
}
