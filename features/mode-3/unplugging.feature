Feature: Mode 3: unplugging in every state (guide 2.7)

  Background:
    Given a dual-socket station of 25 A

  @M3-04
  Scenario: In B2, offered current and not ready
    When a three-phase EV that is not ready connects to socket 1
    Then within 1 second socket 1 is in state B2
    When the EV on socket 1 is unplugged
    Then within 100 ms socket 1 is in state A
    And within 100 ms socket 1 offers nothing
    And the cable of socket 1 is unlocked

  @M3-04
  Scenario: In C1, asked to pause
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the EV on socket 1 keeps its switch closed
    And a test lowers Station-MaxCurrent to 5 A
    Then within 100 ms socket 1 is in state C1
    When the EV on socket 1 is unplugged
    Then within 100 ms socket 1 is in state A
    And within 100 ms the contactor of socket 1 is open

  @M3-04
  Scenario: In E, while a sleeping car is woken
    When a three-phase EV that is not ready connects to socket 1
    Then within 40 seconds socket 1 is in state E
    When the EV on socket 1 is unplugged
    Then within 5 seconds socket 1 is in state A
    And the contactor of socket 1 is open
    And socket 1 stays in state A for 1 minute

  @M3-03 @M3-04 @assumed
  Scenario: In D2, charging with ventilation
    Given the car of socket 1 is a "needs-ventilation"
    When a three-phase EV that wants 16 A connects to socket 1
    Then within 10 seconds socket 1 is in state D2
    And within 1 second the contactor of socket 1 is closed
    And within 3 seconds the EV on socket 1 draws 14 A
    When the EV on socket 1 is unplugged
    Then within 100 ms socket 1 is in state A
    And within 100 ms the contactor of socket 1 is open
