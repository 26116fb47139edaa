Feature: Overcurrent: five minutes, and again (guide 2.3, 2.7.1)

  Background:
    Given a dual-socket station of 16 A
    And a three-phase EV that wants 32 A is charging on socket 1

  @OCP-06 @smoke
  Scenario: The pilot goes from C to F for five minutes, then the session resumes
    When the EV on socket 1 draws 4 A too much
    Then within 3.2 seconds socket 1 is in state F
    And the contactor of socket 1 is open
    And the EV on socket 1 draws 0 A
    When the EV on socket 1 is in order again
    Then socket 1 stays in state F for 299.5 seconds
    And within 1 second socket 1 is in state B1 or B2
    And within 10 seconds socket 1 is in state C2
    And socket 1 stays in state C2 for 30 minutes

  @OCP-07
  Scenario: A car that does not mend its ways is interrupted again and again
    When the EV on socket 1 draws 4 A too much
    Then within 3.2 seconds socket 1 is in state F
    And within 310 seconds socket 1 is in state C2
    And within 6 seconds socket 1 is in state F
    And socket 1 stays in state F for 299 seconds
    And within 10 seconds socket 1 is in state C2
    And within 6 seconds socket 1 is in state F
    And socket 1 stays in state F for 299 seconds
    And within 10 seconds socket 1 is in state C2
    When 1 hour passes
    Then within 310 seconds socket 1 is in state C2
    And within 6 seconds socket 1 is in state F

  @OCP-08
  Scenario: The cycle ends when the car lowers its current
    When the EV on socket 1 draws 4 A too much
    And 6 minutes pass
    And the EV on socket 1 is in order again
    Then within 10 minutes socket 1 is in state C2
    And socket 1 stays in state C2 for 1 hour

  @OCP-08
  Scenario: The cycle ends when the car is full
    When the EV on socket 1 draws 4 A too much
    Then within 3.2 seconds socket 1 is in state F
    When the EV on socket 1 is full
    Then within 310 seconds socket 1 is in state B2
    And the contactor of socket 1 stays open for 1 hour

  @OCP-08
  Scenario: The cycle ends when the user stops the session
    When the EV on socket 1 draws 4 A too much
    Then within 3.2 seconds socket 1 is in state F
    When a card is presented at socket 1
    Then within 2 seconds socket 1 is in state B1
    And socket 1 stays in state B1 for 1 hour
    And the cable of socket 1 is unlocked

  @OCP-08
  Scenario: The cycle ends when the car is unplugged, and the next car is served at once
    When the EV on socket 1 draws 4 A too much
    Then within 3.2 seconds socket 1 is in state F
    When the EV on socket 1 is unplugged
    Then within 2 seconds socket 1 is in state A
    When the EV on socket 1 is in order again
    And a three-phase EV that wants 10 A connects to socket 1
    Then within 10 seconds socket 1 is in state C2

  @OCP-08
  Scenario: The cycle ends when the limit is raised
    Given a test lowers Station-MaxCurrent to 10 A
    And the EV on socket 1 wants 12 A
    And the EV on socket 1 ignores the pilot
    And 6 minutes pass
    When a test lowers Station-MaxCurrent to 16 A
    Then within 10 minutes socket 1 is in state C2
    And socket 1 stays in state C2 for 1 hour

  @OCP-06
  Scenario: The other socket goes on, and has the whole current meanwhile
    Given a three-phase EV that wants 32 A is charging on socket 2
    And socket 2 offers 8 A
    When the EV on socket 1 draws 4 A too much
    Then within 3.2 seconds socket 1 is in state F
    And within 10 seconds socket 2 offers 16 A
    And socket 2 stays in state C2 for 5 minutes
