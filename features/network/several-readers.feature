Feature: Who reads the one meter of a network (guide 6.3.2, 9.2.2, 10.11)

  Scenario Outline: meterReaders <readers>: where the first of two readers has no link the network has <amps> A
    Given a network of single-socket stations A, B and C of 32 A
    And the option meterReaders is "<readers>"
    And there is a meter on the network
    And these settings at every station:
      | SCN-TotalStaticCurrent | 60 |
      | SCN-TotalSafeCurrent   | 12 |
    And these settings at station A:
      | Active-LoadBalancing       | On             |
      | ALB-ProtocolSelection      | Modbus TCP/IP  |
      | MBTCPSmart-IsEnabled       | True           |
      | MBTCPSmart-SlaveMeterModel | Socomec        |
      | MBTCPSmart-IPAddress       | 192.168.0.9    |
      | SmartMeter-MaxCurrent      | 30             |
    And these settings at station B:
      | Active-LoadBalancing       | On             |
      | ALB-ProtocolSelection      | Modbus TCP/IP  |
      | MBTCPSmart-IsEnabled       | True           |
      | MBTCPSmart-SlaveMeterModel | Socomec        |
      | MBTCPSmart-IPAddress       | 192.168.0.5    |
      | SmartMeter-MaxCurrent      | 30             |
    And 2 minutes pass
    When a three-phase EV that wants 32 A is charging on station C
    Then within 2 minutes station C offers <amps> A
    And station C keeps offering <amps> A for 5 minutes

    @SCN-33 @SCN-22 @assumed
    Examples:
      | readers | amps |
      | several | 30   |
      | one     | 12   |

  @SCN-33 @SCN-22 @assumed
  Scenario: meterReaders several: two that both read it divide what it leaves once
    Given a network of single-socket stations A, B and C of 32 A
    And the option meterReaders is "several"
    And there is a meter on the network
    And these settings at every station:
      | SCN-TotalStaticCurrent     | 60             |
      | SCN-TotalSafeCurrent       | 12             |
      | Active-LoadBalancing       | On             |
      | ALB-ProtocolSelection      | Modbus TCP/IP  |
      | MBTCPSmart-IsEnabled       | True           |
      | MBTCPSmart-SlaveMeterModel | Socomec        |
      | MBTCPSmart-IPAddress       | 192.168.0.5    |
      | SmartMeter-MaxCurrent      | 30             |
    And 2 minutes pass
    And a three-phase EV that wants 32 A is charging on station B
    And a three-phase EV that wants 32 A is charging on station C
    Then within 3 minutes these sockets offer:
      | socket | amps |
      | B      | 15   |
      | C      | 15   |
    And the stations together draw 30 A or less for 5 minutes
