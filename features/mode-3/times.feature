Feature: Mode 3: how long a station waits (guide 2.7, device facts of real stations)

  Background:
    Given a dual-socket station of 25 A

  @M3-05
  Scenario: A car that keeps its switch closed is cut off after 6 seconds, not before
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the EV on socket 1 keeps its switch closed
    And a test lowers Station-MaxCurrent to 5 A
    Then within 100 ms socket 1 is in state C1
    And the contactor of socket 1 stays closed for 5.95 seconds
    And within 100 ms the contactor of socket 1 is open

  @M3-03
  Scenario: Power comes when the car has been ready for half a second, within the 3 seconds of the norm
    When a three-phase EV that wants 16 A connects to socket 1
    Then within 10 seconds socket 1 is in state C2
    And the contactor of socket 1 stays open for 450 ms
    And within 200 ms the contactor of socket 1 is closed

  @M3-06 @assumed
  Scenario: A car that does not answer is woken once: 4 seconds at 0 V, half a second at rest
    When a three-phase EV that is not ready connects to socket 1
    Then within 1 second socket 1 is in state B2
    And within 31 seconds socket 1 is in state E
    And socket 1 stays in state E for 3.95 seconds
    And within 100 ms socket 1 is in state B1
    And socket 1 stays in state B1 for 450 ms
    And within 100 ms socket 1 is in state B2
    And socket 1 stays in state B2 for 2 hours

  @M3-07 @assumed
  Scenario: A missing diode is looked for again every 30 seconds
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the EV on socket 1 has no diode
    Then within 200 ms the contactor of socket 1 is open
    And within 2 seconds socket 1 is in state B1
    When the EV on socket 1 is in order again
    Then socket 1 stays in state B1 for 28 seconds
    And within 3 seconds socket 1 is in state C2

  @M3-03 @assumed
  Scenario Outline: A card without a car waits 120 seconds: plugged in after <after> it <does>
    When a card is presented at socket 1
    And <after> pass
    And a three-phase EV that wants 16 A is plugged into socket 1 without a card
    And 1 second passes
    Then within 5 seconds socket 1 is in state <state>
    And socket 1 stays in state <state> for 20 seconds

    Examples:
      | after         | does         | state |
      | 119 seconds   | charges      | C2    |
      | 121.5 seconds | does nothing | B1    |
