package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.rpc.StatusCode.Code;
import com.google.cloud.location.GetLocationRequest;
import com.google.cloud.location.ListLocationsRequest;
import com.google.cloud.location.Location;
import com.google.iam.v1.Binding;
import com.google.iam.v1.GetIamPolicyRequest;
import com.google.iam.v1.Policy;
import com.google.iam.v1.SetIamPolicyRequest;
import com.google.iam.v1.TestIamPermissionsRequest;
import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;

class PoliciesAndLocationsTest extends ServerFixture {

  private static final Binding ENQUEUER =
      Binding.newBuilder()
          .setRole("roles/cloudtasks.enqueuer")
          .addMembers("user:a@example.org")
          .build();

  private Policy policy(String id) {
    return client.getIamPolicy(GetIamPolicyRequest.newBuilder().setResource(queue(id)).build());
  }

  private Policy set(String id, Policy policy) {
    return client.setIamPolicy(
        SetIamPolicyRequest.newBuilder().setResource(queue(id)).setPolicy(policy).build());
  }

  @Test
  void aPolicyIsKeptAndGivenBack() {
    createQueue("q");
    assertThat(policy("q").getBindingsList()).isEmpty();
    set("q", policy("q").toBuilder().addBindings(ENQUEUER).build());
    restart();
    assertThat(policy("q").getBindingsList()).containsExactly(ENQUEUER);
  }

  @Test
  void aPolicyThatSomebodyElseChangedMeanwhileIsNotOverwritten() {
    createQueue("q");
    Policy read = policy("q");
    set("q", read.toBuilder().addBindings(ENQUEUER).build());
    assertRefused(
        Code.ABORTED,
        "There were concurrent policy changes. Please retry the whole read-modify-write with"
            + " exponential backoff.",
        () -> set("q", read));
    set("q", read.toBuilder().setEtag(ByteString.EMPTY).build());
    assertThat(policy("q").getBindingsList()).isEmpty();
  }

  @Test
  void everyPermissionIsGrantedOnAQueueThatExists() {
    createQueue("q");
    TestIamPermissionsRequest.Builder asked =
        TestIamPermissionsRequest.newBuilder().addPermissions("cloudtasks.tasks.create");
    assertThat(
            client.testIamPermissions(asked.setResource(queue("q")).build()).getPermissionsList())
        .containsExactly("cloudtasks.tasks.create");
    assertThat(
            client.testIamPermissions(asked.setResource(queue("x")).build()).getPermissionsList())
        .isEmpty();
  }

  @Test
  void locationsAreThoseThatAreUsed() {
    createQueue("q");
    Iterable<Location> locations =
        client
            .listLocations(
                ListLocationsRequest.newBuilder().setName("projects/p").setPageSize(1).build())
            .iterateAll();
    assertThat(locations)
        .extracting(Location::getName)
        .containsExactly(LOCATION, "projects/p/locations/us-central1");
    Location location =
        client.getLocation(GetLocationRequest.newBuilder().setName(LOCATION).build());
    assertThat(location.getLocationId()).isEqualTo("l");
  }
}
