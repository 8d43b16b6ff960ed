package com.mystage.sourcing.triggers.announcing;

import com.mystage.sourcing.pipeline.announcing.AnnouncementSink;
import com.mystage.sourcing.pipeline.announcing.Audience;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The audience as a bean. A sink that is set wrongly stops the start. */
final class AnnouncementsSetup {

  @Produces
  @Singleton
  @Startup
  Audience audience(AnnouncementsConfig config) {
    List<AnnouncementSink> sinks = new Sinks(config).all();
    return new Audience(config.deliver() ? sinks : List.of(), config.retention());
  }

  @Produces
  @Singleton
  AnnouncedEvents events(AnnouncementsConfig config) {
    return new AnnouncedEvents(config.source());
  }

  void close(@Disposes Audience audience) {
    audience.sinks().forEach(AnnouncementSink::close);
  }
}
