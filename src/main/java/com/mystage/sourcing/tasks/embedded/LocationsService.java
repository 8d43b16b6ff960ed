package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.location.GetLocationRequest;
import com.google.cloud.location.ListLocationsRequest;
import com.google.cloud.location.ListLocationsResponse;
import com.google.cloud.location.Location;
import com.google.cloud.location.LocationsGrpc;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where queues can be: anywhere; the list names what is used, and one location to begin with. */
final class LocationsService extends LocationsGrpc.LocationsImplBase {

  private static final int LARGEST_PAGE = 1_000;
  private static final String FIRST = "us-central1";
  private static final Pattern PROJECT = Pattern.compile("projects/[A-Za-z0-9.:-]+");

  private final Engine engine;

  LocationsService(Engine engine) {
    this.engine = engine;
  }

  @Override
  public void listLocations(
      ListLocationsRequest request, StreamObserver<ListLocationsResponse> reply) {
    Replies.answer(reply, () -> list(request));
  }

  @Override
  public void getLocation(GetLocationRequest request, StreamObserver<Location> reply) {
    Replies.answer(reply, () -> location(ResourceName.requireLocation(request.getName())));
  }

  private ListLocationsResponse list(ListLocationsRequest request) {
    String project = request.getName();
    Matcher matcher = PROJECT.matcher(project);
    if (!matcher.matches()) {
      throw Refusals.malformedParent(project);
    }
    TreeSet<String> names = new TreeSet<>();
    names.add(project + "/locations/" + FIRST);
    engine.queues.keySet().stream()
        .filter(queue -> queue.startsWith(project + "/locations/"))
        .map(queue -> queue.substring(0, queue.indexOf("/queues/")))
        .forEach(names::add);
    int size = PageSize.of(request.getPageSize(), LARGEST_PAGE);
    List<String> rest =
        names.stream().filter(name -> name.compareTo(request.getPageToken()) > 0).toList();
    List<String> page = rest.subList(0, Math.min(size, rest.size()));
    return ListLocationsResponse.newBuilder()
        .addAllLocations(page.stream().map(LocationsService::location).toList())
        .setNextPageToken(rest.size() > size ? page.getLast() : "")
        .build();
  }

  private static Location location(String name) {
    String id = ResourceName.lastSegment(name);
    return Location.newBuilder()
        .setName(name)
        .setLocationId(id)
        .putLabels("cloud.googleapis.com/region", id)
        .build();
  }
}
