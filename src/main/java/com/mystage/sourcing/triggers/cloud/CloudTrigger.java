package com.mystage.sourcing.triggers.cloud;

import com.mystage.sourcing.triggers.table.InCloud;

/** Something in Google Cloud that sends a row's events to {@code /events}. */
public sealed interface CloudTrigger {

  /** Its own name: the row's, with a word behind it where the row needs several. */
  String name();

  /** The row's name. */
  String trigger();

  /**
   * An Eventarc trigger on Firestore.
   *
   * @param document below {@code documents/}
   * @param pattern whether {@code document} has wildcards
   */
  record Documents(String name, String trigger, String type, String document, boolean pattern)
      implements CloudTrigger {}

  /**
   * An Eventarc trigger on Cloud Storage.
   *
   * @param bucket the bucket's name in the infrastructure's files
   */
  record Objects(String name, String trigger, String type, String bucket) implements CloudTrigger {}

  /** A push subscription of Pub/Sub; its name is what the service knows its messages by. */
  record Push(String name, String trigger, String topic, String subscription)
      implements CloudTrigger {}

  /** A job of Cloud Scheduler, of the same name. */
  record Job(String name, String trigger, InCloud.Schedule schedule) implements CloudTrigger {}
}
