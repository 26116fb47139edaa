Feature: Factory defaults (guide 5.3.3.4, 5.3.3.6, 5.3.3.7, 6.3.3.4)

  @CFG-04
  Scenario Outline: <key> is <value> as it leaves the factory
    Given an "eve-double-two-feeds" station
    Then the station lists <key> as "<value>"

    Examples:
      | key                        | value           |
      | Active-LoadBalancing       | Off             |
      | MBTCPSmart-IsEnabled       | False           |
      | MBTCPSmart-SlaveMeterModel | Socomec         |
      | MBTCPSmart-ConnectionType  | TCP master      |
      | MBTCPSmart-IPAddress       | 192.168.000.005 |
      | MBTCPSmart-SlaveUnitID     | 5               |
      | MbsSlaveTCPIP              | Off             |
      | MbsSlaveTCPIPValidityTime  | 60              |
      | SCN-SocketSafeCurrent      | 6.0             |
      | SCN-AlternatingPeriod      | 900             |

  @SCP-01
  Scenario Outline: <key> is <value>, and read-only
    Given an "eve-single-pro-line" station
    Then the station lists <key> as "<value>"
    And the station lists <key> as read-only

    Examples:
      | key                                     | value   |
      | ChargeProfileMaxStackLevel              | 15      |
      | ChargingScheduleAllowedChargingRateUnit | Current |
      | ChargingScheduleMaxPeriods              | 100     |
      | MaxChargingProfilesInstalled            | 45      |
      | OCPPStackVersion                        | 4.7.0   |

  @CFG-04
  Scenario: The socket's safe current of 6 A is taken without a warning, though more is advised
    Given a dual-socket station of 25 A
    When the setting SCN-SocketSafeCurrent is changed to "6"
    Then the station answers "Accepted"
    And the station logs nothing for 1 minute
