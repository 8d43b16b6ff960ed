package com.mystage.sourcing.console;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.admin.deciding.ClusterView;
import com.mystage.sourcing.catalogue.Membership;
import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How members of entities and their weights read on the pages. */
@TemplateExtension
final class MemberWording {

  private MemberWording() {}

  /** The address of the entity's page. */
  static String page(EntityId id) {
    return switch (id.type()) {
      case EVENT -> "/events/" + id;
      case VENUE -> "/venues/" + id;
      case ARTIST -> "/artists/" + id;
    };
  }

  /** What the member says, in few words: a name, or the key of a listing. */
  static String said(Membership membership) {
    if (membership.performer() != null) {
      return membership.performer().name();
    }
    if (membership.place() != null) {
      String name = membership.place().name();
      String address = membership.place().address();
      return name == null
          ? String.valueOf(address)
          : address == null ? name : name + ", " + address;
    }
    return membership.about();
  }

  /** The address of the page that explains the two. */
  static String pairPage(ClusterView.Link link) {
    return "/pairs?left="
        + encoded(link.left().about())
        + "&right="
        + encoded(link.right().about());
  }

  private static String encoded(String about) {
    return URLEncoder.encode(about, StandardCharsets.UTF_8);
  }

  /** A weight in bits. */
  static String rounded(double bits) {
    return String.format(Locale.ROOT, "%+.1f", bits);
  }
}
