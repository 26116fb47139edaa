Feature: Settings that are a choice (guide 4.3.4, 5.3.3.4 to 5.3.3.7, 6.3.3.4)

  Background:
    Given a dual-socket station of 25 A

  @CFG-10
  Scenario Outline: <key> takes <value>
    When the setting <key> is changed to "<value>"
    Then the station lists <key> as "<value>"

    Examples:
      | key                         | value                                  |
      | Static-LoadBalancing        | Off                                    |
      | Static-LoadBalancing        | On                                     |
      | Active-LoadBalancing        | On                                     |
      | Active-LoadBalancing        | Off                                    |
      | MbsSlaveTCPIP               | On                                     |
      | SmartMeterIncludesCharger   | False                                  |
      | MBTCPSmart-IsEnabled        | True                                   |
      | SCN-IsEnabled               | True                                   |
      | ALB-ProtocolSelection       | Modbus TCP/IP                          |
      | ALB-ProtocolSelection       | DSMR4.x/SMR5.0 (P1)                    |
      | DirectExternalSuspendSignal | DSMR P1                                |
      | DirectExternalSuspendSignal | suspend on closing of external circuit |
      | DirectExternalSuspendSignal | suspend on opening of external circuit |
      | MBTCPSmart-SlaveMeterModel  | None                                   |
      | MBTCPSmart-SlaveMeterModel  | Socomec                                |
      | MBTCPSmart-ConnectionType   | TCP master                             |
      | MBTCPSmart-ConnectionType   | RTU master                             |
      | MBTCPSmart-ConnectionType   | UDP master                             |
      | MbsSlaveTCPIPMode           | Off                                    |
      | MbsSlaveTCPIPMode           | socket                                 |
      | MbsSlaveTCPIPMode           | SCN                                    |
      | SmartChargingMode           | None                                   |
      | SmartChargingMode           | OCPP1.5+                               |

  @CFG-10 @CFG-11
  Scenario Outline: <key> refuses <value> and keeps what it had
    When the setting <key> is changed to "<value>"
    Then the station answers "Rejected"
    And the station lists <key> as "<kept>"

    Examples:
      | key                         | value     | kept                |
      | Static-LoadBalancing        | Aan       | On                  |
      | Active-LoadBalancing        | 2         | Off                 |
      | MbsSlaveTCPIP               | socket    | Off                 |
      | SmartMeterIncludesCharger   | maybe     | True                |
      | MBTCPSmart-IsEnabled        | 1         | False               |
      | SCN-IsEnabled               | yes       | False               |
      | ALB-ProtocolSelection       | DSMR2.2   | DSMR4.x/SMR5.0 (P1) |
      | DirectExternalSuspendSignal | suspend   | DSMR P1             |
      | MBTCPSmart-SlaveMeterModel  | Eastron   | Socomec             |
      | MBTCPSmart-ConnectionType   | TCP slave | TCP master          |
      | MbsSlaveTCPIPMode           | On        | Off                 |
      | SmartChargingMode           | OCPP1.6   | None                |

  @CFG-10 @assumed
  Scenario Outline: <value> is read without regard to case
    When the setting <key> is changed to "<value>"
    Then the station lists <key> as "<listed>"

    Examples:
      | key                  | value | listed |
      | Active-LoadBalancing | ON    | On     |
      | SCN-IsEnabled        | TRUE  | True   |
      | MbsSlaveTCPIPMode    | scn   | SCN    |
