package com.mystage.sourcing.dedup.report;

import com.mystage.sourcing.dedup.matching.SourceRecord;
import java.util.Map;
import java.util.TreeSet;

/** Two records side by side. */
final class PairText {

  private PairText() {}

  static String names(Map<Integer, SourceRecord> read, int left, int right) {
    return id(read, left) + " and " + id(read, right);
  }

  private static String id(Map<Integer, SourceRecord> read, int number) {
    SourceRecord source = read.get(number);
    return source == null ? "" + number : source.id();
  }

  static String table(Map<Integer, SourceRecord> read, int left, int right) {
    SourceRecord one = read.get(left);
    SourceRecord other = read.get(right);
    if (one == null || other == null) {
      return "";
    }
    StringBuilder html = new StringBuilder("<table>");
    TreeSet<String> columns = new TreeSet<>(one.values().keySet());
    columns.addAll(other.values().keySet());
    for (String column : columns) {
      html.append("<tr><th>").append(Page.escaped(column)).append("</th>");
      for (SourceRecord each : new SourceRecord[] {one, other}) {
        html.append("<td>")
            .append(Page.escaped(each.values().getOrDefault(column, "")))
            .append("</td>");
      }
      html.append("</tr>");
    }
    return html.append("</table>").toString();
  }
}
