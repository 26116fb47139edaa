Feature: The car follows the pilot (guide 2.7)

  Background:
    Given a dual-socket station of 25 A

  @M3-05
  Scenario: A car that takes 4.9 seconds follows a lower duty cycle
    Given a three-phase EV that takes 4.9 seconds and wants 25 A is charging on socket 1
    When a test lowers Station-MaxCurrent to 16 A
    Then within 100 ms socket 1 offers 16 A
    And the EV on socket 1 keeps drawing 25 A for 4 seconds
    And within 1 second the EV on socket 1 draws 16 A

  @M3-05 @smoke
  Scenario: A car lets go within 3 seconds when the signal stops
    Given a three-phase EV that wants 16 A is charging on socket 1
    When a test lowers Station-MaxCurrent to 5 A
    Then within 100 ms socket 1 is in state C1
    And within 3 seconds socket 1 is in state B1
    And within 100 ms the contactor of socket 1 is open

  @M3-05
  Scenario: A car that keeps its switch closed is cut off after 6 seconds
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the EV on socket 1 keeps its switch closed
    And a test lowers Station-MaxCurrent to 5 A
    Then within 100 ms socket 1 is in state C1
    And the contactor of socket 1 stays closed for 5.8 seconds
    And within 400 ms the contactor of socket 1 is open
    And socket 1 is in state C1

  @M3-08
  Scenario: A load that does not speak Mode 3 cannot verify a limit
    Given a test plug that draws 12 A is charging on socket 1
    When a test lowers Station-MaxCurrent to 10 A
    And 6.5 seconds pass
    Then socket 1 offers 10 A
    And the EV on socket 1 draws 12 A
    And the bench names a load on socket 1 that does not follow the pilot

  @M3-06
  Scenario: A full car opens its switch and keeps no more than 3 A too much for 3 minutes
    Given a three-phase EV that wants 25 A is charging on socket 1
    And a three-phase EV that wants 25 A is charging on socket 2
    When the EV on socket 1 is full
    Then within 5 seconds socket 1 is in state B2
    And socket 2 keeps offering 12.5 A for 180 seconds
    And within 10 seconds socket 2 offers 19 A

  @M3-06
  Scenario: A car that its user pauses opens its switch, and takes its current back
    Given a three-phase EV that wants 25 A is charging on socket 1
    And a three-phase EV that wants 25 A is charging on socket 2
    When the user of the EV on socket 1 pauses it
    Then within 5 seconds socket 1 is in state B2
    And within 200 seconds socket 2 offers 19 A
    When the user of the EV on socket 1 resumes it
    Then within 5 seconds socket 1 is in state C2
    And within 1 minute socket 1 offers 12.5 A
    And within 10 seconds socket 2 offers 12.5 A

  @M3-06 @assumed
  Scenario: A sleeping car is woken once, 30 seconds after the offer
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the EV on socket 1 sleeps
    And a test lowers Station-MaxCurrent to 5 A
    And 10 seconds pass
    And a test lowers Station-MaxCurrent to 16 A
    Then within 1 second socket 1 is in state B2
    And socket 1 stays in state B2 for 29.5 seconds
    And within 1 second socket 1 is in state E
    And socket 1 stays in state E for 3.8 seconds
    And within 400 ms socket 1 is in state B1
    And within 700 ms socket 1 is in state B2
    And within 5 seconds socket 1 is in state C2

  @M3-05 @SLB-14
  Scenario: A car known to keep its switch closed pauses in C1
    Given the car of socket 1 is a "hyundai-kona"
    And a three-phase EV that wants 16 A is charging on socket 1
    When a test lowers Station-MaxCurrent to 5 A
    And 10 seconds pass
    Then socket 1 stays in state C1 for 10 minutes
    And the contactor of socket 1 is open
    When a test lowers Station-MaxCurrent to 16 A
    Then within 5 seconds socket 1 is in state C2
    And within 5 seconds the EV on socket 1 draws 16 A

  @M3-06
  Scenario: A car that gives up after one interruption does not come back by itself
    Given the car of socket 1 is a "dacia-spring"
    And a one-phase EV that wants 16 A is charging on socket 1
    When a test lowers Station-MaxCurrent to 5 A
    And 1 minute passes
    And a test lowers Station-MaxCurrent to 16 A
    Then within 2 seconds socket 1 is in state B2
    And the EV on socket 1 keeps drawing 0 A for 1 hour
