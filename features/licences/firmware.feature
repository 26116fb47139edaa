Feature: From which firmware on a feature works (guide 4.3.1, 5.3.1.1 to 5.3.1.3, 6.3.1, 9.2.3)

  @LIC-05
  Scenario Outline: Standard Load Balancing on firmware <firmware>
    Given a dual-socket station of 25 A
    And its firmware is <firmware>
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 offers <offer> A

    Examples:
      | firmware   | offer |
      | 1.9.9      | 12.5  |
      | 2.0.0      | 25    |
      | 2.0.0-1234 | 25    |
      | 10.0.0     | 25    |

  @LIC-05
  Scenario: Active Load Balancing over P1 on firmware 2.0.0
    Given a dual-socket station of 25 A
    And its firmware is 2.0.0
    And a smart meter whose supply may carry 25 A
    And the household uses 10 A
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 offers 15 A

  @LIC-05 @LIC-07 @assumed
  Scenario: Active Load Balancing over P1 on firmware 1.9.9 stays off, and the log tells
    Given a dual-socket station of 25 A
    And its firmware is 1.9.9
    And a smart meter whose supply may carry 25 A
    And the household uses 10 A
    Then the station logs "Active Load Balancing is off: firmware 1.9.9 is below 2.0.0, which it needs by P1 meter"
    And no smart feature is in use
    And the link to the meter stays "not in use" for 2 minutes

  @LIC-05
  Scenario Outline: Active Load Balancing over a Modbus TCP meter on firmware <firmware>
    Given a single-socket station of 25 A
    And its firmware is <firmware>
    And these settings:
      | Active-LoadBalancing  | On            |
      | ALB-ProtocolSelection | Modbus TCP/IP |
      | MBTCPSmart-IsEnabled  | True          |
    Then the features in use are "Active Load Balancing by Modbus TCP/IP meter"

    Examples:
      | firmware   |
      | 3.4.0      |
      | 3.4.0-2990 |
      | 4.0.0      |

  @LIC-05
  Scenario Outline: Active Load Balancing over an EMS on firmware <firmware>
    Given a single-socket station of 25 A
    And its firmware is <firmware>
    And these settings:
      | Active-LoadBalancing | On     |
      | MbsSlaveTCPIP        | On     |
      | MbsSlaveTCPIPMode    | <mode> |
    Then the features in use are "Active Load Balancing by EMS"

    Examples:
      | firmware | mode   |
      | 4.2.0    | socket |
      | 4.2.0    | SCN    |
      | 4.10     | socket |

  @LIC-05
  Scenario: A Smart Charging Network on firmware 3.4.0
    Given a single-socket station of 25 A
    And its firmware is 3.4.0
    And these settings:
      | SCN-NetworkName | ALF1 |
      | SCN-IsEnabled   | True |
    Then the features in use are "Smart Charging Network"

  @LIC-05 @LIC-07 @assumed
  Scenario Outline: <key> on firmware <firmware> leaves it off, and the log tells
    Given a single-socket station of 25 A
    And its firmware is <firmware>
    And these settings:
      | ALB-ProtocolSelection | Modbus TCP/IP |
      | MbsSlaveTCPIP         | <ems>         |
      | <key>                 | <value>       |
    Then no smart feature is in use
    And the station logs "<reason>"

    Examples:
      | firmware | key                  | value | ems | reason                                                                                             |
      | 3.3.9    | Active-LoadBalancing | On    | Off | Active Load Balancing is off: firmware 3.3.9 is below 3.4.0, which it needs by Modbus TCP/IP meter |
      | 4.1.9    | Active-LoadBalancing | On    | On  | Active Load Balancing is off: firmware 4.1.9 is below 4.2.0, which it needs by EMS                 |
      | 3.3.9    | SCN-IsEnabled        | True  | Off | Smart Charging Network is off: firmware 3.3.9 is below 3.4.0, which it needs                       |

  @LIC-07 @assumed
  Scenario: What is not switched on has no reason to be off
    Given an "eve-single-pro-line" station
    And its firmware is 1.9.9
    When the station is restarted
    Then the station logs nothing for 1 minute
    And no smart feature is in use
