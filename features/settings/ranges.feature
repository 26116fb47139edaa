Feature: What a setting takes (guide 2.5.1, 5.3.3.4, 5.3.3.6, 6.3.3.4)

  Background:
    Given a dual-socket station of 2 x 25 A with two feeds

  @CFG-05
  Scenario Outline: <key> takes <value>
    When the setting <key> is changed to "<value>"
    Then the setting <key> is "<value>"

    Examples:
      | key                    | value   |
      | SCN-NetworkName        | A       |
      | SCN-NetworkName        | ABC0189 |
      | SCN-AlternatingPeriod  | 60      |
      | SCN-AlternatingPeriod  | 36000   |
      | SCN-SocketID           | 0       |
      | SCN-SocketID           | 128     |
      | SCN-PhaseMapping-1     | 1       |
      | SCN-PhaseMapping-1     | 9       |
      | SCN-PhaseMapping-2     | 0       |
      | SCN-PhaseMapping-2     | 9       |
      | MBTCPSmart-SlaveUnitID | 0       |
      | MBTCPSmart-SlaveUnitID | 65535   |
      | Chameleon-MinCurrent   | 6.1     |
      | Chameleon-MinCurrent   | 32      |
      | Phase-Connected        | L1      |
      | Phase-Connected        | L2      |
      | Phase-Connected        | L3      |
      | Phase-Connected        | L1L2L3  |
      | Phase-Connected        | L1L3L2  |
      | Phase-Connected        | L2L3L1  |
      | Phase-Connected        | L2L1L3  |
      | Phase-Connected        | L3L1L2  |
      | Phase-Connected        | L3L2L1  |

  @CFG-05 @CFG-11
  Scenario Outline: <key> refuses <value> and keeps what it had
    When the setting <key> is changed to "<value>"
    Then the station answers "Rejected"
    And the station lists <key> as "<kept>"

    Examples:
      | key                    | value    | kept   |
      | SCN-NetworkName        | ABC01890 |        |
      | SCN-NetworkName        | ABC-1    |        |
      | SCN-NetworkName        | abc      |        |
      | SCN-AlternatingPeriod  | 59       | 900    |
      | SCN-AlternatingPeriod  | 36001    | 900    |
      | SCN-AlternatingPeriod  | 90.5     | 900    |
      | SCN-SocketID           | 129      | 0      |
      | SCN-SocketID           | -1       | 0      |
      | SCN-PhaseMapping-1     | 0        | 4      |
      | SCN-PhaseMapping-1     | 10       | 4      |
      | SCN-PhaseMapping-2     | 10       | 4      |
      | MBTCPSmart-SlaveUnitID | 65536    | 5      |
      | Chameleon-MinCurrent   | 6        | 14.0   |
      | Chameleon-MinCurrent   | 5.9      | 14.0   |
      | Phase-Connected        | L1L2     | L1L2L3 |
      | Phase-Connected        | L1L1L3   | L1L2L3 |
      | Phase-Connected        | L4       | L1L2L3 |

  @CFG-15
  Scenario Outline: A current of <value> is taken
    When the setting Station-MaxCurrent is changed to "<value>"
    Then the station answers "Accepted"
    And the setting Station-MaxCurrent is "<number>"

    Examples:
      | value | number |
      | 20.0  | 20     |
      | 20    | 20     |
      | 20.5  | 20.5   |

  @CFG-11
  Scenario Outline: A current of <value> is refused
    When the setting Station-MaxCurrent is changed to "<value>"
    Then the station answers "Rejected"
    And the setting Station-MaxCurrent is "50"

    Examples:
      | value |
      | 20,0  |
      | much  |
      | -1    |
      | 100.1 |

  @CFG-05 @assumed
  Scenario Outline: The address <address> is taken and listed as it was written
    When the setting MBTCPSmart-IPAddress is changed to "<address>"
    Then the station lists MBTCPSmart-IPAddress as "<address>"

    Examples:
      | address         |
      | 192.168.0.5     |
      | 192.168.000.010 |
      | 010.000.000.255 |

  @CFG-11 @assumed
  Scenario Outline: The address <address> is none
    When the setting MBTCPSmart-IPAddress is changed to "<address>"
    Then the station answers "Rejected"
    And the station lists MBTCPSmart-IPAddress as "192.168.000.005"

    Examples:
      | address       |
      | 192.168.0.256 |
      | 192.168.0     |
      | fe80::1       |
