package com.mystage.sourcing.pipeline.announcing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A sink that remembers what it took, and answers as the test wishes. */
final class FakeSink implements AnnouncementSink {

  private final String name;
  private final List<Announcement> taken = new ArrayList<>();
  private Function<Announcement, Told> answer = any -> new Told.Taken();

  FakeSink(String name) {
    this.name = name;
  }

  FakeSink answering(Function<Announcement, Told> with) {
    answer = with;
    return this;
  }

  /** Kind, entity and revision of each announcement that it took, in order. */
  List<String> taken() {
    return taken.stream().map(FakeSink::brief).toList();
  }

  static String brief(Announcement what) {
    return "%s %s %d".formatted(what.kind().word(), what.entity(), what.revision());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int most() {
    return 3;
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(10);
  }

  @Override
  public List<Told> tell(List<Logged> announcements) {
    List<Told> answers = new ArrayList<>();
    for (Logged logged : announcements) {
      Told told = answer.apply(logged.announcement());
      answers.add(told);
      if (told instanceof Told.Unreachable) {
        break;
      }
      if (told instanceof Told.Taken) {
        taken.add(logged.announcement());
      }
    }
    return answers;
  }
}
