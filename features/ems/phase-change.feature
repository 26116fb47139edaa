Feature: Conductors change behind an open contactor only (guide 5.3.1.3)

  Background:
    Given a single-socket station of 25 A
    And the option allowPhaseChoice is "true"
    And an EMS steers the sockets
    And a three-phase EV that wants 16 A is charging on socket 1

  @EMS-11
  Scenario: A car that keeps its switch closed is cut off first
    When the EMS sets socket 1 to 10 A
    Then within 10 seconds the EV on socket 1 draws 3 x 10 A
    When the EV on socket 1 keeps its switch closed
    And the EMS chooses 1 phase for socket 1
    Then within 1 second socket 1 is in state C1
    And the contactor of socket 1 stays closed for 4 seconds
    And within 3 seconds the contactor of socket 1 is open
    And the contactor of socket 1 stays open for 1 second
    And within 10 seconds the EV on socket 1 draws 10 A on L1

  @EMS-11 @EMS-06
  Scenario: A choice during a pause by setpoint is kept for its end
    When the EMS sets socket 1 to 0 A
    Then within 5 seconds the contactor of socket 1 is open
    When the EMS chooses 1 phase for socket 1
    Then the contactor of socket 1 stays open for 1 minute
    When the EMS sets socket 1 to 10 A
    Then within 10 seconds the EV on socket 1 draws 10 A on L1
