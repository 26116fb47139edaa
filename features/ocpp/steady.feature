Feature: A status that does not last is not told (MinimumStatusDuration; OCPP 1.6, 9.1)

  Background:
    Given a dual-socket station of 16 A
    And the station is connected to its back office
    And the back office changes MinimumStatusDuration to "20"

  Scenario: It is told when it has lasted so long, with the time at which it began
    When a three-phase EV that wants 16 A is plugged into socket 1 without a card
    Then the back office hears no StatusNotification for 19.9 seconds
    And within 500 ms the back office sees socket 1 as Preparing
    And the back office hears no StatusNotification for 10 minutes

  Scenario: What is over before is not told
    When a three-phase EV that wants 16 A is plugged into socket 1 without a card
    And 19 seconds pass
    And the EV on socket 1 is unplugged
    Then the back office hears no StatusNotification for 10 minutes

  Scenario: Of several only the last is told
    When a three-phase EV that wants 16 A connects to socket 1
    And 15 seconds pass
    And the user of the EV on socket 1 pauses it
    And 1 minute passes
    Then the back office saw socket 1 as Available and SuspendedEV

  Scenario: A fault does not wait
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the EV on socket 1 shorts the pilot
    Then within 1 second the back office hears 406 of socket 1 as EVCommunicationError

  Scenario: Nor does what is asked for
    When a three-phase EV that wants 16 A is plugged into socket 1 without a card
    And 1 second passes
    And the back office asks for a StatusNotification of socket 1
    Then within 1 second the back office sees socket 1 as Preparing

  Scenario: At 0 every status is told at once
    When the back office changes MinimumStatusDuration to "0"
    And a three-phase EV that wants 16 A is plugged into socket 1 without a card
    Then within 1 second the back office sees socket 1 as Preparing
