Feature: Active Load Balancing: when a meter counts as lost (guide 5.3.3.1, 10.8, 10.10)

  Background:
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a safe current of 10 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And the smart meter prints hundredths of an ampere
    And 15 seconds pass

  @ALB-05 @P1-10
  Scenario: 60 seconds after its last telegram, not one more and not one less
    When the household uses 0.2 A
    Then within 3 seconds the station sees 25.18 A at the meter
    When the smart meter falls silent
    Then the link to the meter stays normal for 60 seconds
    And within 1 second the link to the meter is lost
    And socket 1 offers 10 A
    And the station logs "Enter ActiveLB safeMode: 10.0A"

  @ALB-05 @P1-04
  Scenario: The loss is logged once
    When the smart meter falls silent
    Then within 62 seconds the station logs "Enter ActiveLB safeMode: 10.0A"
    And the station logs nothing for 30 minutes

  @P1-05 @P1-03 @assumed
  Scenario: A wrong checksum is logged once, and anew after good telegrams
    When the smart meter sends 3 telegrams with a wrong checksum
    Then within 2 seconds the station logs "P1 Device failure: Read CRC Error"
    And the station logs nothing for 10 seconds
    When the smart meter sends 1 telegram with a wrong checksum
    Then within 2 seconds the station logs "P1 Device failure: Read CRC Error"

  @P1-04
  Scenario: Silence after a wrong checksum and good telegrams is a read timeout
    When the smart meter sends 1 telegram with a wrong checksum
    And 10 seconds pass
    And the smart meter falls silent
    Then within 62 seconds the station logs "Unable to start P1 communications, Read Timeout Error"
    And the station logs "Unable to start P1 communications, Read Timeout Error" before "Enter ActiveLB safeMode: 10.0A"
