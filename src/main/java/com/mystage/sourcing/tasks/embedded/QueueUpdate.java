package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.UpdateQueueRequest;
import com.google.protobuf.FieldMask;
import com.google.protobuf.util.FieldMaskUtil;
import java.util.function.UnaryOperator;

/** What UpdateQueue makes of a queue. */
final class QueueUpdate {

  private QueueUpdate() {}

  /**
   * The change that was asked for: the fields that the mask names, or all where there is none. A
   * field that is named and absent goes back to its default. State and purge time are output only
   * and stay. Applied, it refuses settings that break a rule.
   */
  static UnaryOperator<Queue> of(UpdateQueueRequest request) {
    Queue asked = request.getQueue();
    FieldMask mask = request.getUpdateMask();
    return before -> {
      Queue.Builder merged = before.toBuilder();
      if (mask.getPathsCount() > 0) {
        FieldMaskUtil.merge(HttpTargets.otherPaths(mask), asked, merged, HttpTargets.REPLACING);
        HttpTargets.merge(mask, asked, merged);
      } else {
        merged = asked.toBuilder();
      }
      return settled(merged.build(), before);
    };
  }

  private static Queue settled(Queue merged, Queue before) {
    Queue.Builder result =
        QueueRules.checked(merged.toBuilder().setName(before.getName()).build()).toBuilder()
            .setState(before.getState())
            .clearPurgeTime();
    if (before.hasPurgeTime()) {
      result.setPurgeTime(before.getPurgeTime());
    }
    return result.build();
  }

  static void requireValid(FieldMask mask) {
    for (String path : HttpTargets.otherPaths(mask).getPathsList()) {
      if (!FieldMaskUtil.isValid(Queue.class, path)) {
        throw Refusals.invalid("update_mask names '" + path + "', a field that Queue has not.");
      }
    }
    HttpTargets.requireValid(mask);
  }
}
