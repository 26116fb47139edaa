Feature: The back-office keys of the guide (guide 2.1.1)

  @CFG-01 @CFG-09
  Scenario Outline: <key> is there, and <mark>
    Given an "eve-double-two-feeds" station
    Then all settings of the station include <key>
    And the station lists <key> as <mark>

    Examples:
      | key                         | mark      |
      | FeatureLicenseKey           | writable  |
      | UnlockedFeatures            | read-only |
      | Station-MaxCurrent          | writable  |
      | Connector1-MaxCurrent       | writable  |
      | Connector1.2-MaxCurrent     | writable  |
      | Connector2-MaxCurrent       | writable  |
      | Connector2.2-MaxCurrent     | writable  |
      | Chameleon-MinCurrent        | writable  |
      | Phase-Connected             | writable  |
      | Static-LoadBalancing        | writable  |
      | Active-LoadBalancing        | writable  |
      | ALB-ProtocolSelection       | writable  |
      | DirectExternalSuspendSignal | writable  |
      | MBTCPSmart-ConnectionType   | writable  |
      | MBTCPSmart-IPAddress        | writable  |
      | MBTCPSmart-IsEnabled        | writable  |
      | MBTCPSmart-SlaveUnitID      | writable  |
      | MBTCPSmart-SlaveMeterModel  | writable  |
      | MbsSlaveTCPIP               | writable  |
      | Safe-MaxCurrent             | writable  |
      | SCN-AlternatingPeriod       | writable  |
      | SCN-IsEnabled               | writable  |
      | SCN-NetworkName             | writable  |
      | SCN-PhaseMapping-1          | writable  |
      | SCN-PhaseMapping-2          | writable  |
      | SCN-SocketSafeCurrent       | writable  |
      | SCN-TotalSafeCurrent        | writable  |
      | SCN-SocketCount             | writable  |
      | SCN-SocketID                | writable  |
      | SCN-TotalStaticCurrent      | writable  |
      | SmartChargingMode           | writable  |
      | SmartMeter-MaxCurrent       | writable  |
      | SmartMeterIncludesCharger   | writable  |
      | MbsSlaveTCPIPValidityTime   | writable  |
      | MbsSlaveTCPIPMode           | writable  |

  @CFG-09
  Scenario Outline: A single-socket station has no <key>
    Given an "eve-single-pro-line" station
    Then the station lists <key> as unknown

    Examples:
      | key                     |
      | Connector2-MaxCurrent   |
      | Connector2.2-MaxCurrent |
      | Static-LoadBalancing    |

  @CFG-01
  Scenario: UnlockedFeatures cannot be written
    Given an "eve-double-two-feeds" station
    When the setting UnlockedFeatures is changed to "SCN"
    Then the station answers "Rejected"
    And the unlocked features do not include "SCN"
