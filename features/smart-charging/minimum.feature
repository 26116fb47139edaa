Feature: The minimum that a profile asks for (minChargingRate; OCPP 1.6, 7.13)

  Background:
    Given a dual-socket station of 32 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2

  @SCP-05 @assumed
  Scenario: A car has at least its minimum, and the other has the rest
    When the back office sets a profile of 32 A on socket 1, with a minimum of 20 A
    Then within 15 seconds socket 1 offers 20 A
    And within 15 seconds socket 2 offers 12 A

  @SCP-05 @assumed
  Scenario: Where it does not fit beside the other they take turns
    When the back office sets a profile of 32 A on socket 1, with a minimum of 26.1 A
    Then within 15 seconds one socket offers 32 A and the other offers nothing

  @SCP-05 @assumed
  Scenario: Where it just fits they do not
    When the back office sets a profile of 32 A on socket 1, with a minimum of 26 A
    Then within 15 seconds socket 1 offers 26 A
    And within 15 seconds socket 2 offers 6 A
    And socket 2 keeps offering 6 A for 30 minutes

  @SCP-05 @assumed
  Scenario: The limit itself may be lower than the minimum
    When the back office sets a profile of 10 A on socket 1, with a minimum of 20 A
    Then within 15 seconds socket 1 offers 10 A
    And within 15 seconds socket 2 offers 22 A

  @SCP-05 @assumed
  Scenario: A minimum below 6 A asks for nothing
    When the back office sets a profile of 32 A on socket 1, with a minimum of 5 A
    Then within 15 seconds socket 1 offers 16 A
    And within 15 seconds socket 2 offers 16 A
