Feature: A setpoint below 6 A pauses; one above the station's own limits is clipped (guide 2.7)

  Background:
    Given a single-socket station of 25 A
    And an EMS steers the sockets
    And a three-phase EV that wants 32 A is charging on socket 1

  @EMS-06
  Scenario Outline: <setpoint> A is offered as <offer> A
    When the EMS sets socket 1 to <setpoint> A
    Then within 2 seconds socket 1 offers <offer> A
    And socket 1 keeps offering <offer> A for 2 minutes

    Examples:
      | setpoint | offer |
      | 6        | 6     |
      | 6.1      | 6.1   |
      | 10.7     | 10.7  |
      | 13.37    | 13.3  |
      | 25       | 25    |
      | 25.1     | 25    |
      | 80       | 25    |

  @EMS-06
  Scenario Outline: <setpoint> A pauses, and <setpoint> A is no loss
    When the EMS sets socket 1 to <setpoint> A
    Then within 3 seconds socket 1 is in state B1
    And socket 1 keeps offering nothing for 2 minutes
    When the EMS sets socket 1 to 6 A
    Then within 10 seconds socket 1 offers 6 A
    And within 10 seconds socket 1 is in state C2

    Examples:
      | setpoint |
      | 0        |
      | 4        |
      | 5.9      |

  @EMS-06 @EMS-07
  Scenario: paused-C1-car-keeps-S2: a paused car that keeps its switch closed is in C1, its contactor open (evcc 2838)
    Given the EV on socket 1 keeps its switch closed
    When the EMS sets socket 1 to 0 A
    Then within 2 seconds socket 1 is in state C1
    And the EMS reads "C1" as "mode 3 state" of socket 1
    And within 8 seconds the contactor of socket 1 is open
    And socket 1 stays in state C1 for 2 minutes

  @EMS-06
  Scenario: A ramp is followed step by step
    When the EMS takes socket 1 from 6 A to 16 A in steps of 2 A, 5 seconds apart
    Then within 1 second socket 1 offers 6 A
    And within 6 seconds socket 1 offers 8 A
    And within 6 seconds socket 1 offers 10 A
    And within 20 seconds socket 1 offers 16 A
    And socket 1 keeps offering 16 A for 2 minutes
