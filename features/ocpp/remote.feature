Feature: What a back office can have a station do

  Background:
    Given a dual-socket station of 16 A
    And the station is connected to its back office

  Scenario: Start a session for a card
    Given a three-phase EV that wants 16 A is plugged into socket 1 without a card
    When the back office starts socket 1 for card "REMOTE"
    Then the station answers "Accepted"
    And within 10 seconds the back office has a transaction of card "REMOTE" on socket 1
    And within 10 seconds socket 1 is in state C2
    And the back office heard no Authorize

  Scenario: Start the socket that has a car, where none is named
    Given a three-phase EV that wants 16 A is plugged into socket 2 without a card
    When 1 second passes
    And the back office starts any socket for card "REMOTE"
    Then within 10 seconds the back office has a transaction of card "REMOTE" on socket 2

  Scenario: Not on a socket that is in use
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the back office starts socket 1 for card "REMOTE"
    Then the station answers "Rejected"

  Scenario: With AuthorizeRemoteTxRequests the card is asked for first
    Given the back office changes AuthorizeRemoteTxRequests to "true"
    And the back office knows card "REMOTE" as Blocked
    And a three-phase EV that wants 16 A is plugged into socket 1 without a card
    When the back office starts socket 1 for card "REMOTE"
    Then the station answers "Accepted"
    And within 5 seconds the back office hears a Authorize with idTag "REMOTE"
    And the back office hears no StartTransaction for 1 minute

  Scenario: Stop a transaction
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the back office stops the transaction of socket 1
    Then the station answers "Accepted"
    And within 5 seconds the transaction of socket 1 is ended as Remote
    And within 10 seconds socket 1 is in state B1
    And the cable of socket 1 is unlocked

  Scenario: Not one that does not run
    When the back office calls RemoteStopTransaction with:
      """
      { "transactionId": 77 }
      """
    Then the station answers "Rejected"

  Scenario: Unlock a cable: the session ends
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the back office unlocks socket 1
    Then the station answers "Unlocked"
    And within 5 seconds the transaction of socket 1 is ended as UnlockCommand
    And the cable of socket 1 is unlocked

  Scenario: There is no third connector
    When the back office calls UnlockConnector with:
      """
      { "connectorId": 3 }
      """
    Then the station answers "NotSupported"

  Scenario Outline: Ask for a <message>
    When the back office asks for a <message>
    Then the station answers "Accepted"
    And within 2 seconds the back office hears a <message>

    Examples:
      | message                       |
      | BootNotification              |
      | Heartbeat                     |
      | MeterValues                   |
      | StatusNotification            |
      | FirmwareStatusNotification    |
      | DiagnosticsStatusNotification |

  Scenario: Ask for the status of one socket
    When the back office asks for a StatusNotification of socket 2
    Then within 2 seconds the back office hears a StatusNotification of socket 2
    And the back office hears no StatusNotification for 1 minute

  Scenario: A message of another maker is nobody's here
    When the back office calls DataTransfer with:
      """
      { "vendorId": "com.example" }
      """
    Then the station answers "UnknownVendorId"
