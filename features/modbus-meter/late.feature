Feature: Modbus meter: an answer within 60 seconds is one (guide 9.2.2, 10.11)

  Background:
    Given a dual-socket station of 25 A
    And a Socomec meter whose supply may carry 25 A
    And a safe current of 8 A
    And the household uses 5 A
    And 15 seconds pass

  @MTR-04
  Scenario: Every answer 59 seconds late: never lost, and what it says is followed
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the smart meter answers 59 seconds late
    Then the link to the meter stays normal for 10 minutes
    And socket 1 offers 20 A
    When the household uses 10 A
    Then within 121 seconds socket 1 offers 15 A
    And socket 1 keeps offering 15 A for 5 minutes

  @MTR-04
  Scenario: Every answer 61 seconds late: lost, and lost it stays
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the smart meter answers 61 seconds late
    Then the link to the meter stays normal for 59 seconds
    And within 5 seconds the link to the meter is lost
    And within 1 second socket 1 offers 8 A
    And the station logs "Modbus TCP/IP lost, in safe mode max 8.0A"
    And the link to the meter stays lost for 10 minutes
    When the smart meter is in order again
    Then within 20 seconds socket 1 offers 20 A

  @MTR-04 @assumed
  Scenario: A question that stays without an answer is asked again
    When the smart meter leaves out 20 telegrams
    Then the link to the meter stays normal for 5 minutes

  @MTR-08 @MTR-04
  Scenario: A network that is cut for 55 seconds is no loss
    When the network of the smart meter is cut
    And 55 seconds pass
    And the network of the smart meter is mended
    Then the link to the meter stays normal for 5 minutes
