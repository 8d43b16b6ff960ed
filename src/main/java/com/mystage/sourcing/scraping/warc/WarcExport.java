package com.mystage.sourcing.scraping.warc;

import com.mystage.sourcing.scraping.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.UUID;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;

/**
 * Writes snapshots, one record each, compressed record by record. What came from the web is a
 * response with the headers that were kept; any other is a resource. The record's id depends on the
 * snapshot alone, so that the same snapshots make the same records.
 */
public final class WarcExport implements AutoCloseable {

  /** The field that says whose snapshot it is; readers pass over fields that they do not know. */
  static final String SOURCE = "MyStage-Source";

  private final WarcWriter writer;

  public WarcExport(OutputStream out) throws IOException {
    this.writer = new WarcWriter(Channels.newChannel(out), WarcCompression.GZIP);
  }

  public void add(Snapshot snapshot, byte[] bytes) throws IOException {
    writer.write(
        snapshot.url().startsWith("http") ? response(snapshot, bytes) : resource(snapshot, bytes));
  }

  private static WarcResponse response(Snapshot snapshot, byte[] bytes) throws IOException {
    HttpResponse.Builder http = new HttpResponse.Builder(200, "OK");
    snapshot.headers().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(header -> http.addHeader(header.getKey(), header.getValue()));
    http.body(null, bytes);
    return new WarcResponse.Builder(snapshot.url())
        .body(http.build())
        .recordId(id(snapshot))
        .date(snapshot.fetchedAt())
        .payloadDigest("sha256", snapshot.hash().hex())
        .setHeader(SOURCE, snapshot.source().value())
        .build();
  }

  private static WarcResource resource(Snapshot snapshot, byte[] bytes) {
    WarcResource.Builder record = new WarcResource.Builder();
    record.body(null, bytes);
    if (snapshot.contentType() != null) {
      record.setHeader("Content-Type", snapshot.contentType());
    }
    return record
        .setHeader("WARC-Target-URI", snapshot.url())
        .recordId(id(snapshot))
        .date(snapshot.fetchedAt())
        .payloadDigest("sha256", snapshot.hash().hex())
        .setHeader(SOURCE, snapshot.source().value())
        .build();
  }

  private static UUID id(Snapshot snapshot) {
    String key = snapshot.source() + " " + snapshot.hash() + " " + snapshot.fetchedAt();
    return UUID.nameUUIDFromBytes(key.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
