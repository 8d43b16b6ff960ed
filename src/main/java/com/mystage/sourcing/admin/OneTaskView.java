package com.mystage.sourcing.admin;

import com.mystage.sourcing.tasks.Attempt;
import com.mystage.sourcing.tasks.QueuedTask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One task with its whole history.
 *
 * @param waiting null when it has ended
 */
public record OneTaskView(
    String queue, String name, @Nullable QueuedTask waiting, List<Attempt> attempts) {}
