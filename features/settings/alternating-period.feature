Feature: The shortest alternating period (the guide says 60 s, the installer's tool 900 s)

  @CFG-11 @assumed
  Scenario: A station that begins at 900 s refuses less
    Given the option alternatingMinSeconds is "900"
    And a dual-socket station of 25 A
    When the setting SCN-AlternatingPeriod is changed to "899"
    Then the station answers "Rejected"
    And the setting SCN-AlternatingPeriod is "900"

  @CFG-05 @assumed
  Scenario: And takes what is above
    Given the option alternatingMinSeconds is "900"
    And a dual-socket station of 25 A
    When the setting SCN-AlternatingPeriod is changed to "901"
    Then the station answers "RebootRequired"
    And the setting SCN-AlternatingPeriod is "901"
