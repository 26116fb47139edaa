Feature: Modbus meter: Active Load Balancing without a meter (guide 5.3.3.1, 5.3.3.6)

  # Enabled False and the model None both say that there is none; a meter that is lost is another thing.
  @MTR-09 @assumed
  Scenario Outline: <setting> at <off> says that there is no meter: no limit and no safe current
    Given a dual-socket station of 25 A
    And a Socomec meter whose supply may carry 25 A
    And a safe current of 8 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And the household uses 5 A
    And within 15 seconds socket 1 offers 20 A
    When the setting <setting> is changed to "<off>"
    And the station is restarted
    And 2 minutes pass
    Then socket 1 offers 25 A
    And the link to the meter stays "not in use" for 5 minutes
    And in 2 minutes the smart meter is not asked

    Examples:
      | setting                    | off   |
      | MBTCPSmart-IsEnabled       | False |
      | MBTCPSmart-SlaveMeterModel | None  |

  @MTR-09 @assumed
  Scenario Outline: With the option albWithoutMeter at safeCurrent, <setting> at <off> is a lost meter
    Given a dual-socket station of 25 A
    And the option albWithoutMeter is "safeCurrent"
    And a Socomec meter whose supply may carry 25 A
    And a safe current of 8 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And the household uses 5 A
    And within 15 seconds socket 1 offers 20 A
    When the setting <setting> is changed to "<off>"
    And the station is restarted
    And 2 minutes pass
    Then socket 1 offers 8 A
    And the link to the meter stays lost for 5 minutes
    And in 2 minutes the smart meter is not asked

    Examples:
      | setting                    | off   |
      | MBTCPSmart-IsEnabled       | False |
      | MBTCPSmart-SlaveMeterModel | None  |

  @assumed
  Scenario: With the option meterOutsideRange at reached a default gateway leads to the meter
    Given a dual-socket station of 25 A
    And the option meterOutsideRange is "reached"
    And a Socomec meter whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And the household uses 5 A
    When the smart meter is given the address 192.168.1.5
    And the setting MBTCPSmart-IPAddress is changed to "192.168.1.5"
    And the station is restarted
    Then within 2 minutes socket 1 offers 20 A
