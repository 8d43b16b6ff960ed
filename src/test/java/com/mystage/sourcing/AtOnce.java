package com.mystage.sourcing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Runs a task many times at once, each with its number, and fails if one of them fails. */
public final class AtOnce {

  /** What one of them does. */
  public interface Numbered {
    void run(int number) throws Exception;
  }

  private AtOnce() {}

  public static void run(int times, Numbered task) throws Exception {
    List<Callable<Boolean>> calls =
        IntStream.range(0, times).<Callable<Boolean>>mapToObj(i -> () -> ran(task, i)).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> call : threads.invokeAll(calls)) {
        call.get();
      }
    }
  }

  private static boolean ran(Numbered task, int number) throws Exception {
    task.run(number);
    return true;
  }
}
