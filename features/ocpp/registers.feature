Feature: What an EMS can see of the back office: registers 1104 and 1200 (guide 9.2.3, register document)

  Background:
    Given a dual-socket station of 16 A
    And the station is connected to its back office
    And an EMS steers the sockets
    And 5 seconds pass

  @EMS-07
  Scenario Outline: 1104 is 1 while the back office is there, 0 after it <goes>
    Then the EMS reads "1" as "OCPP state" of the station
    When the back office <goes>
    And 5 minutes pass
    Then the EMS reads "0" as "OCPP state" of the station
    When the back office comes back
    Then within 65 seconds the station is connected again
    And the EMS reads "1" as "OCPP state" of the station

    Examples:
      | goes       |
      | stops      |
      | dies       |
      | is cut off |

  @EMS-07
  Scenario: 1200 of a socket is 0 while it is out of use
    Then the EMS reads "1" as "availability" of socket 1
    When the back office takes socket 1 out of use
    And 2 seconds pass
    Then the EMS reads "0" as "availability" of socket 1
    And the EMS reads "1" as "availability" of socket 2
    When the back office takes socket 1 into use
    And 2 seconds pass
    Then the EMS reads "1" as "availability" of socket 1

  @EMS-07
  Scenario: Of every socket while the station is
    When the back office takes the station out of use
    And 2 seconds pass
    Then the EMS reads "0" as "availability" of socket 1
    And the EMS reads "0" as "availability" of socket 2

  @EMS-07
  Scenario: Not before whoever charges has finished
    Given the EMS sets socket 1 to 16 A
    And a three-phase EV that wants 16 A is charging on socket 1
    When the back office takes socket 1 out of use
    Then the station answers "Scheduled"
    And socket 1 stays in state C2 for 5 minutes
    And the EMS reads "1" as "availability" of socket 1
    When the EV on socket 1 is unplugged
    And 3 seconds pass
    Then the EMS reads "0" as "availability" of socket 1
