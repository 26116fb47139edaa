Feature: Overcurrent: when the count begins (guide 2.3)

  @OCP-12 @assumed
  Scenario: A current that falls below its band in time starts the count anew
    Given a dual-socket station of 16 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EV on socket 1 draws 2 A too much
    And 4.5 seconds pass
    And the EV on socket 1 is in order again
    And 2 seconds pass
    And the EV on socket 1 draws 2 A too much
    Then socket 1 stays in state C2 for 4.8 seconds
    And within 500 ms socket 1 is in state F

  @OCP-12 @assumed
  Scenario: Time in a lower band does not count for a higher one
    Given a dual-socket station of 16 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EV on socket 1 draws 1 A too much
    And 60 seconds pass
    And the EV on socket 1 draws 2 A too much
    Then socket 1 stays in state C2 for 4.8 seconds
    And within 500 ms socket 1 is in state F

  @OCP-13 @assumed
  Scenario Outline: One phase over its limit is enough: <phase>
    Given a dual-socket station of 16 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EV on socket 1 draws 2 A too much on <phase>
    Then socket 1 stays in state C2 for 4.8 seconds
    And within 500 ms socket 1 is in state F

    Examples:
      | phase |
      | L1    |
      | L2    |
      | L3    |

  @OCP-13 @assumed
  Scenario: A lowered limit counts when the car has had its 5 seconds
    Given a dual-socket station of 16 A
    And a three-phase EV that wants 16 A is charging on socket 1
    When the EV on socket 1 ignores the pilot
    And a test lowers Station-MaxCurrent to 12 A
    Then socket 1 stays in state C2 for 6.9 seconds
    And within 500 ms socket 1 is in state F

  @OCP-13 @assumed
  Scenario: A car that follows within its 5 seconds is not interrupted
    Given a dual-socket station of 16 A
    And a three-phase EV that takes 4.9 seconds and wants 32 A is charging on socket 1
    When a test lowers Station-MaxCurrent to 8 A
    Then socket 1 stays in state C2 for 30 minutes
    And the EV on socket 1 draws 8 A

  @OCP-13 @assumed
  Scenario: A car lowered by its neighbour has its 5 seconds too
    Given a dual-socket station of 32 A
    And a three-phase EV that takes 4.9 seconds and wants 32 A is charging on socket 1
    When a three-phase EV that wants 32 A connects to socket 2
    Then socket 1 stays in state C2 for 30 minutes
