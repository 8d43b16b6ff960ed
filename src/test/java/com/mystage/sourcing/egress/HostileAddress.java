package com.mystage.sourcing.egress;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;

/**
 * A row of {@code egress/hostile.csv}.
 *
 * @param answers what the name server says, one for each look-up, the last one from then on
 */
public record HostileAddress(String why, String address, List<List<String>> answers) {

  /** Every row, with the trap's port filled in. */
  public static List<HostileAddress> all(int port) {
    try (InputStream table =
        Objects.requireNonNull(HostileAddress.class.getResourceAsStream("/egress/hostile.csv"))) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> of(line.replace("{port}", String.valueOf(port))))
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static HostileAddress of(String line) {
    String[] cells = line.split("; ?", 3);
    List<List<String>> answers =
        cells.length < 3
            ? List.of()
            : Arrays.stream(cells[2].split(">"))
                .map(answer -> List.of(answer.strip().split("\\|")))
                .toList();
    return new HostileAddress(cells[0], cells[1], answers);
  }

  /** Answers as the row says for whatever name it is asked for, and loopback where it is silent. */
  public Dns dns() {
    Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    return host -> {
      int turn = asked.computeIfAbsent(host, _ -> new AtomicInteger()).getAndIncrement();
      List<String> answer =
          answers.isEmpty()
              ? List.of("127.0.0.1")
              : answers.get(Math.min(turn, answers.size() - 1));
      List<InetAddress> addresses = answer.stream().map(InetAddress::ofLiteral).toList();
      if (addresses.isEmpty()) {
        throw new UnknownHostException(host);
      }
      return addresses;
    };
  }

  @Override
  public String toString() {
    return why + ": " + address;
  }
}
