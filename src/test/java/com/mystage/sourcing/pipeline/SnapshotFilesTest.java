package com.mystage.sourcing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.sqlite.SqliteDocuments;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.scraping.DirectoryArchive;
import com.mystage.sourcing.scraping.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFilesTest {

  private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir private Path folder;
  private DocumentStore from;
  private DocumentStore to;
  private Archive fromArchive;
  private Archive toArchive;

  @BeforeEach
  void open() {
    from = documents("from.db");
    to = documents("to.db");
    fromArchive = new DirectoryArchive(folder.resolve("from"));
    toArchive = new DirectoryArchive(folder.resolve("to"));
  }

  @AfterEach
  void close() {
    from.close();
    to.close();
  }

  @Test
  void whatIsExportedIsImportedByteForByteWithItsHeaders() throws IOException {
    byte[] page = {0, 13, 10, 'a', (byte) 0xff, 10, 13, 10, 13};
    Map<String, String> headers =
        Map.of("content-type", "text/html; charset=utf-8", "etag", "\"v1\"", "x-odd", "a: b, c");
    Snapshot web =
        keep("club", "https://club.example/a?b=c", "text/html; charset=utf-8", headers, page);
    Snapshot file = keep("hall", "file:///data/hall.ics", null, Map.of(), new byte[0]);
    Snapshot look = keep("mill", "look:https://mill.example/", null, Map.of(), bytes("{}"));

    SnapshotFiles.Account read = read(export(), null);

    assertThat(read.refused()).isEmpty();
    assertThat(read.done()).isEqualTo(3);
    for (Snapshot snapshot : List.of(web, file, look)) {
      assertThat(new Snapshots(to).require(Lane.LIVE, snapshot.source(), snapshot.hash()))
          .isEqualTo(snapshot);
      assertThat(toArchive.get(snapshot.hash())).isEqualTo(fromArchive.get(snapshot.hash()));
    }
  }

  @Test
  void importingAgainChangesNothing() throws IOException {
    keep("club", "https://club.example/", "text/html", Map.of(), bytes("page"));
    byte[] warc = export();
    read(warc, null);

    SnapshotFiles.Account again = read(warc, null);

    assertThat(again.done()).isZero();
    assertThat(again.known()).isEqualTo(1);
  }

  @Test
  void changedBytesAreRefusedByNameAndTheRestIsTaken() throws IOException {
    keep("club", "https://club.example/", "text/html", Map.of(), bytes("the first page"));
    keep("hall", "https://hall.example/", "text/html", Map.of(), bytes("the other page"));
    String plain = latin(gunzip(export()));

    SnapshotFiles.Account read = read(latin(plain.replace("first", "worst")), null);

    assertThat(read.done()).isEqualTo(1);
    assertThat(read.refused())
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure).isInstanceOf(Failure.Unreadable.class);
          assertThat(failure.line()).contains("https://club.example/").contains("another digest");
        });
  }

  @Test
  void aTruncatedFileIsTakenAsFarAsItGoes() throws IOException {
    keep("club", "https://club.example/", "text/html", Map.of(), bytes("the first page"));
    keep("hall", "https://hall.example/", "text/html", Map.of(), bytes("the other page"));
    byte[] warc = export();

    SnapshotFiles.Account read = read(Arrays.copyOf(warc, warc.length - 30), null);

    assertThat(read.done()).isEqualTo(1);
    assertThat(read.refused()).isNotEmpty();
  }

  @Test
  void whatIsNoWarcIsRefused() {
    SnapshotFiles.Account read = read(bytes("<html>no archive</html>"), null);

    assertThat(read.done()).isZero();
    assertThat(read.refused()).singleElement().asString().contains("town.warc.gz");
  }

  @Test
  void aRecordOfAnotherArchiveNeedsASource() throws IOException {
    byte[] foreign =
        bytes(
            String.join(
                "\r\n",
                "WARC/1.0",
                "WARC-Type: response",
                "WARC-Target-URI: https://club.example/",
                "WARC-Date: 2026-11-23T12:00:00Z",
                "WARC-Record-ID: <urn:uuid:92283950-ef2f-4d72-b224-f54c6ec90bb0>",
                "Content-Type: application/http;msgtype=response",
                "Content-Length: 68",
                "",
                "HTTP/1.1 200 OK",
                "Content-Type: text/plain",
                "Content-Length: 4",
                "",
                "page",
                "",
                ""));

    assertThat(read(foreign, null).refused()).singleElement().asString().contains("--source");
    assertThat(read(foreign, new SourceId("club")).done()).isEqualTo(1);
    assertThat(toArchive.contains(ContentHash.of(bytes("page")))).isTrue();
  }

  @Test
  void aBodyBeyondTheLimitIsRefused() throws IOException {
    keep("club", "https://club.example/", "text/html", Map.of(), new byte[2_000]);

    SnapshotFiles.Account read =
        new SnapshotFiles(to, toArchive)
            .read(Lane.LIVE, "town.warc.gz", new ByteArrayInputStream(export()), 1_000, null);

    assertThat(read.done()).isZero();
    assertThat(read.refused()).singleElement().asString().contains("larger than the limit");
  }

  private byte[] export() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(new SnapshotFiles(from, fromArchive).write(Lane.LIVE, out).refused()).isEmpty();
    return out.toByteArray();
  }

  private SnapshotFiles.Account read(byte[] warc, SourceId source) {
    return new SnapshotFiles(to, toArchive)
        .read(Lane.LIVE, "town.warc.gz", new ByteArrayInputStream(warc), 1 << 20, source);
  }

  private Snapshot keep(
      String source, String url, String type, Map<String, String> headers, byte[] bytes) {
    Map<String, String> all =
        type == null || !headers.isEmpty() ? headers : Map.of("content-type", type);
    Snapshot snapshot =
        new Snapshot(
            new SourceId(source), fromArchive.put(bytes), url, AT, type, all, bytes.length);
    from.commit(List.of(Snapshots.keep(Lane.LIVE, snapshot, "task")));
    return snapshot;
  }

  private DocumentStore documents(String name) {
    return new SqliteDocuments(folder.resolve(name), DeclaredIndexes.load(), Clock.systemUTC());
  }

  private static byte[] gunzip(byte[] gzip) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    }
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
