package com.mystage.sourcing.triggers.announcing;

import com.mystage.sourcing.pipeline.announcing.AnnouncementSink;
import com.mystage.sourcing.pipeline.announcing.Logged;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * Appends events to a file, one JSON a line, and flushes it to the disk. A line that a crash cut
 * off stays as it is, and the next begins on a line of its own.
 */
final class FileSink implements AnnouncementSink {

  private static final int MOST = 100;

  private final String name;
  private final Path file;
  private final AnnouncedEvents events;

  FileSink(String name, Path file, AnnouncedEvents events) {
    this.name = name;
    this.file = file.toAbsolutePath();
    this.events = events;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int most() {
    return MOST;
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(30);
  }

  @Override
  public List<Told> tell(List<Logged> announcements) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (Logged announcement : announcements) {
      lines.writeBytes(events.json(events.event(announcement)));
      lines.write('\n');
    }
    try {
      append(lines.toByteArray());
      return Collections.nCopies(announcements.size(), new Told.Taken());
    } catch (IOException e) {
      return List.of(new Told.Unreachable(file.getFileName() + ": " + e));
    }
  }

  private void append(byte[] lines) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = channel.size();
      ByteBuffer last = ByteBuffer.allocate(1);
      if (end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n') {
        end += channel.write(ByteBuffer.wrap(new byte[] {'\n'}), end);
      }
      ByteBuffer rest = ByteBuffer.wrap(lines);
      while (rest.hasRemaining()) {
        end += channel.write(rest, end);
      }
      channel.force(true);
    }
  }
}
