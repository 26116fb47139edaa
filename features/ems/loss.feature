Feature: A lost EMS is logged like a lost meter (guide 10.8)

  Background:
    Given a single-socket station of 25 A
    And an EMS steers the sockets
    And a safe current of 14 A
    And a three-phase EV that wants 32 A is charging on socket 1

  @EMS-12 @EMS-04
  Scenario: Three lines a minute after the last write, and a notification
    When the EMS sets socket 1 to 20 A
    And the EMS falls silent
    Then the station logs nothing for 59 seconds
    And within 2 seconds the station logs "Communication error for modbus unit 502 (bench;502)"
    And the station logs "Modbus TCP/IP lost, in safe mode max 14.0A"
    And the station logs "Enter ActiveLB safeMode: 14.0A"
    And the station logs "Communication error for modbus unit 502 (bench;502)" before "Enter ActiveLB safeMode: 14.0A"
    And within 1 second the station reports 210 of itself as OtherError, saying "Modbus TCP/IP lost, in safe mode max 14.0A"
    And socket 1 offers 14 A

  @EMS-12 @EMS-05
  Scenario: Its return is reported, and the lines come again with the next loss only
    When the EMS sets socket 1 to 20 A
    And the EMS falls silent
    And 5 minutes pass
    Then the station reports nothing for 5 minutes
    When the EMS sets socket 1 to 20 A
    Then within 2 seconds the station reports that it is in order
    When the EMS falls silent
    Then within 62 seconds the station logs "Enter ActiveLB safeMode: 14.0A"

  @EMS-12 @EMS-17
  Scenario: An EMS that never came is lost after the first minute (lbbrhzn/ocpp 337)
    When the station is restarted
    Then the station reports nothing for 48 seconds
    And within 3 minutes the station reports 210 of itself as OtherError, saying "Modbus TCP/IP lost, in safe mode max 14.0A"

  @EMS-12
  Scenario: The safe current is named within the station's own maximum
    When a test lowers Station-MaxCurrent to 10 A
    And the EMS sets socket 1 to 20 A
    And the EMS falls silent
    Then within 62 seconds the station logs "Modbus TCP/IP lost, in safe mode max 10.0A"
