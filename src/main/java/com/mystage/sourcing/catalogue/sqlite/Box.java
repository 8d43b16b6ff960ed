package com.mystage.sourcing.catalogue.sqlite;

import com.mystage.sourcing.catalogue.EventQuery.Circle;
import java.util.ArrayList;
import java.util.List;

/**
 * The degrees that a circle on the earth spans: one range of longitudes, two where it crosses the
 * antimeridian, all of them where it holds a pole.
 *
 * @see <a href="http://janmatuschek.de/LatitudeLongitudeBoundingCoordinates">Bounding
 *     coordinates</a>
 */
record Box(Range lat, List<Range> lon) {

  /** Mean radius of the earth, IUGG. */
  static final double EARTH_KM = 6_371.0088;

  /** About ten metres: the tree keeps 32-bit floats, and the exact distance decides later. */
  private static final double MARGIN = 1e-4;

  record Range(double from, double to) {}

  static Box around(Circle circle) {
    double angle = circle.km() / EARTH_KM;
    double reach = Math.toDegrees(angle) + MARGIN;
    Range lat = new Range(circle.lat() - reach, circle.lat() + reach);
    if (lat.from() <= -90 || lat.to() >= 90) {
      return new Box(lat, List.of(new Range(-180, 180)));
    }
    double width = Math.asin(Math.sin(angle) / Math.cos(Math.toRadians(circle.lat())));
    double side = Math.toDegrees(width) + MARGIN;
    return new Box(lat, longitudes(circle.lon() - side, circle.lon() + side));
  }

  private static List<Range> longitudes(double from, double to) {
    List<Range> ranges = new ArrayList<>();
    ranges.add(new Range(Math.max(from, -180), Math.min(to, 180)));
    if (from < -180) {
      ranges.add(new Range(from + 360, 180));
    }
    if (to > 180) {
      ranges.add(new Range(-180, to - 360));
    }
    return List.copyOf(ranges);
  }
}
