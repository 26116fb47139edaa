Feature: P1: the settings it needs (guide 5.3.3.5)

  Background:
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And the household uses 10 A

  @P1-08
  Scenario: With the RJ11 set to the suspend contact the meter is not read
    Given these settings:
      | DirectExternalSuspendSignal | suspend on closing of external circuit |
    When 2 minutes pass
    Then the station sees 0 A at the meter

  @P1-08
  Scenario: With the other source selected the meter is not read
    Given these settings:
      | ALB-ProtocolSelection | Modbus TCP/IP |
    When 2 minutes pass
    Then the station sees 0 A at the meter

  @P1-08
  Scenario: With both as they should be it is
    Then within 5 seconds the station sees 10 A at the meter
    And the link to the meter stays normal for 2 minutes

  @P1-08
  Scenario: With Active Load Balancing off the meter limits nothing
    Given these settings:
      | Active-LoadBalancing | Off |
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 keeps offering 25 A for 5 minutes
    And the link to the meter stays "not in use" for 1 minute
