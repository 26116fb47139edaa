Feature: A station and its back office: who may charge (OCPP 1.6, 3.4, 3.5, 4.1)

  Background:
    Given a dual-socket station of 16 A
    And the station is connected to its back office

  Scenario Outline: A card that is <status> does not charge
    Given the back office knows card "CARD-1" as <status>
    When a three-phase EV that wants 16 A connects to socket 1
    Then within 5 seconds the back office hears a Authorize with idTag "CARD-1"
    And the back office hears no StartTransaction for 5 minutes
    And socket 1 offers nothing

    Examples:
      | status       |
      | Blocked      |
      | Expired      |
      | Invalid      |
      | ConcurrentTx |

  Scenario: A card that the back office was silent on is judged as if it were away
    When the back office is silent on every Authorize
    And a three-phase EV that wants 16 A connects to socket 1
    Then the back office hears no StartTransaction for 95 seconds
    And within 10 seconds the back office hears a StartTransaction of socket 1

  Scenario: Without a back office a card that it accepted before still charges
    Given the back office knows card "CARD-1" as Accepted
    And the back office changes AllowOfflineTxForUnknownId to "false"
    And a three-phase EV that wants 16 A is charging on socket 1
    When the EV on socket 1 is unplugged
    And 5 seconds pass
    And the back office stops
    And a three-phase EV that wants 16 A connects to socket 1
    Then within 10 seconds socket 1 is in state C2

  Scenario: Nor does one that it refused
    Given the back office knows card "CARD-1" as Blocked
    When card "CARD-1" is presented at socket 1
    And 5 seconds pass
    And the back office stops
    And a three-phase EV that wants 16 A connects to socket 1
    Then socket 1 stays in state B1 for 2 minutes

  Scenario: An unknown card without a back office, where the setting allows it
    When the back office stops
    And a three-phase EV that wants 16 A connects to socket 1
    Then within 10 seconds socket 1 is in state C2

  Scenario: An unknown card without a back office, where the setting forbids it
    When the back office changes AllowOfflineTxForUnknownId to "false"
    And the back office stops
    And a three-phase EV that wants 16 A connects to socket 1
    Then socket 1 stays in state B1 for 2 minutes

  Scenario: With LocalAuthorizeOffline off even a known card is refused
    Given the back office changes LocalAuthorizeOffline to "false"
    And a three-phase EV that wants 16 A is charging on socket 1
    When the EV on socket 1 is unplugged
    And 5 seconds pass
    And the back office stops
    And a three-phase EV that wants 16 A connects to socket 1
    Then socket 1 stays in state B1 for 2 minutes

  Scenario: An emptied cache knows nobody
    Given the back office changes AllowOfflineTxForUnknownId to "false"
    And a three-phase EV that wants 16 A is charging on socket 1
    When the EV on socket 1 is unplugged
    And 5 seconds pass
    And the back office calls ClearCache
    Then the station answers "Accepted"
    When the back office stops
    And a three-phase EV that wants 16 A connects to socket 1
    Then socket 1 stays in state B1 for 2 minutes

  Scenario: With LocalPreAuthorize a card of the list need not be asked for
    Given the back office changes LocalPreAuthorize to "true"
    When the back office calls SendLocalList with:
      """
      { "listVersion": 1, "updateType": "Full", "localAuthorizationList": [ { "idTag": "card-1", "idTagInfo": { "status": "Accepted" } } ] }
      """
    Then the station answers "Accepted"
    When a three-phase EV that wants 16 A connects to socket 1
    Then within 5 seconds the back office has a transaction of card "CARD-1" on socket 1
    And the back office heard no Authorize

  Scenario: The list refuses a card while the back office is away
    When the back office calls SendLocalList with:
      """
      { "listVersion": 1, "updateType": "Full", "localAuthorizationList": [ { "idTag": "CARD-1", "idTagInfo": { "status": "Blocked" } } ] }
      """
    And the back office stops
    And a three-phase EV that wants 16 A connects to socket 1
    Then socket 1 stays in state B1 for 2 minutes

  Scenario: The list has a version, and an older update does not fit
    When the back office calls SendLocalList with:
      """
      { "listVersion": 7, "updateType": "Full", "localAuthorizationList": [ { "idTag": "A", "idTagInfo": { "status": "Accepted" } } ] }
      """
    Then the station answers "Accepted"
    And the local list of the station has version 7
    When the back office calls SendLocalList with:
      """
      { "listVersion": 7, "updateType": "Differential", "localAuthorizationList": [] }
      """
    Then the station answers "VersionMismatch"
    When the back office calls SendLocalList with:
      """
      { "listVersion": 8, "updateType": "Differential", "localAuthorizationList": [ { "idTag": "A" } ] }
      """
    Then the station answers "Accepted"
    And the local list of the station has version 8

  Scenario: The list survives a restart
    When the back office calls SendLocalList with:
      """
      { "listVersion": 3, "updateType": "Full", "localAuthorizationList": [] }
      """
    And the station is restarted
    And 5 seconds pass
    Then the local list of the station has version 3

  Scenario: A card that the StartTransaction refuses gets no current
    Given the back office answers every StartTransaction with:
      """
      { "transactionId": 5, "idTagInfo": { "status": "Blocked" } }
      """
    When a three-phase EV that wants 16 A connects to socket 1
    Then within 10 seconds the back office sees socket 1 as SuspendedEVSE
    And within 5 seconds socket 1 offers nothing
    And the back office hears no StopTransaction for 1 minute

  Scenario: With StopTransactionOnInvalidId the transaction ends
    Given the back office changes StopTransactionOnInvalidId to "true"
    And the back office answers every StartTransaction with:
      """
      { "transactionId": 5, "idTagInfo": { "status": "Blocked" } }
      """
    When a three-phase EV that wants 16 A connects to socket 1
    Then within 10 seconds the transaction of socket 1 is ended as DeAuthorized

  Scenario: MaxEnergyOnInvalidId lets it have some
    Given the back office changes MaxEnergyOnInvalidId to "500"
    And the back office answers every StartTransaction with:
      """
      { "transactionId": 5, "idTagInfo": { "status": "Blocked" } }
      """
    When a one-phase EV that wants 16 A connects to socket 1
    Then within 10 seconds socket 1 is in state C2
    And socket 1 stays in state C2 for 8 minutes
    And within 3 minutes the back office sees socket 1 as SuspendedEVSE
    When the EV on socket 1 is unplugged
    Then within 2 seconds the transaction of socket 1 is ended as EVDisconnected
    And the transaction of socket 1 is of 500 to 505 Wh

  Scenario Outline: The list has no regard to case: "<listed>" is "<held>"
    Given the back office changes LocalPreAuthorize to "true"
    When the back office calls SendLocalList with:
      """
      { "listVersion": 1, "updateType": "Full", "localAuthorizationList": [ { "idTag": "<listed>", "idTagInfo": { "status": "Accepted" } } ] }
      """
    And a three-phase EV that wants 16 A is plugged into socket 1 without a card
    And card "<held>" is presented at socket 1
    Then within 5 seconds the back office has a transaction of card "<held>" on socket 1
    And the back office heard no Authorize

    Examples:
      | listed | held   |
      | card-a | CARD-A |
      | CARD-A | card-a |
