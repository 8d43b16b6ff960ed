package com.mystage.sourcing.triggers.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudSchedulerJobTest {

  private static AMessage run(String job, String time) {
    return AMessage.json("application/octet-stream", "{\"source\":\"bluemoon\"}")
        .with("X-CloudScheduler", "true")
        .with("X-CloudScheduler-JobName", job)
        .with("X-CloudScheduler-ScheduleTime", time)
        .with("user-agent", "Google-Cloud-Scheduler");
  }

  @Test
  void aRunIsTheEventThatEventarcWouldHaveMadeOfIt() {
    CloudEvent event = run("scrape-bluemoon", "2026-11-23T12:00:00Z").decode();

    assertThat(event.getType()).isEqualTo("google.cloud.scheduler.job.v1.executed");
    assertThat(event.getSource())
        .hasToString("//cloudscheduler.googleapis.com/jobs/scrape-bluemoon");
    assertThat(event.getId()).isEqualTo("scrape-bluemoon/2026-11-23T12:00:00Z");
    assertThat(event.getTime()).hasToString("2026-11-23T12:00Z");
    assertThat(Payload.of(event).data().path("source").asText()).isEqualTo("bluemoon");
  }

  @Test
  void aJobThatIsNamedWholeIsTheSourceWhole() {
    CloudEvent event = run("projects/p/locations/l/jobs/tick", "2026-11-23T12:00:00Z").decode();
    assertThat(event.getSource())
        .hasToString("//cloudscheduler.googleapis.com/projects/p/locations/l/jobs/tick");
  }

  @Test
  void aRunThatIsDeliveredAgainIsTheSameEventHoweverItsTimeIsWritten() {
    assertThat(run("tick", "2026-11-23T13:00:00+01:00").decode().getId())
        .isEqualTo(run("tick", "2026-11-23T12:00:00.000Z").decode().getId())
        .isNotEqualTo(run("tick", "2026-11-23T12:01:00Z").decode().getId());
  }

  @Test
  void everyRunIsAnEventOfItsOwnWhateverIdStandsInTheJob() {
    AMessage first = run("tick", "2026-11-23T12:00:00Z").with("ce-id", "always");
    AMessage second = run("tick", "2026-11-23T12:01:00Z").with("ce-id", "always");
    assertThat(first.decode().getId()).isNotEqualTo(second.decode().getId());
  }

  @Test
  void aJobWithoutABodyIsRead() {
    CloudEvent event = run("tick", "2026-11-23T12:00:00Z").body("").decode();
    assertThat(Payload.of(event).data().isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          X-CloudScheduler              | false                | x-cloudscheduler: must be 'true'
          X-CloudScheduler-JobName      | a b                  | x-cloudscheduler-jobname: is no job's name
          X-CloudScheduler-JobName      | ../jobs/x            | x-cloudscheduler-jobname: is no job's name
          X-CloudScheduler-JobName      |                      | x-cloudscheduler-jobname: is missing
          X-CloudScheduler-ScheduleTime | yesterday            | x-cloudscheduler-scheduletime: is not an RFC 3339 time such as 2026-11-23T12:00:00Z
          X-CloudScheduler-ScheduleTime | 2026-11-23T12:00:00  | x-cloudscheduler-scheduletime: is not an RFC 3339 time such as 2026-11-23T12:00:00Z
          X-CloudScheduler-ScheduleTime |                      | x-cloudscheduler-scheduletime: is missing
          """)
  void whatIsWrongIsNamedByItsHeader(String header, String value, String refusal) {
    AMessage message = run("tick", "2026-11-23T12:00:00Z").without(header);
    assertThat((value == null ? message : message.with(header, value)).refusal())
        .isEqualTo(refusal);
  }

  @Test
  void aHeaderThatIsGivenTwiceIsRefused() {
    assertThat(run("tick", "2026-11-23T12:00:00Z").twice("X-CloudScheduler-JobName").refusal())
        .isEqualTo("x-cloudscheduler-jobname: is given more than once");
  }
}
