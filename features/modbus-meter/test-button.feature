Feature: Modbus meter: Test Smart Meter (guide 5.3.3.2)

  @MTR-06
  Scenario Outline: On a Socomec <where> it shows the present current of each phase
    Given a dual-socket station of 25 A
    And a Socomec meter <where> whose supply may carry 25 A
    And the smart meter shows 16/0/6.5 A
    When the installer tests the smart meter
    Then the test shows 16/0/6.5 A
    When the smart meter shows 1/-2/3 A
    And the installer tests the smart meter
    Then the test shows 1/-2/3 A

    Examples:
      | where             |
      | on the network    |
      | on the serial bus |
      | over UDP          |

  @MTR-06
  Scenario: On a meter that was mapped by hand it shows what the mapping makes of it
    Given a dual-socket station of 25 A
    And an abb-b23 on the network whose supply may carry 25 A, mapped so:
      | current of L1 | 23308 U32 10^-2 |
      | current of L2 | 23310 U32 10^-2 |
      | current of L3 | 23312 U32 10^-1 |
    And the smart meter shows 16/0/6.5 A
    When the installer tests the smart meter
    Then the test shows 16/0/65 A

  @MTR-14
  Scenario Outline: A meter that <does>: "<shown>"
    Given a dual-socket station of 25 A
    And a Socomec meter <where> whose supply may carry 25 A
    And 10 seconds pass
    When the smart meter <does>
    And the installer tests the smart meter
    Then the test shows "<shown>"
    When the smart meter is in order again
    And 2 minutes pass
    And the smart meter shows 16/0/6.5 A
    And the installer tests the smart meter
    Then the test shows 16/0/6.5 A

    Examples:
      | where             | does                      | shown                                     |
      | on the network    | falls silent              | no answer                                 |
      | on the network    | answers with exception 2  | exception 2                               |
      | on the network    | answers with exception 11 | exception 11                              |
      | on the network    | answers for another unit  | wrong answer (unit 5: an answer of unit 6) |
      | on the network    | has no values             | no current of L1                          |
      | on the network    | has no values of L3       | no current of L3                          |
      | on the network    | sends truncated telegrams | the connection was closed                 |
      | on the serial bus | falls silent              | no answer                                 |
      | on the serial bus | sends wrong checksums     | wrong answer (unit 5: CRC error)          |
      | on the serial bus | answers for another unit  | wrong answer (unit 5: an answer of unit 6) |
      | on the serial bus | answers with exception 2  | exception 2                               |
      | over UDP          | falls silent              | no answer                                 |
      | over UDP          | answers with exception 4  | exception 4                               |

  @MTR-14
  Scenario: A meter whose words come in another order has an impossible current
    Given a dual-socket station of 25 A
    And a carlo-gavazzi-em340 on the network whose supply may carry 25 A, mapped so:
      | current of L1 | 12 S32 10^-3 |
      | current of L2 | 14 S32 10^-3 |
      | current of L3 | 16 S32 10^-3 |
    And the smart meter shows 0/16/0 A
    When the installer tests the smart meter
    Then the test shows "impossible current of L2: 1048576 A"

  @MTR-14
  Scenario Outline: With <setting> at <wrong> it shows "<shown>"
    Given a dual-socket station of 25 A
    And a Socomec meter whose supply may carry 25 A
    And the setting <setting> is changed to "<wrong>"
    When the station is restarted
    And 5 seconds pass
    And the installer tests the smart meter
    Then the test shows "<shown>"

    Examples:
      | setting                   | wrong                   | shown                                                                          |
      | MBTCPSmart-IPAddress      | 192.168.0.6             | no connection                                                                  |
      | MBTCPSmart-IPAddress      | 192.168.1.5             | 192.168.1.5 is outside the IP range of 192.168.000.002, mask 255.255.255.000   |
      | MBTCPSmart-SlaveUnitID    | 6                       | no answer                                                                      |
      | MBTCPSmart-SlaveUnitID    | 256                     | no request can be sent to unit 256                                             |
      | MBTCPSmart-IsEnabled      | False                   | no Modbus meter is in use                                                      |
      | MBTCPSmart-SlaveMeterModel | None                   | no Modbus meter is in use                                                      |
      | MBTCPSmart-SlaveMeterModel | Custom register mapping | the mapping has no register for the current of L1                             |
      | ALB-ProtocolSelection     | DSMR4.x/SMR5.0 (P1)     | no Modbus meter is in use                                                      |

  @MTR-14
  Scenario: A cut network: there is no answer, and after a minute no connection
    Given a dual-socket station of 25 A
    And a Socomec meter whose supply may carry 25 A
    And 10 seconds pass
    When the network of the smart meter is cut
    And the installer tests the smart meter
    Then the test shows "no answer"
    When 2 minutes pass
    And the installer tests the smart meter
    Then the test shows "no connection"

  @MTR-14 @assumed
  Scenario Outline: It waits 10 seconds: of an answer <late> late it shows <shown>
    Given a dual-socket station of 25 A
    And a Socomec meter whose supply may carry 25 A
    And the smart meter shows 16 A
    And 10 seconds pass
    When the smart meter answers <late> late
    And the installer tests the smart meter
    Then the test shows <shown>

    Examples:
      | late        | shown       |
      | 9.5 seconds | 16 A        |
      | 12 seconds  | "no answer" |

  @MTR-14 @assumed
  Scenario: With the option meterTestMillis at 15000 an answer 12 seconds late is shown
    Given a dual-socket station of 25 A
    And the option meterTestMillis is "15000"
    And a Socomec meter whose supply may carry 25 A
    And the smart meter shows 16 A
    And 10 seconds pass
    When the smart meter answers 12 seconds late
    And the installer tests the smart meter
    Then the test shows 16 A

  @MTR-06
  Scenario: Testing does not disturb charging
    Given a dual-socket station of 25 A
    And a Socomec meter whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And the household uses 13 A
    And within 10 seconds socket 1 offers 12 A
    When the installer tests the smart meter
    Then socket 1 keeps offering 12 A for 5 minutes
    And the link to the meter stays normal for 1 minute

  @MTR-14
  Scenario: A station without supply tests nothing
    Given a dual-socket station of 25 A
    And a Socomec meter whose supply may carry 25 A
    When the supply of the station is cut
    And the installer tests the smart meter
    Then the test shows "the station is not up"
