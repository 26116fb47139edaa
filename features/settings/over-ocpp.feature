Feature: Settings through the back office (guide 2.1.1, 2.2.2, 5.3.3)

  Background:
    Given an "eve-double-two-feeds" station
    And it has a licence for Smart Charging Network
    And the station is connected to its back office

  @CFG-01 @CFG-09
  Scenario: All keys of the guide come back in one request of 35
    Then the back office reads all of these keys:
      | FeatureLicenseKey           |
      | UnlockedFeatures            |
      | Station-MaxCurrent          |
      | Connector1-MaxCurrent       |
      | Connector1.2-MaxCurrent     |
      | Connector2-MaxCurrent       |
      | Connector2.2-MaxCurrent     |
      | Chameleon-MinCurrent        |
      | Phase-Connected             |
      | Static-LoadBalancing        |
      | Active-LoadBalancing        |
      | ALB-ProtocolSelection       |
      | DirectExternalSuspendSignal |
      | MBTCPSmart-ConnectionType   |
      | MBTCPSmart-IPAddress        |
      | MBTCPSmart-IsEnabled        |
      | MBTCPSmart-SlaveUnitID      |
      | MBTCPSmart-SlaveMeterModel  |
      | MbsSlaveTCPIP               |
      | Safe-MaxCurrent             |
      | SCN-AlternatingPeriod       |
      | SCN-IsEnabled               |
      | SCN-NetworkName             |
      | SCN-PhaseMapping-1          |
      | SCN-PhaseMapping-2          |
      | SCN-SocketSafeCurrent       |
      | SCN-TotalSafeCurrent        |
      | SCN-SocketCount             |
      | SCN-SocketID                |
      | SCN-TotalStaticCurrent      |
      | SmartChargingMode           |
      | SmartMeter-MaxCurrent       |
      | SmartMeterIncludesCharger   |
      | MbsSlaveTCPIPValidityTime   |
      | MbsSlaveTCPIPMode           |

  @CFG-01
  Scenario: UnlockedFeatures can be read, and not written
    Then the back office reads UnlockedFeatures as read-only
    And the back office reads Station-MaxCurrent as writable
    When the back office changes UnlockedFeatures to "SCN"
    Then the station answers "Rejected"

  @CFG-02
  Scenario: A key that does not exist
    Then the back office reads Station-MinCurrent as unknown
    When the back office changes Station-MinCurrent to "6"
    Then the station answers "NotSupported"
    And the back office reads Station-MinCurrent as unknown

  @assumed
  Scenario: More than 35 keys are too many
    When the back office reads 36 keys
    Then the station answers "OccurenceConstraintViolation"
    When the back office reads 35 keys
    Then the station answers "answered"

  @CFG-03 @CFG-12 @assumed
  Scenario Outline: <key> is in force after a restart only
    When the back office changes <key> to "<value>"
    Then the station answers "RebootRequired"
    And the back office reads <key> as "<read>"
    When the back office resets the station softly
    And 20 seconds pass
    Then the back office reads <key> as "<read>"

    Examples:
      | key                  | value | read  |
      | Active-LoadBalancing | On    | On    |
      | MbsSlaveTCPIP        | On    | On    |
      | SmartMeter-MaxCurrent | 20.5 | 20.5  |
      | SCN-SocketCount      | 4     | 4     |

  @CFG-03 @CFG-12 @assumed
  Scenario: The old value works on until the restart
    Given a safe current of 14 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office changes Active-LoadBalancing to "On"
    Then socket 1 keeps offering 32 A for 10 minutes
    When the back office resets the station hard
    And 20 seconds pass
    And card "CARD-1" is presented at socket 1
    Then within 100 seconds socket 1 offers 14 A

  @CFG-13
  Scenario: Station-MaxCurrent works at once, also while someone charges
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the back office changes Connector1-MaxCurrent to "16.0"
    Then the station answers "Accepted"
    And within 10 seconds socket 1 offers 16 A

  @CFG-15
  Scenario: A current may have a decimal, and is read with one
    When the back office changes Station-MaxCurrent to "20.0"
    Then the station answers "Accepted"
    And the back office reads Station-MaxCurrent as "20.0"

  @CFG-11
  Scenario Outline: <key> does not take "<value>"
    When the back office changes <key> to "<value>"
    Then the station answers "Rejected"
    And the back office reads <key> as "<old>"

    Examples:
      | key                    | value         | old             |
      | SCN-AlternatingPeriod  | 59            | 900             |
      | SCN-AlternatingPeriod  | 36001         | 900             |
      | SCN-SocketID           | 129           | 0               |
      | SCN-NetworkName        | EIGHTLTR      |                 |
      | SCN-PhaseMapping-1     | 0             | 4               |
      | MBTCPSmart-SlaveUnitID | 65536         | 5               |
      | Chameleon-MinCurrent   | 6             | 14.0            |
      | Phase-Connected        | L1L2          | L1L2L3          |
      | Active-LoadBalancing   | Yes           | Off             |
      | MbsSlaveTCPIPMode      | both          | Off             |
      | MBTCPSmart-IPAddress   | 192.168.0.256 | 192.168.000.005 |

  @CFG-14
  Scenario: What an installer set is what the back office reads
    When the setting Station-MaxCurrent is changed to "17.5"
    Then the back office reads Station-MaxCurrent as "17.5"

  @CFG-14
  Scenario: What a back office set is what an installer reads
    When the back office changes Chameleon-MinCurrent to "10"
    Then the station lists Chameleon-MinCurrent as "10.0"

  @CFG-08 @CFG-16 @assumed
  Scenario: A change is kept over a power cut right after the answer
    When the back office changes SmartMeter-MaxCurrent to "21"
    And the supply of the station fails for 1 minute
    And 5 seconds pass
    Then the back office reads SmartMeter-MaxCurrent as "21.0"

  @CFG-05
  Scenario Outline: <key> takes "<value>"
    When the back office changes <key> to "<value>"
    Then the station answers "<answer>"
    And the back office reads <key> as "<value>"

    Examples:
      | key                    | value   | answer         |
      | SCN-AlternatingPeriod  | 60      | RebootRequired |
      | SCN-AlternatingPeriod  | 36000   | RebootRequired |
      | SCN-SocketID           | 128     | RebootRequired |
      | SCN-NetworkName        | ABC1234 | RebootRequired |
      | MBTCPSmart-SlaveUnitID | 65535   | RebootRequired |
      | Chameleon-MinCurrent   | 6.1     | Accepted       |
      | Phase-Connected        | L3L2L1  | RebootRequired |
