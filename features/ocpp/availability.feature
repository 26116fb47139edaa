Feature: Connectors out of use (OCPP 1.6, 5.2)

  Background:
    Given a dual-socket station of 16 A
    And the station is connected to its back office

  Scenario: One socket is out of use until it is put back
    When the back office takes socket 1 out of use
    Then the station answers "Accepted"
    And within 2 seconds the back office sees socket 1 as Unavailable
    And the back office sees socket 2 as Available
    When a three-phase EV that wants 16 A connects to socket 1
    Then socket 1 stays in state B1 for 5 minutes
    When the back office takes socket 1 into use
    Then the station answers "Accepted"
    And within 2 seconds the back office sees socket 1 as Preparing

  Scenario: The whole station
    When the back office takes the station out of use
    Then within 2 seconds the back office sees the station as Unavailable
    And within 2 seconds the back office sees socket 1 as Unavailable
    And within 2 seconds the back office sees socket 2 as Unavailable

  Scenario: Whoever charges is let finish
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the back office takes socket 1 out of use
    Then the station answers "Scheduled"
    And the back office keeps seeing socket 1 as Charging for 10 minutes
    When the EV on socket 1 is unplugged
    Then within 5 seconds the back office sees socket 1 as Unavailable

  Scenario: A power cut does not put it back
    When the back office takes socket 2 out of use
    And the supply of the station fails for 1 minute
    And 5 seconds pass
    Then within 2 seconds the back office sees socket 2 as Unavailable

  Scenario: There is no third connector
    When the back office calls ChangeAvailability with:
      """
      { "connectorId": 3, "type": "Inoperative" }
      """
    Then the station answers "Rejected"
