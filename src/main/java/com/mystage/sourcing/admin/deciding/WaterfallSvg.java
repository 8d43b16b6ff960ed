package com.mystage.sourcing.admin.deciding;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A waterfall as a picture: a row for the prior, for each comparison and for the sum; bits to the
 * right speak for one entity, bits to the left against it.
 */
final class WaterfallSvg {

  private static final int WIDTH = 760;
  private static final int ROW = 30;
  private static final int LABELS = 300;
  private static final int VALUES = 80;
  private static final int HEAD = 26;
  private static final int BAR = 16;

  private final Waterfall waterfall;
  private final double least;
  private final double bit;

  private WaterfallSvg(Waterfall waterfall) {
    this.waterfall = waterfall;
    DoubleStream ends = waterfall.bars().stream().mapToDouble(Waterfall.Bar::to);
    double[] all =
        DoubleStream.concat(ends, DoubleStream.of(0, waterfall.match())).sorted().toArray();
    this.least = all[0] - 1;
    this.bit = (WIDTH - LABELS - VALUES) / (all[all.length - 1] + 1 - least);
  }

  static String of(Waterfall waterfall) {
    return new WaterfallSvg(waterfall).text();
  }

  private String text() {
    int rows = waterfall.bars().size() + 1;
    int height = HEAD + rows * ROW + 6;
    StringBuilder svg = new StringBuilder();
    svg.append(
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"waterfall\" role=\"img\" viewBox=\"0 0 %d"
                + " %d\" width=\"%d\" height=\"%d\" font-family=\"system-ui, sans-serif\""
                + " font-size=\"13\"><title>%s bits, %s</title>")
            .formatted(WIDTH, height, WIDTH, height, bits(waterfall.weight()), percent()));
    line(svg, "even", 0, "50 %", height);
    line(svg, "match", waterfall.match(), "match", height);
    for (int i = 0; i < waterfall.bars().size(); i++) {
      Waterfall.Bar bar = waterfall.bars().get(i);
      int top = HEAD + i * ROW;
      String level = bar.level() == null ? "" : bar.level();
      label(svg, top, bar.name(), level);
      bar(svg, top, bar.from(), bar.to(), kind(bar.weight()));
      value(svg, top, bits(bar.weight()));
      join(svg, top, bar.to());
    }
    int top = HEAD + waterfall.bars().size() * ROW;
    label(svg, top, "sum", percent());
    bar(svg, top, 0, waterfall.weight(), "sum");
    value(svg, top, bits(waterfall.weight()));
    return svg.append("</svg>").toString();
  }

  private String percent() {
    double percent = waterfall.probability() * 100;
    return percent > 99.9 || percent < 0.1
        ? "%s %%".formatted(percent > 99.9 ? "over 99.9" : "under 0.1")
        : "%.1f %%".formatted(percent);
  }

  private static String kind(double weight) {
    return weight == 0 ? "silent" : weight < 0 ? "against" : "for";
  }

  private static String bits(double weight) {
    return String.format(Locale.ROOT, "%+.1f", weight);
  }

  private double x(double weight) {
    return LABELS + (weight - least) * bit;
  }

  private void line(StringBuilder svg, String kind, double at, String text, int height) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"%s\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#8a8799\""
                + " stroke-dasharray=\"3 3\"/><text class=\"axis\" x=\"%.1f\" y=\"14\""
                + " text-anchor=\"%s\" fill=\"#8a8799\" font-size=\"11\">%s</text>",
            kind,
            x(at),
            x(at),
            HEAD - 8,
            height,
            x(at),
            at > 0 ? "start" : "end",
            text));
  }

  private static void label(StringBuilder svg, int top, String name, String level) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"0\" y=\"%d\" fill=\"currentColor\"><tspan font-weight=\"600\">%s</tspan>"
                + " <tspan fill=\"#8a8799\">%s</tspan></text>",
            top + BAR,
            escaped(name),
            escaped(level)));
  }

  private void bar(StringBuilder svg, int top, double from, double to, String kind) {
    double left = Math.min(x(from), x(to));
    double wide = Math.max(1.5, Math.abs(x(to) - x(from)));
    String fill =
        switch (kind) {
          case "for" -> "#2f9e6e";
          case "against" -> "#d0405a";
          case "silent" -> "#8a8799";
          default -> "#6a52e0";
        };
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\""
                + " fill=\"%s\"/>",
            kind,
            left,
            top + 3,
            wide,
            BAR,
            fill));
  }

  /** From the end of a bar to the beginning of the next. */
  private void join(StringBuilder svg, int top, double at) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#8a8799\"/>",
            x(at),
            x(at),
            top + 3 + BAR,
            top + ROW + 3));
  }

  private static void value(StringBuilder svg, int top, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"currentColor\">%s</text>",
            WIDTH - 4,
            top + BAR,
            text));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
