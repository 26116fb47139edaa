Feature: Every station of a rig has its own sockets, face, log and settings

  Scenario: The second socket of one station is not that of another
    Given a network of a dual-socket station A, a single-socket station B and dual-socket stations C and D of 32 A
    And these settings at every station:
      | SCN-IsEnabled | False |
    When a three-phase EV that wants 32 A is charging on socket 2 of station D
    Then these sockets keep offering for 1 minute:
      | socket | amps |
      | A      | 0    |
      | A 2    | 0    |
      | B      | 0    |
      | C 2    | 0    |
      | D      | 0    |
      | D 2    | 32   |
    When a three-phase EV that wants 32 A is charging on socket 1 of station D
    And a three-phase EV that wants 32 A is charging on socket 1
    Then within 10 seconds these sockets offer:
      | socket | amps |
      | A      | 32   |
      | D      | 16   |
      | D 2    | 16   |
    And the stations together offer 64 A or less for 1 minute

  Scenario: Each LED shows the session of its own socket
    Given a network of single-socket stations A and B of 20 A with LEDs
    And these settings at every station:
      | SCN-IsEnabled | False |
    When a three-phase EV that wants 16 A is charging on station B
    Then the LED of station B stays steady dark blue for 1 minute
    And the LED of station A is steady green

  @LIC-05 @LIC-07 @assumed
  Scenario: A station below the firmware that it needs says so in its own log
    Given a network of single-socket stations A and B of 20 A
    And its firmware is 3.3.0
    And 1 minute passes
    When station B is restarted
    Then station B logs "Smart Charging Network is off: firmware 3.3.0 is below 3.4.0, which it needs"
    And station A logs nothing for 1 minute

  Scenario: A setting that is in force after a restart restarts that station alone
    Given a network of single-socket stations A and B of 20 A
    And its firmware is 3.3.0
    And 1 minute passes
    When these settings at station B:
      | SCN-SocketCount | 3 |
    Then station B logs "Smart Charging Network is off: firmware 3.3.0 is below 3.4.0, which it needs"
    And the setting SCN-SocketCount of station A is "2"
    And the setting SCN-SocketCount of station B is "3"

  Scenario: The settings of one station are not those of another
    Given a network of single-socket stations A, B and C of 20 A
    And these settings at every station:
      | SCN-IsEnabled | False |
    And these settings at station B:
      | Station-MaxCurrent    | 12 |
      | Chameleon-MinCurrent  | 8  |
    When a three-phase EV that needs 6 A and wants 32 A is plugged in at station B
    Then within 5 seconds station B offers 8 A
    And within 70 seconds station B offers 12 A
    And station B keeps offering between 11.9 and 12.1 A for 5 minutes
    And station B offers between 6 and 12 A
    And the setting Chameleon-MinCurrent of station C is "14"
    And the setting Station-MaxCurrent of station C is "20"

  Scenario: A car at the last of 64 stations
    Given a network of 64 dual-socket stations of 32 A
    And these settings at every station:
      | SCN-IsEnabled | False |
    When a one-phase EV that wants 16 A is plugged in at socket 2 of station 64
    Then within 1 minute socket 2 of station 64 is in state C2
    And within 2 minutes the stations together draw 16 A on L1
    And socket 2 of station 1 is in state A
