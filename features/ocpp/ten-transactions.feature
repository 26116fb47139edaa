Feature: A back office that is killed and restarted during ten transactions has ten of them, each once

  Background:
    Given a network of dual-socket stations A, B, C, D and E of 32 A
    And every station is connected to the back office
    And these settings at every station:
      | SCN-IsEnabled | False |
    And 10 seconds pass

  Scenario Outline: Killed <after> after the cars came; half of them leave while it is away
    When a three-phase EV that wants 16 A connects to every socket
    And <after> pass
    And the back office dies
    And 1 minute passes
    And the EV at socket 1 of station A is unplugged
    And the EV at socket 1 of station B is unplugged
    And the EV at socket 1 of station C is unplugged
    And the EV at socket 1 of station D is unplugged
    And the EV at socket 1 of station E is unplugged
    And 1 minute passes
    And the back office comes back
    And 125 seconds pass
    Then the back office has 5 transactions that run
    When the EV at socket 2 of station A is unplugged
    And the EV at socket 2 of station B is unplugged
    And the EV at socket 2 of station C is unplugged
    And the EV at socket 2 of station D is unplugged
    And the EV at socket 2 of station E is unplugged
    And 10 seconds pass
    Then the back office has 10 complete transactions
    And each transaction of the back office was begun before it was ended
    And the back office hears no StopTransaction for 3 minutes

    Examples:
      | after       |
      | 0 ms        |
      | 2 ms        |
      | 4 ms        |
      | 50 ms       |
      | 55 ms       |
      | 1 second    |
      | 2 minutes   |

  Scenario: Stations that restart and lose their supply meanwhile
    When a three-phase EV that wants 16 A connects to every socket
    And 1 minute passes
    Then the back office has 10 transactions that run
    When the back office dies
    And station B is restarted
    And the supply of station C fails for 1 minute
    And the EV at socket 1 of station D is unplugged
    And the supply of station D fails for 1 minute
    And the back office comes back
    And 125 seconds pass
    Then the back office has 9 transactions that run
    When the back office dies
    And the EV at socket 1 of station A is unplugged
    And the EV at socket 1 of station B is unplugged
    And the EV at socket 1 of station C is unplugged
    And the EV at socket 1 of station E is unplugged
    And the EV at socket 2 of station E is unplugged
    And station E is restarted
    And the back office comes back
    And 125 seconds pass
    Then the back office has 4 transactions that run
    When the EV at socket 2 of station A is unplugged
    And the EV at socket 2 of station B is unplugged
    And the EV at socket 2 of station C is unplugged
    And the EV at socket 2 of station D is unplugged
    And 10 seconds pass
    Then the back office has 10 complete transactions
    And each transaction of the back office was begun before it was ended
    And the back office hears no StopTransaction for 3 minutes
