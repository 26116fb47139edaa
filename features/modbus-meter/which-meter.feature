Feature: Modbus meter: which meter, and who may say so (guide 5.3.1, 5.3.3.6, 6.3.2, 9.2)

  @MTR-07 @CMB-07
  Scenario: One meter: with the meter on the network the P1 meter is not listened to
    Given a dual-socket station of 25 A
    And a Socomec meter whose supply may carry 25 A
    And the smart meter shows 5 A
    Then within 5 seconds the station sees 5 A at the meter
    When the P1 meter shows 20 A
    And 30 seconds pass
    Then the station sees 5 A at the meter

  @MTR-07 @CMB-07
  Scenario Outline: One meter: a meter <where> is not asked while the station listens to the P1 meter
    Given a dual-socket station of 25 A
    And a Socomec meter <where> whose supply may carry 25 A
    And 10 seconds pass
    When the setting ALB-ProtocolSelection is changed to "DSMR4.x/SMR5.0 (P1)"
    And the station is restarted
    Then in 5 minutes the smart meter is not asked
    And the link to the meter stays normal for 1 minute

    Examples:
      | where             |
      | on the network    |
      | on the serial bus |
      | over UDP          |

  @MTR-07
  Scenario: One meter: the station asks over the connection that is set, and over no other
    Given a dual-socket station of 25 A
    And a Socomec meter on the serial bus whose supply may carry 25 A
    And 10 seconds pass
    When the setting MBTCPSmart-ConnectionType is changed to "TCP master"
    And the station is restarted
    Then in 5 minutes the smart meter is not asked
    And the link to the meter stays normal for 1 minute

  @MTR-07
  Scenario Outline: The address of the meter is IPv4: <address> is <answer>
    Given a dual-socket station of 25 A
    When the setting MBTCPSmart-IPAddress is changed to "<address>"
    Then the station answers "<answer>"

    Examples:
      | address         | answer         |
      | 192.168.0.255   | RebootRequired |
      | 192.168.0.256   | Rejected       |
      | 192.168.0       | Rejected       |
      | fe80::1         | Rejected       |
      | ::ffff:10.0.0.5 | Rejected       |
      | meter.local     | Rejected       |

  @MTR-10
  Scenario Outline: A back office may choose <model>: <answer>
    Given a dual-socket station of 25 A
    When the setting MBTCPSmart-SlaveMeterModel is changed to "<model>" as a back office would
    Then the station answers "<answer>"

    Examples:
      | model                   | answer         |
      | None                    | RebootRequired |
      | Socomec                 | Accepted       |
      | Custom register mapping | Rejected       |
      | Eastron                 | Rejected       |

  @MTR-10
  Scenario: Any other meter is set locally
    Given a dual-socket station of 25 A
    When the setting MBTCPSmart-SlaveMeterModel is changed to "Custom register mapping"
    Then the station answers "RebootRequired"
    When the setting MeterMap-Current-L1 is changed to "50528 U32 10^-3"
    Then the station answers "RebootRequired"

  @MTR-10
  Scenario Outline: A back office knows no <key>
    Given a dual-socket station of 25 A
    When the setting <key> is changed to "<value>" as a back office would
    Then the station answers "NotSupported"
    And the station lists <key> as unknown

    Examples:
      | key                   | value           |
      | MeterMap-FunctionCode | 4               |
      | MeterMap-AddressBase  | 1               |
      | MeterMap-WordOrder    | low first       |
      | MeterMap-Current-L1   | 50528 U32 10^-3 |
      | MeterMap-Power-L3     | 50548 S32 10^1  |
      | MeterBus-Baud         | 9600            |
      | Network-IPAddress     | 192.168.0.3     |

  @MTR-10
  Scenario Outline: The mapping takes <value> for <key>: <answer>
    Given a dual-socket station of 25 A
    When the setting <key> is changed to "<value>"
    Then the station answers "<answer>"

    Examples:
      | key                   | value           | answer         |
      | MeterMap-FunctionCode | 2               | Rejected       |
      | MeterMap-FunctionCode | 4               | RebootRequired |
      | MeterMap-FunctionCode | 5               | Rejected       |
      | MeterMap-AddressBase  | 2               | Rejected       |
      | MeterMap-WordOrder    | middle first    | Rejected       |
      | MeterMap-Current-L1   | 50528 U24       | Rejected       |
      | MeterMap-Current-L1   | 50528 U32 0.001 | Rejected       |
      | MeterBus-Baud         | 19201           | Rejected       |

  @MTR-10 @MTR-02 @assumed
  Scenario Outline: With the option mappingTypes at <types>, "<value>" is <answer>
    Given a dual-socket station of 25 A
    And the option mappingTypes is "<types>"
    When the setting MeterMap-Current-L1 is changed to "<value>"
    Then the station answers "<answer>"

    Examples:
      | types                     | value           | answer         |
      | all                       | 6 F32           | RebootRequired |
      | all                       | 6 S16 10^-2     | RebootRequired |
      | integers of 32 and 64 bit | 6 F32           | Rejected       |
      | integers of 32 and 64 bit | 6 S16 10^-2     | Rejected       |
      | integers of 32 and 64 bit | 50528 U32 10^-3 | RebootRequired |
      | integers of 32 and 64 bit | 6 S64           | RebootRequired |
