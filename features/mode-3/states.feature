Feature: Mode 3 states on the control pilot (guide 2.7)

  Background:
    Given a dual-socket station of 25 A

  @M3-03 @smoke
  Scenario: Plug in, authorise, charge
    When a three-phase EV that wants 16 A is plugged into socket 1 without a card
    Then within 1 second socket 1 is in state B1
    And the contactor of socket 1 is open
    When a card is presented at socket 1
    Then within 10 seconds socket 1 is in state C2
    And within 3 seconds the contactor of socket 1 is closed
    And socket 1 went through the states A, B1, B2, C2

  @M3-03
  Scenario: No card, no current
    When a three-phase EV that wants 16 A is plugged into socket 1 without a card
    And 1 second passes
    Then socket 1 stays in state B1 for 10 minutes
    And the contactor of socket 1 stays open for 1 minute

  @M3-03
  Scenario: A car that is not ready is offered current and no power
    When a three-phase EV that is not ready connects to socket 1
    Then within 2 seconds socket 1 is in state B2
    And the contactor of socket 1 stays open for 25 seconds

  @M3-01
  Scenario: The lowest advertised current is 6 A, a duty cycle of 10 %
    When a test lowers Station-MaxCurrent to 6 A
    And a three-phase EV that wants 16 A connects to socket 1
    Then within 10 seconds socket 1 offers 6 A
    And the duty cycle of socket 1 is 10 %

  @M3-01 @ALT-08
  Scenario: Below 6 A nothing is advertised
    When a test lowers Station-MaxCurrent to 5.9 A
    And a three-phase EV that wants 16 A connects to socket 1
    Then socket 1 keeps offering nothing for 2 minutes
    And socket 1 is in state B1

  @M3-02 @DIA-01
  Scenario Outline: The duty cycle of <amps> A is <duty> %
    Given a probing current of 7 A
    And these settings:
      | Connector1-MaxCurrent | 63 |
      | Station-MaxCurrent    | 63 |
    And a three-phase EV that wants 63 A is charging on socket 1
    When a test lowers Station-MaxCurrent to <amps> A
    And 10 seconds pass
    Then the duty cycle of socket 1 is <duty> %
    And socket 1 offers <amps> A

    Examples:
      | amps | duty  |
      | 6    | 10    |
      | 10   | 16.67 |
      | 16   | 26.67 |
      | 20   | 33.33 |
      | 32   | 53.33 |
      | 48   | 80    |
      | 51   | 85    |
      | 63   | 89.2  |

  @M3-04 @smoke
  Scenario: Unplugging under load
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the EV on socket 1 is unplugged
    Then within 100 ms socket 1 is in state A
    And within 100 ms the contactor of socket 1 is open
    And within 100 ms socket 1 offers nothing

  @M3-04
  Scenario: Unplugging a car that was never authorised
    When a three-phase EV that wants 16 A is plugged into socket 1 without a card
    And 2 seconds pass
    And the EV on socket 1 is unplugged
    Then within 100 ms socket 1 is in state A

  @M3-04
  Scenario: Unplugging a paused car
    Given a three-phase EV that wants 16 A is charging on socket 1
    When a test lowers Station-MaxCurrent to 5 A
    Then within 5 seconds socket 1 is in state B1
    When the EV on socket 1 is unplugged
    Then within 100 ms socket 1 is in state A

  @M3-04
  Scenario: Unplugging a car with a fault
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the EV on socket 1 shorts the pilot
    And 2 seconds pass
    And the EV on socket 1 is unplugged
    Then within 100 ms socket 1 is in state A
    And the contactor of socket 1 is open
