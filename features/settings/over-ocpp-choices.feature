Feature: Defaults, choices and both sockets, through the back office (guide 2.1.1, 4.3.4, 5.3.3.4 to 5.3.3.7, 6.3.3.4)

  @CFG-04
  Scenario Outline: A back office reads <key> of a new station as <value>
    Given an "eve-double-two-feeds" station
    And the station is connected to its back office
    Then the back office reads <key> as "<value>"

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

  @CFG-10
  Scenario Outline: A back office sets <key> to <value>
    Given a dual-socket station of 25 A
    And the station is connected to its back office
    When the back office changes <key> to "<value>"
    Then the station answers "<answer>"
    And the back office reads <key> as "<value>"

    Examples:
      | key                         | value                                  | answer         |
      | Static-LoadBalancing        | Off                                    | Accepted       |
      | Active-LoadBalancing        | On                                     | RebootRequired |
      | MbsSlaveTCPIP               | On                                     | RebootRequired |
      | SmartMeterIncludesCharger   | False                                  | RebootRequired |
      | MBTCPSmart-IsEnabled        | True                                   | RebootRequired |
      | SCN-IsEnabled               | True                                   | RebootRequired |
      | ALB-ProtocolSelection       | Modbus TCP/IP                          | RebootRequired |
      | DirectExternalSuspendSignal | suspend on closing of external circuit | RebootRequired |
      | DirectExternalSuspendSignal | suspend on opening of external circuit | RebootRequired |
      | MBTCPSmart-SlaveMeterModel  | None                                   | RebootRequired |
      | MBTCPSmart-ConnectionType   | RTU master                             | RebootRequired |
      | MBTCPSmart-ConnectionType   | UDP master                             | RebootRequired |
      | MbsSlaveTCPIPMode           | socket                                 | RebootRequired |
      | MbsSlaveTCPIPMode           | SCN                                    | RebootRequired |
      | SmartChargingMode           | OCPP1.5+                               | RebootRequired |

  @CFG-10 @CFG-11
  Scenario Outline: <key> refuses <value> of a back office
    Given a dual-socket station of 25 A
    And the station is connected to its back office
    When the back office changes <key> to "<value>"
    Then the station answers "Rejected"
    And the back office reads <key> as "<kept>"

    Examples:
      | key                         | value     | kept                |
      | Static-LoadBalancing        | Aan       | On                  |
      | MbsSlaveTCPIP               | socket    | Off                 |
      | SmartMeterIncludesCharger   | maybe     | True                |
      | MBTCPSmart-IsEnabled        | 1         | False               |
      | SCN-IsEnabled               | yes       | False               |
      | ALB-ProtocolSelection       | DSMR2.2   | DSMR4.x/SMR5.0 (P1) |
      | DirectExternalSuspendSignal | suspend   | DSMR P1             |
      | MBTCPSmart-SlaveMeterModel  | Eastron   | Socomec             |
      | MBTCPSmart-ConnectionType   | TCP slave | TCP master          |
      | SmartChargingMode           | OCPP1.6   | None                |

  @CFG-06 @CFG-03
  Scenario: A back office makes the EMS the data source, and the meter is left alone after the restart
    Given a dual-socket station of 25 A
    And the station is connected to its back office
    And a smart meter whose supply may carry 25 A
    Then within 5 seconds the link to the meter is normal
    When the back office changes MbsSlaveTCPIP to "On"
    And the back office changes MbsSlaveTCPIPMode to "socket"
    And the back office resets the station softly
    And 30 seconds pass
    Then the features in use are "Standard Load Balancing, Active Load Balancing by EMS"
    And the link to the meter stays "not in use" for 2 minutes

  @CFG-07
  Scenario Outline: Phase code <code> of a back office, on one feed for both sockets
    Given a dual-socket station of 25 A
    And the station is connected to its back office
    When the back office changes SCN-PhaseMapping-1 to "<code>"
    Then the back office reads SCN-PhaseMapping-1 as "<code>"
    And the back office reads SCN-PhaseMapping-2 as "<code>"

    Examples:
      | code |
      | 1    |
      | 5    |
      | 9    |

  @CFG-07
  Scenario: A back office finds no right socket on a single-socket station
    Given a single-socket station of 25 A
    And the station is connected to its back office
    Then the back office reads SCN-PhaseMapping-2 as "0"
    When the back office changes SCN-PhaseMapping-1 to "0"
    Then the station answers "Rejected"

  @CFG-17 @CFG-13
  Scenario Outline: Connector<socket>-MaxCurrent of a back office limits socket <socket> and leaves the other
    Given a dual-socket station of 2 x 32 A with two feeds
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    When the back office changes Connector<socket>-MaxCurrent to "10.0"
    Then within 1 second socket <socket> offers 10 A
    And socket <other> keeps offering 32 A for 1 minute

    Examples:
      | socket | other |
      | 1      | 2     |
      | 2      | 1     |

  @PRB-07
  Scenario: The probing current of a back office; 6 A and less are refused
    Given a single-socket station of 20 A
    And the station is connected to its back office
    When the back office changes Chameleon-MinCurrent to "6.0"
    Then the station answers "Rejected"
    When the back office changes Chameleon-MinCurrent to "10.0"
    Then the station answers "Accepted"
    When a three-phase EV that wants 32 A connects to socket 1
    Then within 10 seconds socket 1 offers 10 A
    And within 70 seconds socket 1 offers 20 A
