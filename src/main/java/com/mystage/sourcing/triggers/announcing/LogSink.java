package com.mystage.sourcing.triggers.announcing;

import com.mystage.sourcing.pipeline.announcing.AnnouncementSink;
import com.mystage.sourcing.pipeline.announcing.Logged;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jboss.logging.Logger;

/** Writes events into the service's own log. */
final class LogSink implements AnnouncementSink {

  private static final Logger LOG = Logger.getLogger(LogSink.class);
  private static final int MOST = 100;

  private final String name;
  private final AnnouncedEvents events;

  LogSink(String name, AnnouncedEvents events) {
    this.name = name;
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
    for (Logged announcement : announcements) {
      byte[] json = events.json(events.event(announcement));
      LOG.info(new String(json, StandardCharsets.UTF_8));
    }
    return Collections.nCopies(announcements.size(), new Told.Taken());
  }
}
