package com.mystage.sourcing.triggers.migration.writing;

import com.mystage.sourcing.triggers.migration.Planned;
import com.mystage.sourcing.triggers.migration.Rows;
import com.mystage.sourcing.triggers.migration.inventory.Resource;
import com.mystage.sourcing.triggers.migration.inventory.ResourceName;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An Eventarc trigger that sends to our service what the old one took. */
final class EventarcBlock {

  private final StringBuilder text = new StringBuilder();

  private EventarcBlock() {}

  static String of(
      String label,
      Planned planned,
      Map<String, String> exact,
      Map<String, String> patterns,
      @Nullable String channel) {
    EventarcBlock block = new EventarcBlock();
    Optional<ResourceName> old = planned.legacy().part(Resource.Route.class).map(Resource::name);
    block.line("");
    block.line("resource \"google_eventarc_trigger\" \"" + label + "\" {");
    block.line("  name            = " + NewTerraform.quoted(Rows.ours(planned.name())));
    block.line(
        "  project         = " + NewTerraform.quoted(planned.legacy().first().name().project()));
    block.line(
        "  location        = "
            + old.map(name -> NewTerraform.quoted(name.location())).orElse("var.mystage_region"));
    if (channel != null) {
      block.line("  channel         = " + NewTerraform.quoted(channel));
    }
    block.line("  service_account = var.mystage_sender");
    new TreeMap<>(exact).forEach((attribute, value) -> block.criteria(attribute, value, false));
    new TreeMap<>(patterns).forEach((attribute, value) -> block.criteria(attribute, value, true));
    block.line("");
    block.line("  destination {");
    block.line("    cloud_run_service {");
    block.line("      service = var.mystage_service");
    block.line("      region  = var.mystage_region");
    block.line("      path    = \"/events\"");
    block.line("    }");
    block.line("  }");
    block.line("}");
    return block.text.toString();
  }

  private void criteria(String attribute, String value, boolean pattern) {
    line("");
    line("  matching_criteria {");
    line("    attribute = " + NewTerraform.quoted(attribute));
    if (pattern) {
      line("    operator  = \"match-path-pattern\"");
    }
    line("    value     = " + NewTerraform.quoted(value));
    line("  }");
  }

  private void line(String line) {
    text.append(line).append("\n");
  }
}
