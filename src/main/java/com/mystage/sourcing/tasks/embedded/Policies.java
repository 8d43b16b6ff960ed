package com.mystage.sourcing.tasks.embedded;

import com.google.iam.v1.GetIamPolicyRequest;
import com.google.iam.v1.Policy;
import com.google.iam.v1.SetIamPolicyRequest;
import com.google.iam.v1.TestIamPermissionsRequest;
import com.google.iam.v1.TestIamPermissionsResponse;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.mystage.sourcing.ContentHash;
import io.grpc.stub.StreamObserver;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** IAM policies of queues: kept and given back. Who calls is not checked, so all is permitted. */
final class Policies {

  private final Engine engine;

  Policies(Engine engine) {
    this.engine = engine;
  }

  /** Where a queue's policy is kept. */
  static String setting(String queue) {
    return "policy/" + queue;
  }

  Policy get(GetIamPolicyRequest request) {
    return policy(engine.reader.setting(setting(queue(request.getResource()))));
  }

  /** With an etag, only if the policy is still the one it came with. */
  void set(SetIamPolicyRequest request, StreamObserver<Policy> reply) {
    String queue = queue(request.getResource());
    Policy policy = withEtag(request.getPolicy());
    ByteString expected = request.getPolicy().getEtag();
    engine.writer.submit(
        new Reply<Boolean, Policy>(
            reply,
            file -> {
              boolean stands =
                  expected.isEmpty()
                      || expected.equals(policy(file.settings().get(setting(queue))).getEtag());
              if (stands) {
                file.settings().put(setting(queue), policy.toByteArray());
              }
              return stands;
            },
            stands -> {
              if (!stands) {
                throw Refusals.policyChanged();
              }
              return policy;
            }));
  }

  /** For a queue that does not exist none, which is no error (cloudtasks.proto). */
  TestIamPermissionsResponse test(TestIamPermissionsRequest request) {
    boolean exists = engine.queues.containsKey(ResourceName.requireQueue(request.getResource()));
    return TestIamPermissionsResponse.newBuilder()
        .addAllPermissions(exists ? request.getPermissionsList() : List.of())
        .build();
  }

  private String queue(String resource) {
    return engine.requireQueue(ResourceName.requireQueue(resource)).name();
  }

  private static Policy policy(byte @Nullable [] stored) {
    try {
      return stored == null ? withEtag(Policy.getDefaultInstance()) : Policy.parseFrom(stored);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a stored policy cannot be read", e);
    }
  }

  private static Policy withEtag(Policy policy) {
    Policy bare = policy.toBuilder().clearEtag().build();
    String etag = ContentHash.of(bare.toByteArray()).brief();
    return bare.toBuilder().setEtag(ByteString.copyFromUtf8(etag)).build();
  }
}
