Feature: Combinations: one kind of meter at a time (guide 5.3.3.5, 9.2)

  @CMB-07
  Scenario: Choosing the TCP/IP meter gives up the P1 meter
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And the features in use are "Standard Load Balancing, Active Load Balancing by P1 meter"
    When 5 seconds pass
    Then the link to the meter stays normal for 1 minute
    When the setting ALB-ProtocolSelection is changed to "Modbus TCP/IP"
    And the station is restarted
    Then the features in use are "Standard Load Balancing, Active Load Balancing by Modbus TCP/IP meter"
    And the setting ALB-ProtocolSelection is "Modbus TCP/IP"

  @CMB-07
  Scenario: Both at once cannot be chosen
    Given a dual-socket station of 25 A
    When the setting ALB-ProtocolSelection is changed to "Modbus TCP/IP, DSMR4.x/SMR5.0 (P1)"
    Then the station answers "Rejected"
