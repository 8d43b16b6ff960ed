package com.mystage.sourcing.tasks;

/**
 * What a push is answered: each outcome with the status that makes the queue do the right thing.
 */
sealed interface PushAnswer {

  int status();

  /** Done; the queue forgets the task. */
  record Done() implements PushAnswer {
    @Override
    public int status() {
      return 200;
    }
  }

  /** Given up and kept in quarantine; the queue forgets the task. */
  record Quarantined() implements PushAnswer {
    @Override
    public int status() {
      return 200;
    }
  }

  /** Not done; the queue tries again. */
  record Failed(String detail) implements PushAnswer {
    @Override
    public int status() {
      return 500;
    }
  }

  /** Too much to do; the queue slows down and tries again. */
  record Busy(String detail) implements PushAnswer {
    @Override
    public int status() {
      return 503;
    }
  }

  /** Not a push that we take: 400, 401, 403 or 404. */
  record Refused(int status, String detail) implements PushAnswer {}
}
