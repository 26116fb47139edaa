Feature: Settings whose procedure ends with a restart (guide 2.2.2, 5.3.3.4 to 5.3.3.7, 6.3.3.4)

  @CFG-12 @assumed
  Scenario Outline: <key> is answered RebootRequired
    Given a dual-socket station of 25 A
    When the setting <key> is changed to "<value>" as a back office would
    Then the station answers "RebootRequired"
    And the setting <key> is "<value>"
    And the station does not restart for 1 minute

    Examples:
      | key                         | value                                  |
      | FeatureLicenseKey           | PILOTBENCH-4G                          |
      | Active-LoadBalancing        | On                                     |
      | SmartChargingMode           | OCPP1.5+                               |
      | SmartMeter-MaxCurrent       | 40                                     |
      | SmartMeterIncludesCharger   | False                                  |
      | Safe-MaxCurrent             | 9                                      |
      | Phase-Connected             | L2L3L1                                 |
      | ALB-ProtocolSelection       | Modbus TCP/IP                          |
      | MBTCPSmart-IsEnabled        | True                                   |
      | MBTCPSmart-SlaveMeterModel  | None                                   |
      | MBTCPSmart-ConnectionType   | RTU master                             |
      | MBTCPSmart-IPAddress        | 192.168.000.006                        |
      | MBTCPSmart-SlaveUnitID      | 6                                      |
      | MbsSlaveTCPIP               | On                                     |
      | MbsSlaveTCPIPValidityTime   | 90                                     |
      | MbsSlaveTCPIPMode           | socket                                 |
      | SCN-SocketCount             | 2                                      |

  @CFG-12 @assumed
  Scenario: Written back before the restart there is nothing to restart for
    Given a dual-socket station of 25 A
    When the setting Safe-MaxCurrent is changed to "9"
    And the setting Safe-MaxCurrent is changed to "6"
    Then the station answers "Accepted"

  @CFG-03 @CFG-12 @assumed
  Scenario: Active-LoadBalancing reads the meter after a restart and not before
    Given a dual-socket station of 25 A
    And there is a P1 meter
    When the setting Active-LoadBalancing is changed to "On"
    Then the link to the meter stays "not in use" for 2 minutes
    When the station is restarted
    Then within 5 seconds the link to the meter is normal

  @CFG-03 @CFG-12 @assumed
  Scenario Outline: <key> leaves the meter alone after a restart and not before
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    When 5 seconds pass
    And the setting <key> is changed to "<value>"
    Then the link to the meter stays normal for 2 minutes
    When the station is restarted
    Then the link to the meter stays "not in use" for 2 minutes

    Examples:
      | key                   | value         |
      | ALB-ProtocolSelection | Modbus TCP/IP |

  @CFG-03 @CFG-12 @assumed
  Scenario: DirectExternalSuspendSignal takes the RJ11 from the meter after a restart and not before
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    When 5 seconds pass
    And the setting DirectExternalSuspendSignal is changed to "suspend on closing of external circuit"
    Then the link to the meter stays normal for 2 minutes
    When the station is restarted
    Then within 65 seconds the link to the meter is lost

  @CFG-03 @CFG-12 @assumed
  Scenario: Safe-MaxCurrent is what is offered after a restart and not before
    Given a dual-socket station of 25 A
    And a safe current of 8 A
    And a smart meter whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the smart meter falls silent
    And the setting Safe-MaxCurrent is changed to "9"
    Then within 65 seconds socket 1 offers 8 A
    And socket 1 keeps offering 8 A for 5 minutes
    When the station is restarted
    And 2 minutes pass
    Then socket 1 offers 9 A

  @CFG-03 @CFG-12 @assumed
  Scenario: SmartMeterIncludesCharger counts after a restart and not before
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And the household uses 5 A
    When the smart meter shows 5 A
    And the setting SmartMeterIncludesCharger is changed to "False"
    Then within 10 seconds socket 1 offers 25 A
    And socket 1 keeps offering 25 A for 2 minutes
    When the station is restarted
    And 90 seconds pass
    Then socket 1 offers 20 A

  @CFG-03 @CFG-12 @assumed
  Scenario: Phase-Connected counts after a restart and not before
    Given a single-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And the household uses 10 A on L1
    And a one-phase EV that wants 32 A is charging on socket 1
    When the setting Phase-Connected is changed to "L2L3L1"
    Then within 5 seconds socket 1 offers 15 A
    And socket 1 keeps offering 15 A for 2 minutes
    When the smart meter shows 10 A on L1
    And the station is restarted
    And 90 seconds pass
    Then socket 1 offers 25 A

  @CFG-03 @CFG-12 @assumed
  Scenario: SCN-AlternatingPeriod is the period after a restart and not before
    Given a dual-socket station of 10 A
    And a three-phase EV that wants 16 A is charging on socket 2
    When a three-phase EV that wants 16 A connects to socket 1
    And the setting SCN-AlternatingPeriod is changed to "60"
    And 10 minutes pass
    Then socket 2 offers 10 A
    When the station is restarted
    And 10 seconds pass
    Then within 5 minutes socket 1 offers nothing
    And within 61 seconds socket 2 offers nothing
    And within 61 seconds socket 1 offers nothing
