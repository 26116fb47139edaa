Feature: Modbus meter: the station reads a Socomec on its network (guide 5.1.2, 5.3.1.2)

  Background:
    Given a dual-socket station of 25 A
    And a Socomec meter whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1

  @MTR-01 @MTR-03 @smoke
  Scenario: With the factory's address, unit and port the meter leads
    When the household uses 13 A
    Then within 10 seconds socket 1 offers 12 A
    And socket 1 is led by "smart meter"
    And within 10 seconds the station sees 25 A at the meter
    When the household uses 5 A
    Then within 10 seconds socket 1 offers 20 A
    And socket 1 keeps offering 20 A for 5 minutes

  @MTR-01
  Scenario: Each phase is its own
    When the household uses 2/15/8 A
    Then within 10 seconds socket 1 offers 10 A
    And within 10 seconds the supply carries 12/25/18 A
    And within 5 seconds the station sees 12/25/18 A at the meter

  @MTR-01
  Scenario: What the solar panels return makes room
    When the household uses 15 A
    Then within 10 seconds socket 1 offers 10 A
    When the solar panels return 8 A
    Then within 10 seconds socket 1 offers 18 A
    When the solar panels return 20 A
    Then within 10 seconds socket 1 offers 25 A
    And within 5 seconds the station sees 20 A at the meter
    When the smart meter shows -5/3/-7 A
    Then within 5 seconds the station sees -5/3/-7 A at the meter

  @MTR-09
  Scenario Outline: Where <setting> is <off> the meter is not used
    When the household uses 13 A
    Then within 10 seconds socket 1 offers 12 A
    When the setting <setting> is changed to "<off>"
    And the station is restarted
    And 2 minutes pass
    Then socket 1 offers 25 A
    When the setting <setting> is changed to "<on>"
    And the station is restarted
    And 2 minutes pass
    Then socket 1 offers 12 A

    Examples:
      | setting              | off   | on   |
      | MBTCPSmart-IsEnabled | False | True |
      | Active-LoadBalancing | Off   | On   |
