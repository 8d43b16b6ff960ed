package com.mystage.sourcing.dedup.report;

import java.util.List;
import java.util.Locale;

/** A page of HTML that needs nothing beside itself. */
final class Page {

  private static final String STYLE =
      "body{font:14px/1.4 system-ui,sans-serif;margin:2rem auto;max-width:62rem;padding:0 1rem;"
          + "color:#1c2430}h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}"
          + "table{border-collapse:collapse;margin:.5rem 0}td,th{padding:.2rem .6rem;"
          + "border-bottom:1px solid #d5dbe3;text-align:left;vertical-align:top}"
          + "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}"
          + "details{margin:.4rem 0}.m{background:#2f6db3}.u{background:#c9a14a}"
          + ".bar{vertical-align:middle;display:inline-block;height:.7rem}svg text{fill:#1c2430}";

  private final StringBuilder html = new StringBuilder();

  Page(String title) {
    html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
        .append(escaped(title))
        .append("</title><style>")
        .append(STYLE)
        .append("</style></head><body><h1>")
        .append(escaped(title))
        .append("</h1>");
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  Page heading(String text) {
    html.append("<h2>").append(escaped(text)).append("</h2>");
    return this;
  }

  Page say(String text) {
    html.append("<p>").append(escaped(text)).append("</p>");
    return this;
  }

  /** A table; cells are HTML. */
  Page table(List<String> head, List<List<String>> rows) {
    html.append("<table><tr>");
    head.forEach(cell -> html.append("<th>").append(escaped(cell)).append("</th>"));
    html.append("</tr>");
    for (List<String> row : rows) {
      html.append("<tr>");
      row.forEach(cell -> html.append("<td>").append(cell).append("</td>"));
      html.append("</tr>");
    }
    html.append("</table>");
    return this;
  }

  /** What opens at a click; the inside is HTML. */
  Page details(String summary, String inside) {
    html.append("<details><summary>")
        .append(escaped(summary))
        .append("</summary>")
        .append(inside)
        .append("</details>");
    return this;
  }

  /** A bar as long as a share of the width that tables leave it. */
  static String bar(String kind, double share) {
    return String.format(
        Locale.ROOT,
        "<span class=\"bar %s\" style=\"width:%.1fpx\"></span> %.4f",
        kind,
        120 * Math.clamp(share, 0, 1),
        share);
  }

  String done() {
    return html.append("</body></html>\n").toString();
  }
}
