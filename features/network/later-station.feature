Feature: A later station through the back office (guide 6.3.3.4)

  Background:
    Given a network of single-socket stations A, B and C of 32 A
    And every station is connected to the back office
    And these settings at station C:
      | SCN-IsEnabled | False |
    And these settings at station A:
      | SCN-SocketCount        | 2  |
      | SCN-TotalStaticCurrent | 30 |
    And these settings at station B:
      | SCN-SocketCount        | 2  |
      | SCN-TotalStaticCurrent | 30 |
    And these settings at station C:
      | SCN-TotalStaticCurrent | 30 |
    And 1 minute passes

  @SCN-30
  Scenario: Two stations of two have all of the current
    When a three-phase EV that wants 32 A is charging on station A
    Then within 40 seconds station A offers 30 A

  @SCN-30
  Scenario: The station that comes later, and is counted by nobody, has its safe current
    When the back office changes SCN-IsEnabled of station C to "True"
    And the back office restarts station C
    And 1 minute passes
    And a three-phase EV that wants 32 A is charging on station C
    Then within 40 seconds station C offers 6 A
    And station C keeps offering 6 A for 2 minutes

  @SCN-30
  Scenario: A count that is changed is in force only after the restart
    Given the back office changes SCN-IsEnabled of station C to "True"
    And the back office restarts station C
    When the back office changes SCN-SocketCount of station A to "3"
    And the back office changes SCN-SocketCount of station B to "3"
    And 1 minute passes
    And a three-phase EV that wants 32 A is charging on station C
    Then within 40 seconds station C offers 6 A
    And station C keeps offering 6 A for 2 minutes

  @SCN-30
  Scenario: Once every station has the new count and was restarted, the later one takes its part
    When the back office changes SCN-IsEnabled of station C to "True"
    And the back office changes SCN-SocketCount of station A to "3"
    And the back office changes SCN-SocketCount of station B to "3"
    And the back office restarts station A
    And the back office restarts station B
    And the back office restarts station C
    And 1 minute passes
    And a three-phase EV that wants 32 A is charging on station A
    And a three-phase EV that wants 32 A is charging on station C
    Then within 2 minutes these sockets offer:
      | socket | amps |
      | A      | 15   |
      | C      | 15   |
    And the stations together draw 30 A or less for 2 minutes
