package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.rpc.StatusCode.Code;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.UpdateQueueRequest;
import com.google.protobuf.FieldMask;
import com.google.protobuf.util.Durations;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The calls that concern queues, and their errors as recorded from the real service. */
class QueueCallsTest extends ServerFixture {

  private void assertQueueRefused(String message, Consumer<Queue.Builder> change) {
    Queue.Builder queue = quick("q");
    change.accept(queue);
    assertRefused(
        Code.INVALID_ARGUMENT, message, () -> client.createQueue(LOCATION, queue.build()));
  }

  @Test
  void aQueueThatBreaksALimitIsRefused() {
    assertQueueRefused(
        "RetryConfig.minBackoff must be less than or equal to RetryConfig.maxBackoff.",
        q -> q.getRetryConfigBuilder().setMinBackoff(Durations.fromSeconds(301)));
    assertQueueRefused(
        "RateLimits.maxConcurrentDispatches cannot be negative.",
        q -> q.getRateLimitsBuilder().setMaxConcurrentDispatches(-1));
    assertQueueRefused(
        "RateLimits.maxConcurrentDispatches must be less than or equal to 5000.",
        q -> q.getRateLimitsBuilder().setMaxConcurrentDispatches(5_001));
    assertQueueRefused(
        "RetryConfig.maxAttempts must be greater or equal to -1.",
        q -> q.getRetryConfigBuilder().setMaxAttempts(-2));
    assertQueueRefused(
        "RetryConfig.maxDoublings cannot be negative.",
        q -> q.getRetryConfigBuilder().setMaxDoublings(-1));
    assertQueueRefused(
        "RetryConfig.minBackoff cannot be negative.",
        q -> q.getRetryConfigBuilder().setMinBackoff(Durations.fromSeconds(-1)));
    assertQueueRefused(
        "RateLimits.maxDispatchesPerSecond cannot be negative.",
        q -> q.getRateLimitsBuilder().setMaxDispatchesPerSecond(-1));
    assertQueueRefused(
        "RateLimits.maxDispatchesPerSecond must be less than or equal to 500.",
        q -> q.getRateLimitsBuilder().setMaxDispatchesPerSecond(500.1));
    assertQueueRefused(
        "Queue name must be formatted:"
            + " \"projects/<PROJECT_ID>/locations/<LOCATION_ID>/queues/<QUEUE_ID>\".",
        q -> q.setName("not a queue"));
  }

  @Test
  void aNegativeBurstIsAcceptedAsItIsOutputOnly() {
    Queue.Builder queue = quick("q");
    queue.getRateLimitsBuilder().setMaxBurstSize(-1);
    assertThat(client.createQueue(LOCATION, queue.build()).getRateLimits().getMaxBurstSize())
        .isEqualTo(100);
  }

  /** By REST such a parent makes no path of the API at all. */
  @Test
  void aMalformedParentIsDenied() {
    Refusal refusal = refusalOf(() -> client.createQueue("not-a-valid-parent", quick("q").build()));
    if (transport == Transport.REST) {
      assertThat(refusal.code()).isEqualTo(Code.NOT_FOUND);
      return;
    }
    assertThat(refusal.code()).isEqualTo(Code.PERMISSION_DENIED);
    assertThat(refusal.message())
        .isEqualTo("Permission denied on resource project not-a-valid-parent.");
    assertThat(refusal.details())
        .containsExactly(
            "type.googleapis.com/google.rpc.ErrorInfo",
            "type.googleapis.com/google.rpc.LocalizedMessage",
            "type.googleapis.com/google.rpc.Help");
  }

  @Test
  void aQueueThatExistsOrExistedRecentlyCannotBeCreated() {
    createQueue("q");
    assertRefused(Code.ALREADY_EXISTS, "Queue already exists", () -> createQueue("q"));
    client.deleteQueue(queue("q"));
    assertRefused(
        Code.FAILED_PRECONDITION,
        "The queue cannot be created because a queue with this name existed too recently.",
        () -> createQueue("q"));
    clock.turn(Duration.ofDays(8));
    createQueue("q");
    assertThat(client.getQueue(queue("q")).getState()).isEqualTo(Queue.State.RUNNING);
  }

  @Test
  void aMissingOrDeletedQueueIsNotFound() {
    createQueue("deleted");
    create("deleted", "t");
    client.deleteQueue(queue("deleted"));
    String missing =
        "Queue does not exist. If you just created the queue, wait at least a minute for the queue"
            + " to initialize.";
    for (String name : new String[] {"nosuch", "deleted"}) {
      assertRefused(Code.NOT_FOUND, missing, () -> client.getQueue(queue(name)));
      assertRefused(Code.NOT_FOUND, missing, () -> client.pauseQueue(queue(name)));
      assertRefused(Code.NOT_FOUND, missing, () -> client.resumeQueue(queue(name)));
      assertRefused(Code.NOT_FOUND, missing, () -> client.purgeQueue(queue(name)));
      assertRefused(Code.NOT_FOUND, missing, () -> create(name, "t"));
    }
    assertRefused(
        Code.NOT_FOUND, "Requested entity was not found.", () -> client.deleteQueue(queue("x")));
    assertThat(monitor().idle()).isTrue();
  }

  @Test
  void defaultsAreThoseOfCloudTasks() {
    Queue queue = client.createQueue(LOCATION, Queue.newBuilder().setName(queue("q")).build());
    assertThat(queue.getRateLimits().getMaxDispatchesPerSecond()).isEqualTo(500);
    assertThat(queue.getRateLimits().getMaxBurstSize()).isEqualTo(100);
    assertThat(queue.getRateLimits().getMaxConcurrentDispatches()).isEqualTo(1_000);
    assertThat(queue.getRetryConfig().getMaxAttempts()).isEqualTo(100);
    assertThat(queue.getRetryConfig().getMinBackoff()).isEqualTo(Durations.fromMillis(100));
    assertThat(queue.getRetryConfig().getMaxBackoff()).isEqualTo(Durations.fromHours(1));
    assertThat(queue.getRetryConfig().getMaxDoublings()).isEqualTo(16);
    assertThat(queue.getState()).isEqualTo(Queue.State.RUNNING);
  }

  @Test
  void anUpdateTouchesOnlyWhatItsMaskNames() {
    createQueue("q", 10, 5);
    client.pauseQueue(queue("q"));
    Queue changed =
        client.updateQueue(
            UpdateQueueRequest.newBuilder()
                .setQueue(
                    quick("q").setState(Queue.State.RUNNING).build().toBuilder()
                        .setRateLimits(
                            com.google.cloud.tasks.v2.RateLimits.newBuilder()
                                .setMaxDispatchesPerSecond(20)))
                .setUpdateMask(
                    FieldMask.newBuilder().addPaths("rate_limits.max_dispatches_per_second"))
                .build());
    assertThat(changed.getRateLimits().getMaxDispatchesPerSecond()).isEqualTo(20);
    assertThat(changed.getRateLimits().getMaxConcurrentDispatches()).isEqualTo(5);
    assertThat(changed.getState()).isEqualTo(Queue.State.PAUSED);
    assertThat(client.updateQueue(quick("new").build(), FieldMask.getDefaultInstance()).getName())
        .isEqualTo(queue("new"));
  }

  @Test
  void aMalformedNameComesWithALinkToItsDefinition() {
    assertThat(
            refusalOf(() -> client.createQueue(LOCATION, quick("q").setName("not a queue").build()))
                .details())
        .containsExactly("type.googleapis.com/google.rpc.Help");
  }

  @Test
  void settingsThatNoQueueCanHaveAreRefusedByTheNameOfTheirField() {
    assertQueueRefused(
        "RetryConfig.maxBackoff cannot be negative.",
        q -> q.getRetryConfigBuilder().setMaxBackoff(Durations.fromSeconds(-1)));
    assertQueueRefused(
        "RetryConfig.maxRetryDuration cannot be negative.",
        q -> q.getRetryConfigBuilder().setMaxRetryDuration(Durations.fromSeconds(-1)));
    assertQueueRefused(
        "StackdriverLoggingConfig.samplingRatio must be between 0.0 and 1.0.",
        q -> q.getStackdriverLoggingConfigBuilder().setSamplingRatio(1.5));
    assertQueueRefused(
        "RateLimits.maxDispatchesPerSecond must be a finite number.",
        q -> q.getRateLimitsBuilder().setMaxDispatchesPerSecond(Double.NaN));
    assertQueueRefused(
        "The parent from request ('%s') must be the location of the queue ('%s')."
            .formatted(LOCATION, "projects/p/locations/other/queues/q"),
        q -> q.setName("projects/p/locations/other/queues/q"));
  }

  @Test
  void anUpdateThatNamesAnUnknownFieldIsRefusedByItsName() {
    createQueue("q");
    assertRefused(
        Code.INVALID_ARGUMENT,
        "update_mask names 'rate_limits.speed', a field that Queue has not.",
        () ->
            client.updateQueue(
                quick("q").build(), FieldMask.newBuilder().addPaths("rate_limits.speed").build()));
  }

  @Test
  void anUpdateThatBreaksALimitChangesNothing() {
    createQueue("q", 10, 5);
    assertRefused(
        Code.INVALID_ARGUMENT,
        "RateLimits.maxDispatchesPerSecond must be less than or equal to 500.",
        () ->
            client.updateQueue(
                quick("q")
                    .setRateLimits(
                        com.google.cloud.tasks.v2.RateLimits.newBuilder()
                            .setMaxDispatchesPerSecond(501))
                    .build(),
                FieldMask.newBuilder().addPaths("rate_limits").build()));
    assertThat(client.getQueue(queue("q")).getRateLimits().getMaxDispatchesPerSecond())
        .isEqualTo(10);
  }

  @Test
  void aFieldThatAMaskNamesAndTheQueueLacksGoesBackToItsDefault() {
    client.createQueue(
        LOCATION,
        quick("q")
            .setAppEngineRoutingOverride(
                com.google.cloud.tasks.v2.AppEngineRouting.newBuilder().setService("s"))
            .build());
    Queue changed =
        client.updateQueue(
            Queue.newBuilder().setName(queue("q")).build(),
            FieldMask.newBuilder()
                .addPaths("retry_config.min_backoff")
                .addPaths("retry_config.max_attempts")
                .addPaths("app_engine_routing_override")
                .build());
    assertThat(changed.getRetryConfig().getMinBackoff()).isEqualTo(Durations.fromMillis(100));
    assertThat(changed.getRetryConfig().getMaxAttempts()).isEqualTo(100);
    assertThat(changed.getRetryConfig().getMaxBackoff()).isEqualTo(Durations.fromSeconds(300));
    assertThat(changed.hasAppEngineRoutingOverride()).isFalse();
  }

  @Test
  void anUpdateThatCreatesAQueueTakesNoOutputOnlyFields() {
    Queue created =
        client.updateQueue(
            quick("new")
                .setState(Queue.State.PAUSED)
                .setPurgeTime(com.google.protobuf.util.Timestamps.fromSeconds(1))
                .build(),
            FieldMask.getDefaultInstance());
    assertThat(created.getState()).isEqualTo(Queue.State.RUNNING);
    assertThat(created.hasPurgeTime()).isFalse();
  }

  @Test
  void aPageTokenThatNoListGaveIsRefused() {
    assertRefused(
        Code.INVALID_ARGUMENT,
        "page_token: 'garbage' is none that this list gave.",
        () ->
            client.listQueues(
                com.google.cloud.tasks.v2.ListQueuesRequest.newBuilder()
                    .setParent(LOCATION)
                    .setPageToken("garbage")
                    .build()));
  }

  @Test
  void twoChangesOfAQueueAtATimeBothTakeEffect() throws Exception {
    createQueue("q", 10, 5);
    for (int i = 0; i < 20; i++) {
      var pause =
          client
              .pauseQueueCallable()
              .futureCall(
                  com.google.cloud.tasks.v2.PauseQueueRequest.newBuilder()
                      .setName(queue("q"))
                      .build());
      var update =
          client
              .updateQueueCallable()
              .futureCall(
                  UpdateQueueRequest.newBuilder()
                      .setQueue(
                          Queue.newBuilder()
                              .setName(queue("q"))
                              .setRateLimits(
                                  com.google.cloud.tasks.v2.RateLimits.newBuilder()
                                      .setMaxDispatchesPerSecond(20 + i)))
                      .setUpdateMask(
                          FieldMask.newBuilder().addPaths("rate_limits.max_dispatches_per_second"))
                      .build());
      pause.get();
      update.get();
      Queue queue = client.getQueue(queue("q"));
      assertThat(queue.getState()).isEqualTo(Queue.State.PAUSED);
      assertThat(queue.getRateLimits().getMaxDispatchesPerSecond()).isEqualTo(20 + i);
      client.resumeQueue(queue("q"));
    }
  }

  @Test
  void aFilterComparesAnyFieldAndSaysWhatItCannotRead() {
    createQueue("a", 10, 5);
    createQueue("b", 20, 5);
    client.pauseQueue(queue("b"));
    assertThat(listed("rateLimits.maxDispatchesPerSecond > 10")).containsExactly(queue("b"));
    assertThat(listed("state = RUNNING AND rate_limits.max_concurrent_dispatches <= 5"))
        .containsExactly(queue("a"));
    assertThat(listed("name: queues/a")).containsExactly(queue("a"));
    assertThat(listed("retryConfig.minBackoff = 10s")).hasSize(2);
    assertThat(refusalOf(() -> listed("colour = red")).message()).contains("'colour'");
    assertThat(refusalOf(() -> listed("state PAUSED")).message()).contains("'state PAUSED'");
    assertThat(refusalOf(() -> listed("rateLimits.maxBurstSize > many")).message())
        .contains("'many'");
  }

  private java.util.List<String> listed(String filter) {
    var names = new java.util.ArrayList<String>();
    client
        .listQueues(
            com.google.cloud.tasks.v2.ListQueuesRequest.newBuilder()
                .setParent(LOCATION)
                .setFilter(filter)
                .build())
        .iterateAll()
        .forEach(queue -> names.add(queue.getName()));
    return names;
  }

  @Test
  void queuesAreListedByPageAndState() {
    createQueue("a");
    createQueue("b");
    createQueue("c");
    client.pauseQueue(queue("b"));
    assertThat(client.listQueues(LOCATION).iterateAll())
        .extracting(Queue::getName)
        .containsExactly(queue("a"), queue("b"), queue("c"));
    var request =
        com.google.cloud.tasks.v2.ListQueuesRequest.newBuilder().setParent(LOCATION).setPageSize(2);
    assertThat(client.listQueues(request.build()).getPage().getValues()).hasSize(2);
    assertThat(client.listQueues(request.build()).iterateAll()).hasSize(3);
    assertThat(client.listQueues(request.setFilter("state: PAUSED").build()).iterateAll())
        .extracting(Queue::getName)
        .containsExactly(queue("b"));
  }
}
