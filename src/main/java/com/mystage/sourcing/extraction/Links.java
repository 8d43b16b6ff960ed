package com.mystage.sourcing.extraction;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes links canonical: absolute, http(s) only, without tracking parameters. */
public final class Links {

  /**
   * Parameters that say where a click came from, never what is shown; docs/extraction.md lists
   * them.
   */
  private static final Pattern TRACKING =
      Pattern.compile(
          "(?:utm_[a-z_]+|fbclid|fb_action_ids|fb_action_types|fb_source|gclid|gclsrc|dclid|gbraid"
              + "|wbraid|gad_source|gad_campaignid|srsltid|_ga|_gl|msclkid|igshid|igsh|yclid|ysclid"
              + "|_openstat|twclid|ttclid|tt_medium|tt_content|li_fat_id|epik|rdt_cid|sccid"
              + "|mc_[a-z]+|mkt_tok|_hs(?:enc|mi)|__hs(?:tc|sc|fp)|hsctatracking|vero_id|vero_conv"
              + "|oly_(?:anon|enc)_id|s_kwcid|ef_id|wickedid|rb_clickid|ml_subscriber(?:_hash)?"
              + "|(?:pk|mtm|piwik|matomo)_(?:campaign|kwd|keyword|source|medium|content|cid|group|placement))"
              + "(?:=.*)?",
          Pattern.CASE_INSENSITIVE);

  /** Eventbrite's own: the page from which somebody came. */
  private static final Pattern EVENTBRITE = Pattern.compile("(?:aff|_eboga|keep_tld)(?:=.*)?");

  private static final Pattern ABSOLUTE =
      Pattern.compile("https?://[^\\s/?#]+[^\\s]*", Pattern.CASE_INSENSITIVE);

  private Links() {}

  /** The canonical form of the link as seen from the base, or null if it is no web address. */
  public static @Nullable String canonical(@Nullable String link, @Nullable String base) {
    if (link == null) {
      return null;
    }
    String text = link.strip().replace("&amp;", "&").replace(" ", "%20");
    if (text.startsWith("//")) {
      text = (base != null && base.startsWith("http:") ? "http:" : "https:") + text;
    }
    if (!ABSOLUTE.matcher(text).matches()) {
      text = resolved(text, base);
    }
    return text == null ? null : withoutTracking(lowerHost(text));
  }

  private static @Nullable String resolved(String text, @Nullable String base) {
    if (base == null || text.isEmpty() || text.startsWith("#") || text.contains(":")) {
      return null;
    }
    try {
      String resolved = new URI(base).resolve(new URI(text)).toString();
      return ABSOLUTE.matcher(resolved).matches() ? resolved : null;
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }

  private static String lowerHost(String url) {
    int slashes = url.indexOf("//") + 2;
    int end = slashes;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    String authority = url.substring(slashes, end);
    int user = authority.lastIndexOf('@') + 1;
    return url.substring(0, slashes).toLowerCase(Locale.ROOT)
        + authority.substring(0, user)
        + authority.substring(user).toLowerCase(Locale.ROOT)
        + url.substring(end);
  }

  private static String withoutTracking(String url) {
    int hash = url.indexOf('#');
    String fragment = hash < 0 ? "" : url.substring(hash);
    String rest = hash < 0 ? url : url.substring(0, hash);
    int question = rest.indexOf('?');
    if (question < 0) {
      return url;
    }
    boolean eventbrite = rest.substring(0, question).contains("//www.eventbrite.");
    String query =
        Arrays.stream(rest.substring(question + 1).split("&"))
            .filter(p -> !p.isEmpty() && !TRACKING.matcher(p).matches())
            .filter(p -> !eventbrite || !EVENTBRITE.matcher(p).matches())
            .collect(Collectors.joining("&"));
    return rest.substring(0, question) + (query.isEmpty() ? "" : "?" + query) + fragment;
  }
}
