Feature: Modbus meter: the edge of 60 seconds (guide 9.2.2, 10.8)

  Background:
    Given a dual-socket station of 25 A
    And the option meterPollMillis is "100"
    And a Socomec meter whose supply may carry 25 A
    And a safe current of 8 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And the household uses 5 A
    And 15 seconds pass

  @MTR-04
  Scenario: 59 seconds after the last answer it is not lost, 61 seconds after it is
    When the smart meter falls silent
    Then the link to the meter stays normal for 59 seconds
    And within 2 seconds the link to the meter is lost
    And within 1 second socket 1 offers 8 A

  @MTR-04
  Scenario: A meter that answers again after 50 seconds was never lost
    When the smart meter falls silent
    And 50 seconds pass
    And the smart meter is in order again
    Then the link to the meter stays normal for 5 minutes
    And socket 1 offers 20 A
