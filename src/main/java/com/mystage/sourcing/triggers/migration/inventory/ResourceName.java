package com.mystage.sourcing.triggers.migration.inventory;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A resource's full name, such as {@code projects/p/locations/l/functions/f}.
 *
 * @param location empty for resources that have none
 * @param collection which kind it is, such as {@code functions}
 */
public record ResourceName(
    String full, String project, String location, String collection, String id) {

  /** The characters of Google's ids; none that a shell or Terraform would take for its own. */
  private static final String NAME = "[A-Za-z0-9._~+%:-]+";

  private static final Pattern FORM =
      Pattern.compile("projects/(N)/(?:locations/(N)/)?([A-Za-z]+)/(N)".replace("N", NAME));

  public static Optional<ResourceName> of(String full) {
    Matcher form = FORM.matcher(full);
    if (!form.matches()) {
      return Optional.empty();
    }
    String location = form.group(2) == null ? "" : form.group(2);
    return Optional.of(
        new ResourceName(full, form.group(1), location, form.group(3), form.group(4)));
  }

  /** The last segment of any resource's name. */
  public static String idOf(String full) {
    return full.substring(full.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return full;
  }
}
