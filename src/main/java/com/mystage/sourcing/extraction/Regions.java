package com.mystage.sourcing.extraction;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** States and provinces of the USA and Canada as addresses write them: code, name, AP style. */
final class Regions {

  private static final Set<String> CODES =
      Set.of(
          ("AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV"
                  + " NH NJ NM NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA WA WV WI WY"
                  + " AB BC MB NB NL NS NT NU ON PE QC SK YT")
              .split(" "));

  private static final Set<String> NAMES =
      Arrays.stream(
              ("alabama,alaska,arizona,arkansas,california,colorado,connecticut,delaware,"
                      + "district of columbia,florida,georgia,hawaii,idaho,illinois,indiana,iowa,"
                      + "kansas,kentucky,louisiana,maine,maryland,massachusetts,michigan,minnesota,"
                      + "mississippi,missouri,montana,nebraska,nevada,new hampshire,new jersey,"
                      + "new mexico,north carolina,north dakota,ohio,oklahoma,oregon,pennsylvania,"
                      + "rhode island,south carolina,south dakota,tennessee,texas,utah,vermont,"
                      + "virginia,west virginia,wisconsin,wyoming,ontario,quebec,british columbia,"
                      + "alberta,manitoba,saskatchewan,nova scotia,"
                      + "ala.,ariz.,ark.,calif.,colo.,conn.,del.,d.c.,fla.,ga.,ill.,ind.,kan.,ky.,"
                      + "la.,md.,mass.,mich.,minn.,miss.,mo.,mont.,neb.,nev.,n.h.,n.j.,n.m.,n.y.,"
                      + "n.c.,n.d.,okla.,ore.,pa.,r.i.,s.c.,s.d.,tenn.,tex.,vt.,va.,wash.,w.va.,"
                      + "wis.,wyo.")
                  .split(","))
          .collect(Collectors.toUnmodifiableSet());

  private Regions() {}

  static boolean is(String text) {
    return CODES.contains(text) || NAMES.contains(text.toLowerCase(Locale.ROOT));
  }
}
