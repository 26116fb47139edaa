Feature: Modbus meter: addresses of meter and station (guide 5.1.2, 5.3.1.2, 9.2.2, 10.11)

  Background:
    Given a dual-socket station of 25 A
    And a Socomec meter whose supply may carry 25 A
    And a safe current of 8 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And the household uses 5 A
    And within 15 seconds socket 1 offers 20 A

  @MTR-11 @MTR-05
  Scenario Outline: With the mask <mask> a meter at <address> is <link>
    When the smart meter is given the address <address>
    And the setting MBTCPSmart-IPAddress is changed to "<address>"
    And the setting Network-SubnetMask is changed to "<mask>"
    And the station is restarted
    And 2 minutes pass
    Then the link to the meter stays <link> for 1 minute
    And socket 1 offers <offer> A

    Examples:
      | mask            | address       | link   | offer |
      | 255.255.255.0   | 192.168.0.254 | normal | 20    |
      | 255.255.255.0   | 192.168.1.5   | lost   | 8     |
      | 255.255.254.0   | 192.168.1.5   | normal | 20    |
      | 255.255.255.128 | 192.168.0.127 | normal | 20    |
      | 255.255.255.128 | 192.168.0.128 | lost   | 8     |

  @MTR-12 @MTR-05
  Scenario: A new lease of the DHCP server loses the meter until the setting follows
    When the smart meter is given the address 192.168.0.77
    Then the link to the meter stays normal for 56 seconds
    And within 10 seconds the link to the meter is lost
    And within 1 second socket 1 offers 8 A
    And the station logs "Communication error for modbus unit 502 (192.168.000.005;502)"
    And the link to the meter stays lost for 10 minutes
    When the setting MBTCPSmart-IPAddress is changed to "192.168.0.77"
    Then the link to the meter stays lost for 1 minute
    When the station is restarted
    Then within 2 minutes socket 1 offers 20 A
    And the link to the meter stays normal for 1 minute

  @MTR-12
  Scenario: The old address back within 60 seconds is no loss
    When the smart meter is given the address 192.168.0.77
    And 45 seconds pass
    And the smart meter is given the address 192.168.0.5
    Then the link to the meter stays normal for 5 minutes
    And socket 1 offers 20 A

  @MTR-13 @assumed
  Scenario: A changed address of the station works after a restart, and then the meter is reached
    When the smart meter is given the address 10.0.0.5
    And the setting MBTCPSmart-IPAddress is changed to "10.0.0.5"
    And the station is restarted
    And 2 minutes pass
    Then socket 1 offers 8 A
    And the link to the meter stays lost for 1 minute
    When the setting Network-IPAddress is changed to "10.0.0.2"
    Then the station answers "RebootRequired"
    And the link to the meter stays lost for 5 minutes
    When the station is restarted
    Then within 2 minutes socket 1 offers 20 A
    And the link to the meter stays normal for 1 minute

  @MTR-13 @MTR-11
  Scenario: A station that is given an address in another range loses its meter at the restart
    When the setting Network-IPAddress is changed to "192.168.1.2"
    Then the link to the meter stays normal for 2 minutes
    When the station is restarted
    And 2 minutes pass
    Then the link to the meter stays lost for 1 minute
    And socket 1 offers 8 A
