package com.mystage.sourcing.tasks;

import com.mystage.sourcing.ContentHash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task to be created. The name makes a repeat of the same cause harmless; the body carries ids
 * only.
 *
 * @param queue short name of the queue
 * @param name short name of the task
 * @param body JSON, at most {@value #MAX_BODY_BYTES} bytes
 * @param scheduleTime not before this moment; null for now
 */
public record TaskRequest(String queue, String name, String body, @Nullable Instant scheduleTime) {

  public static final int MAX_BODY_BYTES = 4_096;

  public TaskRequest {
    if (body.getBytes(StandardCharsets.UTF_8).length > MAX_BODY_BYTES) {
      throw new IllegalArgumentException(
          "the body of task " + queue + "/" + name + " exceeds " + MAX_BODY_BYTES + " bytes");
    }
  }

  /** The same in another queue. */
  public TaskRequest in(String other) {
    return new TaskRequest(other, name, body, scheduleTime);
  }

  /** A task's name: a hash of what makes this piece of work this piece of work. */
  public static String nameOf(Object... parts) {
    return ContentHash.ofParts(parts).brief();
  }
}
