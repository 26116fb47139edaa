Feature: Modbus meter: no answer within 60 seconds is a lost meter (guide 9.2.2, 10.8, 10.11)

  Background:
    Given a dual-socket station of 25 A
    And a Socomec meter whose supply may carry 25 A
    And a safe current of 8 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And the household uses 5 A
    And 15 seconds pass

  @MTR-04
  Scenario: Silence is told of, and the safe current holds until the meter answers again
    When the smart meter falls silent
    Then socket 1 keeps offering 20 A for 57 seconds
    And within 4 seconds socket 1 offers 8 A
    And socket 1 is led by "safe current"
    And the station logs "Communication error for modbus unit 502 (192.168.000.005;502)" before "Modbus TCP/IP lost, in safe mode max 8.0A"
    And the station logs "Modbus TCP/IP lost, in safe mode max 8.0A" before "Enter ActiveLB safeMode: 8.0A"
    And within 1 second the station reports 210 of itself as OtherError, saying "Modbus TCP/IP lost, in safe mode max 8.0A"
    And socket 1 keeps offering 8 A for 10 minutes
    When the smart meter is in order again
    Then within 20 seconds the station reports that it is in order
    And within 20 seconds socket 1 offers 20 A
    And the link to the meter stays normal for 5 minutes

  @MTR-04
  Scenario: Answers that come back within 60 seconds are no loss
    When the smart meter falls silent
    And 45 seconds pass
    And the smart meter is in order again
    Then the link to the meter stays normal for 5 minutes
    And socket 1 offers 20 A

  @MTR-05
  Scenario Outline: A meter that <does> ends in safe mode, not in a wrong limit
    When the smart meter <does>
    Then socket 1 keeps offering 20 A for 56 seconds
    And within 5 seconds socket 1 offers 8 A
    And the station logs "Enter ActiveLB safeMode: 8.0A"
    And socket 1 keeps offering 8 A for 5 minutes
    When the smart meter is in order again
    Then within 20 seconds socket 1 offers 20 A

    Examples:
      | does                       |
      | answers with exception 2   |
      | answers with exception 4   |
      | answers for another unit   |
      | has no values              |
      | has no values of L2        |
      | sends truncated telegrams  |

  @MTR-05
  Scenario Outline: Another <setting> than the meter's ends in safe mode
    When the setting <setting> is changed to "<wrong>"
    And the station is restarted
    And 2 minutes pass
    Then socket 1 offers 8 A
    And the link to the meter stays lost for 5 minutes
    When the setting <setting> is changed to "<right>"
    And the station is restarted
    And 2 minutes pass
    Then socket 1 offers 20 A
    And the link to the meter stays normal for 1 minute

    Examples:
      | setting                | wrong       | right           |
      | MBTCPSmart-IPAddress   | 192.168.0.6 | 192.168.000.005 |
      | MBTCPSmart-SlaveUnitID | 6           | 5               |
      | MBTCPSmart-SlaveUnitID | 261         | 5               |

  @MTR-05
  Scenario: A cut network is a loss, and heals by itself
    When the network of the smart meter is cut
    Then socket 1 keeps offering 20 A for 56 seconds
    And within 5 seconds socket 1 offers 8 A
    When the network of the smart meter is mended
    Then within 20 seconds socket 1 offers 20 A

  @MTR-08
  Scenario: A meter that closes its connections is connected to again
    When the smart meter closes every connection after 2 answers
    Then the link to the meter stays normal for 10 minutes
    When the household uses 10 A
    Then within 20 seconds socket 1 offers 15 A
