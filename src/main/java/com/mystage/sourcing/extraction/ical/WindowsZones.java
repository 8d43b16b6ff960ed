package com.mystage.sourcing.extraction.ical;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Zone names that are not IANA's: Windows names (Unicode CLDR, windowsZones.xml, territory 001),
 * the names Outlook shows, and the North American abbreviations.
 */
final class WindowsZones {

  private static final String TABLE =
      """
      Dateline Standard Time=Etc/GMT+12
      Hawaiian Standard Time=Pacific/Honolulu
      Alaskan Standard Time=America/Anchorage
      Pacific Standard Time=America/Los_Angeles
      Pacific Standard Time (Mexico)=America/Tijuana
      US Mountain Standard Time=America/Phoenix
      Mountain Standard Time=America/Denver
      Mountain Standard Time (Mexico)=America/Mazatlan
      Central Standard Time=America/Chicago
      Central Standard Time (Mexico)=America/Mexico_City
      Central America Standard Time=America/Guatemala
      Canada Central Standard Time=America/Regina
      Eastern Standard Time=America/New_York
      Eastern Standard Time (Mexico)=America/Cancun
      US Eastern Standard Time=America/Indianapolis
      SA Pacific Standard Time=America/Bogota
      SA Western Standard Time=America/La_Paz
      SA Eastern Standard Time=America/Cayenne
      Venezuela Standard Time=America/Caracas
      Atlantic Standard Time=America/Halifax
      Newfoundland Standard Time=America/St_Johns
      E. South America Standard Time=America/Sao_Paulo
      Argentina Standard Time=America/Buenos_Aires
      Pacific SA Standard Time=America/Santiago
      Montevideo Standard Time=America/Montevideo
      Greenland Standard Time=America/Godthab
      Azores Standard Time=Atlantic/Azores
      GMT Standard Time=Europe/London
      Greenwich Standard Time=Atlantic/Reykjavik
      Morocco Standard Time=Africa/Casablanca
      W. Europe Standard Time=Europe/Berlin
      Central Europe Standard Time=Europe/Budapest
      Central European Standard Time=Europe/Warsaw
      Romance Standard Time=Europe/Paris
      W. Central Africa Standard Time=Africa/Lagos
      GTB Standard Time=Europe/Bucharest
      FLE Standard Time=Europe/Kiev
      E. Europe Standard Time=Europe/Chisinau
      Turkey Standard Time=Europe/Istanbul
      Israel Standard Time=Asia/Jerusalem
      Egypt Standard Time=Africa/Cairo
      Middle East Standard Time=Asia/Beirut
      Jordan Standard Time=Asia/Amman
      South Africa Standard Time=Africa/Johannesburg
      E. Africa Standard Time=Africa/Nairobi
      Arab Standard Time=Asia/Riyadh
      Arabic Standard Time=Asia/Baghdad
      Arabian Standard Time=Asia/Dubai
      Russian Standard Time=Europe/Moscow
      Iran Standard Time=Asia/Tehran
      Georgian Standard Time=Asia/Tbilisi
      Pakistan Standard Time=Asia/Karachi
      India Standard Time=Asia/Calcutta
      Nepal Standard Time=Asia/Katmandu
      Bangladesh Standard Time=Asia/Dhaka
      SE Asia Standard Time=Asia/Bangkok
      China Standard Time=Asia/Shanghai
      Singapore Standard Time=Asia/Singapore
      Taipei Standard Time=Asia/Taipei
      W. Australia Standard Time=Australia/Perth
      Tokyo Standard Time=Asia/Tokyo
      Korea Standard Time=Asia/Seoul
      Cen. Australia Standard Time=Australia/Adelaide
      AUS Central Standard Time=Australia/Darwin
      E. Australia Standard Time=Australia/Brisbane
      AUS Eastern Standard Time=Australia/Sydney
      Tasmania Standard Time=Australia/Hobart
      New Zealand Standard Time=Pacific/Auckland
      Pacific Time (US & Canada)=America/Los_Angeles
      Pacific Time (US & Canada), Tijuana=America/Los_Angeles
      Mountain Time (US & Canada)=America/Denver
      Central Time (US & Canada)=America/Chicago
      Eastern Time (US & Canada)=America/New_York
      Canberra, Melbourne, Sydney=Australia/Sydney
      Kuala Lumpur, Singapore=Asia/Singapore
      Eastern=America/New_York
      Central=America/Chicago
      Mountain=America/Denver
      Pacific=America/Los_Angeles
      PST=America/Los_Angeles
      PDT=America/Los_Angeles
      MDT=America/Denver
      MST=America/Denver
      CDT=America/Chicago
      CST=America/Chicago
      EDT=America/New_York
      EST=America/New_York
      CET=Europe/Berlin
      CEST=Europe/Berlin
      """;

  private static final Map<String, String> IANA =
      TABLE
          .lines()
          .map(line -> line.split("=", 2))
          .collect(Collectors.toUnmodifiableMap(pair -> key(pair[0]), pair -> pair[1]));

  private WindowsZones() {}

  static Optional<String> iana(String name) {
    return Optional.ofNullable(IANA.get(key(name)));
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace("daylight time", "standard time");
  }
}
