Feature: A station and its back office: charging sessions

  Scenario: From the card to the end of the transaction
    Given a dual-socket station of 16 A
    And the station is connected to its back office
    When a three-phase EV that wants 16 A connects to socket 1
    Then within 1 second the back office hears a Authorize with idTag "CARD-1"
    And within 10 seconds the back office has a transaction of card "CARD-1" on socket 1
    And within 10 seconds the back office sees socket 1 as Charging
    When the EV on socket 1 is unplugged
    Then within 5 seconds the transaction of socket 1 is ended as EVDisconnected
    And within 5 seconds the back office sees socket 1 as Available
    And the back office saw socket 1 as Available, Preparing, Charging and Available
    And the back office has 1 complete transaction

  Scenario: The same card ends it
    Given a dual-socket station of 16 A
    And the station is connected to its back office
    And a three-phase EV that wants 16 A is charging on socket 1
    When card "CARD-1" is presented at socket 1
    Then within 5 seconds the transaction of socket 1 is ended as Local
    And within 5 seconds the back office sees socket 1 as Finishing
    When the EV on socket 1 is unplugged
    Then within 5 seconds the back office sees socket 1 as Available
    And the back office has 1 complete transaction

  Scenario: Another card does not end it
    Given a dual-socket station of 16 A
    And the station is connected to its back office
    And a three-phase EV that wants 16 A is charging on socket 1
    When card "CARD-2" is presented at socket 1
    Then the back office keeps seeing socket 1 as Charging for 1 minute
    And the back office hears no StopTransaction for 1 minute

  Scenario: A card of the same group ends it
    Given a dual-socket station of 16 A
    And the station is connected to its back office
    And the back office answers every Authorize with:
      """
      { "idTagInfo": { "status": "Accepted", "parentIdTag": "FAMILY" } }
      """
    And a three-phase EV that wants 16 A is charging on socket 1
    When card "CARD-2" is presented at socket 1
    Then within 5 seconds the transaction of socket 1 is ended as Local

  @STA-03
  Scenario: A car that pauses is the car's doing, a limit is the station's
    Given a dual-socket station of 16 A
    And the station is connected to its back office
    And a three-phase EV that wants 16 A is charging on socket 1
    When the user of the EV on socket 1 pauses it
    Then within 10 seconds the back office sees socket 1 as SuspendedEV
    When the user of the EV on socket 1 resumes it
    Then within 10 seconds the back office sees socket 1 as Charging
    When a test lowers Station-MaxCurrent to 5 A
    Then within 10 seconds the back office sees socket 1 as SuspendedEVSE

  Scenario: Two sessions are two transactions
    Given a dual-socket station of 32 A
    And the station is connected to its back office
    And a three-phase EV that wants 16 A is charging on socket 1
    And a three-phase EV that wants 16 A is charging on socket 2
    When the EV on socket 2 is unplugged
    Then within 5 seconds the transaction of socket 2 is ended as EVDisconnected
    And the back office keeps seeing socket 1 as Charging for 1 minute
    When the EV on socket 1 is unplugged
    Then within 5 seconds the transaction of socket 1 is ended as EVDisconnected
    And the back office has 2 complete transactions

  Scenario: A car without a card is Preparing, and nothing is charged
    Given a dual-socket station of 16 A
    And the station is connected to its back office
    When a three-phase EV that wants 16 A is plugged into socket 1 without a card
    Then within 5 seconds the back office sees socket 1 as Preparing
    And the back office hears no StartTransaction for 10 minutes
    And the back office has no transaction

  Scenario: A card without a car is no transaction, and is forgotten after EVConnectionTimeOut
    Given a dual-socket station of 16 A
    And the station is connected to its back office
    When card "CARD-1" is presented at socket 1
    Then within 5 seconds the back office sees socket 1 as Preparing
    And the back office keeps seeing socket 1 as Preparing for 118 seconds
    And within 5 seconds the back office sees socket 1 as Available
    And the back office has no transaction
