Feature: The connection to the back office, and what goes first over it (OCPP 1.6, 3.5.1, 3.7 and 9.1)

  Background:
    Given a dual-socket station of 16 A
    And the station is connected to its back office

  Scenario: A dead line is noticed when a ping has had no answer until the next one
    Given an EMS steers the sockets
    And 5 seconds pass
    And the back office changes WebSocketPingInterval to "30"
    When the station is restarted
    Then within 2 seconds the back office hears a BootNotification
    When 1 second passes
    And the back office is cut off
    And 58 seconds pass
    Then the EMS reads "1" as "OCPP state" of the station
    When 2 seconds pass
    Then the EMS reads "0" as "OCPP state" of the station

  Scenario: A card does not wait for what is only to be told
    Given the back office changes MeterValueSampleInterval to "60"
    And a three-phase EV that wants 16 A is charging on socket 1
    When the back office stops
    And 20 minutes pass
    And the back office answers every MeterValues 5 seconds late
    And the back office comes back
    Then within 65 seconds the back office hears a MeterValues
    When a three-phase EV that wants 16 A is plugged into socket 2 without a card
    And 1 second passes
    And card "CARD-2" is presented at socket 2
    Then within 6 seconds the back office hears a Authorize with idTag "CARD-2"
    And within 10 seconds socket 2 is in state C2
    And the station made no call before the one before it was answered or 100 seconds old

  Scenario: A new connection does not wait for the time of the next attempt
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the back office answers the next StopTransaction with error "InternalError"
    And the EV on socket 1 is unplugged
    And 5 seconds pass
    And the back office dies
    And the back office comes back
    Then within 5 seconds the back office hears a StopTransaction once more
    And the back office has 1 complete transaction
    And the back office hears no StopTransaction for 10 minutes

  Scenario: A status that was waiting when the connection was lost is told over the next one
    When the back office is silent on the next StatusNotification
    And a three-phase EV that wants 16 A is plugged into socket 1 without a card
    And 5 seconds pass
    And a three-phase EV that wants 16 A is plugged into socket 2 without a card
    And 5 seconds pass
    Then the back office sees socket 2 as Available
    When the back office dies
    And the back office comes back
    Then within 5 seconds the back office sees socket 2 as Preparing

  Scenario: So is one that was on its way
    When the back office is silent on the next StatusNotification
    And a three-phase EV that wants 16 A is plugged into socket 1 without a card
    And 5 seconds pass
    And the back office dies
    And the back office comes back
    Then within 5 seconds the back office hears a StatusNotification of socket 1

  Scenario: What has not changed meanwhile is not told again
    When the back office dies
    And 10 seconds pass
    And the back office comes back
    Then within 10 seconds the station is connected again
    And the back office hears no StatusNotification for 10 minutes
    And the back office hears no BootNotification for 10 minutes
