Feature: Stations with two sockets in a network (guide 6.1.1.4, 6.1.2)

  @SCN-07
  Scenario: 40 A over four sockets are 10 A each, 20 A for the station with two of them
    Given a network of a dual-socket station A and single-socket stations B and C of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 40 |
    When a three-phase EV that wants 32 A is charging on socket 1 of station A
    And a three-phase EV that wants 32 A is charging on socket 2 of station A
    And a three-phase EV that wants 32 A is charging on station B
    And a three-phase EV that wants 32 A is charging on station C
    Then within 4 minutes these sockets offer:
      | socket | amps |
      | A      | 10   |
      | A 2    | 10   |
      | B      | 10   |
      | C      | 10   |
    And these sockets keep offering for 5 minutes:
      | socket | amps |
      | A      | 10   |
      | A 2    | 10   |
      | B      | 10   |
      | C      | 10   |

  @SCN-07
  Scenario: A station of which one socket is in use has the part of one
    Given a network of a dual-socket station A and single-socket stations B and C of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 40 |
    When a three-phase EV that wants 32 A is charging on socket 2 of station A
    And a three-phase EV that wants 32 A is charging on station B
    Then within 3 minutes these sockets offer:
      | socket | amps |
      | A      | 0    |
      | A 2    | 20   |
      | B      | 20   |

  @SCN-08
  Scenario: The maximum of the station holds inside the network, and the others have what it leaves
    Given a network of a dual-socket station A and single-socket stations B and C of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 40 |
    And these settings at station A:
      | Station-MaxCurrent | 16 |
    When a three-phase EV that wants 32 A is charging on socket 1 of station A
    And a three-phase EV that wants 32 A is charging on socket 2 of station A
    And a three-phase EV that wants 32 A is charging on station B
    And a three-phase EV that wants 32 A is charging on station C
    Then within 6 minutes these sockets offer:
      | socket | amps |
      | A      | 8    |
      | A 2    | 8    |
      | B      | 12   |
      | C      | 12   |
    And these sockets keep offering for 5 minutes:
      | socket | amps |
      | A      | 8    |
      | A 2    | 8    |
      | B      | 12   |
      | C      | 12   |

  @SCN-08
  Scenario: Without the network's want of current the station's own maximum is divided inside
    Given a network of a dual-socket station A and a single-socket station B of 20 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 100 |
    When a three-phase EV that wants 32 A is charging on socket 1 of station A
    And a three-phase EV that wants 32 A is charging on socket 2 of station A
    Then within 3 minutes these sockets offer:
      | socket | amps |
      | A      | 10   |
      | A 2    | 10   |

  @SCN-09
  Scenario: Stations with two feeds have their station and connector maxima
    Given a network of dual-socket stations A and B of 32 A with two feeds
    And these settings at every station:
      | SCN-TotalStaticCurrent | 60 |
      | Connector1-MaxCurrent  | 16 |
      | Connector2-MaxCurrent  | 16 |
    When a three-phase EV that wants 32 A is charging on socket 1 of station A
    Then within 90 seconds these sockets offer:
      | socket | amps |
      | A      | 16   |
    When a three-phase EV that wants 32 A is charging on socket 2 of station A
    And a three-phase EV that wants 32 A is charging on socket 1 of station B
    And a three-phase EV that wants 32 A is charging on socket 2 of station B
    Then within 4 minutes these sockets offer:
      | socket | amps |
      | A      | 15   |
      | A 2    | 15   |
      | B      | 15   |
      | B 2    | 15   |
