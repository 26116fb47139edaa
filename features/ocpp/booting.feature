Feature: A station and its back office: booting (OCPP 1.6, 4.2)

  Background:
    Given a dual-socket station of 16 A
    And the station is connected to its back office

  Scenario: It tells its connectors once it has been accepted
    Then the back office sees the station as Available
    And the back office sees socket 1 as Available
    And the back office sees socket 2 as Available

  Scenario: It tells them again after a BootNotification that it was asked for
    When the back office asks for a BootNotification
    Then within 2 seconds the back office hears a StatusNotification of socket 1
    And within 1 second the back office hears a StatusNotification of socket 2

  Scenario: It says who made it, and which firmware it has
    When the station is restarted
    Then within 5 seconds the back office hears a BootNotification with chargePointVendor "Alfen BV"
    And within 1 second the back office hears a BootNotification with chargePointModel "NG920-61001"
    And within 1 second the back office hears a BootNotification with firmwareVersion "6.1.0-4159"
    And within 1 second the back office hears a BootNotification with chargeBoxSerialNumber "AL1000"

  Scenario: While it is rejected it tells nothing else, and tries again after the interval of the answer
    When the back office answers the next 2 BootNotification with:
      """
      { "status": "Rejected", "currentTime": "2026-11-01T11:00:00Z", "interval": 300 }
      """
    And the station is restarted
    Then within 2 seconds the back office hears a BootNotification
    And the back office hears no StatusNotification for 598 seconds
    And within 3 seconds the back office hears a StatusNotification of socket 1

  Scenario: Pending is tried again too
    When the back office answers the next BootNotification with:
      """
      { "status": "Pending", "currentTime": "2026-11-01T11:00:00Z", "interval": 30 }
      """
    And the station is restarted
    Then within 2 seconds the back office hears a BootNotification
    And the back office hears no BootNotification for 28 seconds
    And within 3 seconds the back office hears a BootNotification once more
    And within 2 seconds the back office hears a StatusNotification of socket 1

  Scenario Outline: A back office that <how> the BootNotification is asked again
    When the back office <how> the next BootNotification
    And the station is restarted
    Then within 3 minutes the back office hears a StatusNotification of socket 1

    Examples:
      | how                         |
      | is silent on                |
      | sends broken JSON to        |
      | answers under a wrong id to |

  Scenario: An error code that OCPP does not know is no reason to give up
    When the back office answers the next BootNotification with error "RpcFrameworkError"
    And the station is restarted
    Then the back office hears no StatusNotification for 55 seconds
    And within 10 seconds the back office hears a StatusNotification of socket 1

  Scenario: Heartbeats come at the interval that the back office gives
    When the back office answers the next BootNotification with:
      """
      { "status": "Accepted", "currentTime": "2026-11-01T11:00:00Z", "interval": 60 }
      """
    And the station is restarted
    And 10 seconds pass
    Then the back office hears Heartbeat 10 times in 10 minutes

  Scenario: Another interval holds at once
    When the back office changes HeartbeatInterval to "30"
    Then the station answers "Accepted"
    And the back office hears no Heartbeat for 29 seconds
    And within 2 seconds the back office hears a Heartbeat
