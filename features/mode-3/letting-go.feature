Feature: Mode 3: a car that lets go, and one that does not have to (guide 2.7, 4.1)

  Background:
    Given a dual-socket station of 25 A
    And a three-phase EV that wants 16 A is charging on socket 1

  @M3-06
  Scenario: A full car is offered current all along, and is not woken
    When the EV on socket 1 is full
    Then within 5 seconds socket 1 is in state B2
    And socket 1 stays in state B2 for 30 minutes
    And socket 1 went through the states A, B1, B2, C2, B2

  @M3-05 @assumed
  Scenario: A pause that is over before the car has let go does not open the contactor
    When the EV on socket 1 keeps its switch closed
    And a test lowers Station-MaxCurrent to 5 A
    Then within 100 ms socket 1 is in state C1
    And the contactor of socket 1 stays closed for 5 seconds
    When a test lowers Station-MaxCurrent to 16 A
    Then within 100 ms socket 1 is in state C2
    And the contactor of socket 1 stays closed for 10 minutes
    And the EV on socket 1 draws 16 A
