Feature: What a station answers to a setting that waits for a restart (the guide names no answer)

  @CFG-12 @assumed
  Scenario: A station that answers Accepted keeps the old value in force all the same
    Given the option rebootAnswer is "Accepted"
    And a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the setting SmartMeter-MaxCurrent is changed to "16"
    Then the station answers "Accepted"
    And socket 1 keeps offering 25 A for 2 minutes
    When the station is restarted
    And 90 seconds pass
    Then socket 1 offers 16 A
