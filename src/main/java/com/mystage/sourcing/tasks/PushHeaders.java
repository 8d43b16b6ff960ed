package com.mystage.sourcing.tasks;

import jakarta.ws.rs.HeaderParam;
import org.jspecify.annotations.Nullable;

/** The headers of a push that we read. None of them proves anything but the first. */
public record PushHeaders(
    @HeaderParam("Authorization") @Nullable String authorization,
    @HeaderParam("X-CloudTasks-TaskName") @Nullable String taskName,
    @HeaderParam("X-CloudTasks-TaskRetryCount") @Nullable String retryCount,
    @HeaderParam("X-CloudTasks-TaskExecutionCount") @Nullable String executionCount,
    @HeaderParam("X-CloudTasks-TaskETA") @Nullable String eta) {}
