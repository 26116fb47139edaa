Feature: Active Load Balancing: the meter is lost (guide 5.3.1.3, 5.3.3.1, 10.8, 10.10)

  Background:
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a safe current of 10 A

  @ALB-05 @ALB-16 @P1-10
  Scenario: After 60 seconds of silence the safe current is offered and logged
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the smart meter falls silent
    Then socket 1 keeps offering 25 A for 59 seconds
    And within 3 seconds socket 1 offers 10 A
    And socket 1 is led by "safe current"
    And the station logs "Enter ActiveLB safeMode: 10.0A"

  @ALB-05 @ALB-16
  Scenario Outline: The safe current of <safe> A is logged as <logged>
    Given a safe current of <safe> A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the smart meter falls silent
    Then within 62 seconds the station logs "Enter ActiveLB safeMode: <logged>A"
    And within 1 second socket 1 offers <safe> A

    Examples:
      | safe | logged |
      | 6    | 6.0    |
      | 13.5 | 13.5   |

  @ALB-06 @P1-12 @assumed
  Scenario: When the meter returns balancing returns without a restart
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the smart meter falls silent
    Then within 62 seconds socket 1 offers 10 A
    When the smart meter is in order again
    Then within 5 seconds socket 1 offers 25 A
    When the household uses 10 A
    Then within 10 seconds socket 1 offers 15 A

  @ALB-18 @assumed
  Scenario: The safe current holds for the station: two sockets divide it
    Given a safe current of 16 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    When the smart meter falls silent
    Then within 62 seconds socket 1 offers 8 A
    And within 10 seconds socket 2 offers 8 A

  @ALB-18 @assumed
  Scenario: A safe current below twice 6 A serves one socket at a time
    Given a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    When the smart meter falls silent
    Then within 80 seconds one socket offers 10 A and the other offers nothing

  @ALB-19
  Scenario: A safe current below 6 A pauses charging
    Given a safe current of 5.9 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the smart meter falls silent
    Then within 62 seconds socket 1 offers nothing
    And within 5 seconds socket 1 is in state C1 or B1
    And socket 1 keeps offering nothing for 10 minutes

  @ALB-19
  Scenario: A safe current of 6 A charges
    Given a safe current of 6 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the smart meter falls silent
    Then within 62 seconds socket 1 offers 6 A
    And socket 1 stays in state C2 for 10 minutes

  @ALB-19
  Scenario: A safe current above the station's own maximum is clipped to it
    Given a safe current of 40 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the smart meter falls silent
    And 70 seconds pass
    Then socket 1 keeps offering 25 A for 5 minutes

  @DIA-02
  Scenario: Live monitoring shows the meter's currents, and 0 A when they are lost
    When the household uses 3/9/4 A
    Then within 3 seconds the station sees 3/9/4 A at the meter
    When the smart meter falls silent
    Then within 62 seconds the station sees 0 A at the meter
    And the link to the meter stays lost for 5 minutes

  @DIA-11
  Scenario: The safe current is named as lost communication, not as slow charging
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the smart meter falls silent
    And 2 minutes pass
    Then the bench names lost communication with the smart meter

  @DIA-11
  Scenario: Slow charging because of a busy house is not named so
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 15 A
    And 2 minutes pass
    Then socket 1 offers 10 A
    And the bench names no lost communication
