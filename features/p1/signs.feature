Feature: P1: returned current (guide 5.1.4.3)

  Background:
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 20 A
    And the smart meter does not see the charger

  @P1-07 @ALB-10
  Scenario: Power returned on a phase makes that phase's current negative
    When the solar panels return 8 A on L2
    Then within 3 seconds the station sees 0/-8/0 A at the meter

  @P1-07
  Scenario: Some phases return, others draw
    When the household uses 6 A on L1 and 2 A on L3
    And the solar panels return 9 A on L2
    Then within 3 seconds the station sees 6/-9/2 A at the meter

  @P1-07 @ALB-10
  Scenario: Large returned currents never throttle
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the solar panels return 30 A
    Then within 10 seconds socket 1 offers 25 A
    And socket 1 keeps offering 25 A for 2 minutes

  @P1-07
  Scenario: The sign turns within one telegram
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the solar panels return 5 A
    Then within 5 seconds socket 1 offers 25 A
    When the solar panels return 0 A
    And the household uses 5 A
    Then within 3 seconds socket 1 offers 15 A
