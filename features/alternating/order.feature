Feature: Alternating: whose turn it is (guide 2.4)

  Background:
    Given a dual-socket station of 32 A

  @ALT-03
  Scenario: The socket with the highest ID is served first
    Given a three-phase EV that wants 16 A is charging on socket 1
    And a three-phase EV that wants 16 A is charging on socket 2
    When a test lowers Station-MaxCurrent to 10 A
    Then within 2 seconds socket 1 offers nothing
    And within 15 seconds socket 2 offers 10 A

  @ALT-03
  Scenario: Also when that car came first
    Given a three-phase EV that wants 16 A is charging on socket 2
    And a three-phase EV that wants 16 A is charging on socket 1
    When a test lowers Station-MaxCurrent to 10 A
    Then within 2 seconds socket 1 offers nothing
    And within 15 seconds socket 2 offers 10 A

  @ALT-10
  Scenario: Neither waits longer than one period, hour after hour
    Given a three-phase EV that wants 16 A is charging on socket 1
    And a three-phase EV that wants 16 A is charging on socket 2
    When a test lowers Station-MaxCurrent to 10 A
    And 20 seconds pass
    Then within 15 minutes socket 1 offers 10 A
    And socket 1 keeps offering 10 A for 14 minutes
    And within 1 minute socket 1 offers nothing
    And within 15 seconds socket 2 offers 10 A
    And socket 2 keeps offering 10 A for 14 minutes
    And within 1 minute socket 2 offers nothing
    And within 15 seconds socket 1 offers 10 A
    And socket 1 keeps offering 10 A for 14 minutes
    And within 1 minute socket 1 offers nothing

  @ALT-05
  Scenario: A paused car opens its switch and is in B1, the running one stays in C2
    Given a three-phase EV that wants 16 A is charging on socket 1
    And a three-phase EV that wants 16 A is charging on socket 2
    When a test lowers Station-MaxCurrent to 10 A
    Then within 2 seconds socket 1 is in state C1
    And within 5 seconds socket 1 is in state B1
    And within 100 ms the contactor of socket 1 is open
    And socket 2 is in state C2

  @ALT-05
  Scenario: A car that keeps its switch closed is paused in C1
    Given the car of socket 1 is a "hyundai-kona"
    And a three-phase EV that wants 16 A is charging on socket 1
    And a three-phase EV that wants 16 A is charging on socket 2
    When a test lowers Station-MaxCurrent to 10 A
    Then within 2 seconds socket 1 is in state C1
    And within 7 seconds the contactor of socket 1 is open
    And socket 1 stays in state C1 for 14 minutes

  @ALT-05
  Scenario: The next is served only when the first has let go
    Given a three-phase EV that takes 4 seconds and wants 16 A is charging on socket 1
    And a three-phase EV that takes 4 seconds and wants 16 A is charging on socket 2
    When a test lowers Station-MaxCurrent to 10 A
    And 5.5 seconds pass
    Then the supply carries 10 A or less for 1 hour
