Feature: The port is open only where an EMS may speak: Active Load Balancing licensed, on, and by EMS (guide 5.3.3.1)

  @EMS-13
  Scenario: port-closed-when-not-ems: as it leaves the factory the connection is refused (evcc 5794, 6753)
    Given a single-socket station of 25 A
    When the EMS tries to set socket 1 to 10 A
    Then the EMS meets a refused connection

  @EMS-13 @CFG-06
  Scenario Outline: With <key> at <value> the connection is refused, and after its return it is not
    Given a single-socket station of 25 A
    And an EMS steers the sockets
    And these settings:
      | <key> | <value> |
    When the EMS tries to set socket 1 to 10 A
    Then the EMS meets a refused connection
    When the setting <key> is changed to "<back>"
    And the station is restarted
    And the EMS sets socket 1 to 10 A
    Then the EMS is answered

    Examples:
      | key                   | value | back |
      | Active-LoadBalancing  | Off   | On   |
      | MbsSlaveTCPIP         | Off   | On   |

  @EMS-13 @CFG-06
  Scenario: p1-source-vs-modbus: a P1 meter as the source closes the port (ThaStealth/alfen_modbus 5, 27)
    Given a single-socket station of 25 A
    And a smart meter whose supply may carry 16 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EMS tries to set socket 1 to 10 A
    Then the EMS meets a refused connection
    And within 2 minutes socket 1 offers 16 A

  @EMS-13
  Scenario: Settings that ask for a restart open no port before it
    Given a single-socket station of 25 A
    When the setting Active-LoadBalancing is changed to "On"
    And the setting MbsSlaveTCPIP is changed to "On"
    And the setting MbsSlaveTCPIPMode is changed to "socket"
    Then the station answers "RebootRequired"
    When the EMS tries to set socket 1 to 10 A
    Then the EMS meets a refused connection
    When the station is restarted
    And the EMS sets socket 1 to 10 A
    Then the EMS is answered

  @EMS-13
  Scenario: A firmware below 4.2.0 has no port for an EMS
    Given a "eve-single-s-line" station
    And it has a licence for Active Load Balancing
    And its firmware is 4.1.9
    And these settings:
      | Active-LoadBalancing | On     |
      | MbsSlaveTCPIP        | On     |
      | MbsSlaveTCPIPMode    | socket |
    When the EMS tries to set socket 1 to 10 A
    Then the EMS meets a refused connection
