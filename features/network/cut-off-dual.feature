Feature: A dual-socket station that is cut off (guide 6.1, 10.9)

  @SCN-35
  Scenario: It offers the safe current on each socket that is in use
    Given a network of a dual-socket station A and single-socket stations B, C and D of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 48 |
    And 30 seconds pass
    And a three-phase EV that wants 32 A is charging on socket 1 of station A
    And a three-phase EV that wants 32 A is charging on socket 2 of station A
    And 2 minutes pass
    When station A is cut off from the network
    Then within 12 seconds these sockets offer:
      | socket | amps |
      | A      | 6    |
      | A 2    | 6    |
    And these sockets keep offering for 5 minutes:
      | socket | amps |
      | A      | 6    |
      | A 2    | 6    |

  @SCN-35
  Scenario: Its own maximum holds before two safe currents
    Given a network of a dual-socket station A and single-socket stations B, C and D of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 48 |
      | SCN-SocketSafeCurrent  | 10 |
    And these settings at station A:
      | Station-MaxCurrent | 16 |
    And 30 seconds pass
    And a three-phase EV that wants 32 A is charging on socket 1 of station A
    And a three-phase EV that wants 32 A is charging on socket 2 of station A
    And 2 minutes pass
    When station A is cut off from the network
    And 1 minute passes
    Then these sockets keep offering for 5 minutes:
      | socket | amps |
      | A      | 8    |
      | A 2    | 8    |
