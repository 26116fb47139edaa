Feature: Meter values of transactions, to the Wh (OCPP 1.6, 4.8 and 4.10)

  Background:
    Given a dual-socket station of 16 A
    And the station is connected to its back office

  Scenario: An hour of 3 x 16 A is some 11 kWh
    When a three-phase EV that wants 16 A connects to socket 1
    And 1 hour passes
    And the EV on socket 1 is unplugged
    Then within 2 seconds the transaction of socket 1 is ended as EVDisconnected
    And the transaction of socket 1 is of 10950 to 11050 Wh

  Scenario: A session that is paused all along is of nothing
    Given the back office sets a default profile of 0 A
    When a three-phase EV that wants 16 A connects to socket 1
    And 1 hour passes
    And the EV on socket 1 is unplugged
    Then within 2 seconds the transaction of socket 1 is ended as EVDisconnected
    And the transaction of socket 1 is of 0 to 0 Wh

  Scenario: The next begins where the one before it ended, and the meter stands there
    When a three-phase EV that wants 16 A connects to socket 1
    And 7 minutes pass
    And the EV on socket 1 is unplugged
    Then within 2 seconds the transaction of socket 1 is ended as EVDisconnected
    And the transaction of socket 1 is of 1 to 2000 Wh
    When the back office asks for a MeterValues of socket 1
    And 1 second passes
    Then the latest meter values of socket 1 stand where its transaction ended
    When a one-phase EV that wants 13 A connects to socket 1
    And 11 minutes pass
    And card "CARD-1" is presented at socket 1
    Then within 5 seconds the transaction of socket 1 is ended as Local
    And each transaction of socket 1 begins where the one before it ended
    When 1 minute passes
    And the back office asks for a MeterValues of socket 1
    And 1 second passes
    Then the latest meter values of socket 1 stand where its transaction ended

  Scenario: What a car that lets go late has taken by then is in its transaction
    When a three-phase EV that wants 16 A connects to socket 1
    And 7 minutes pass
    And the EV on socket 1 keeps its switch closed
    And card "CARD-1" is presented at socket 1
    Then the back office hears no StopTransaction for 5.9 seconds
    And within 500 ms the back office hears a StopTransaction with idTag "CARD-1"
    And the contactor of socket 1 is open
    When the back office asks for a MeterValues of socket 1
    And 1 second passes
    Then the latest meter values of socket 1 stand where its transaction ended

  Scenario: Another card at once is another transaction
    When a three-phase EV that wants 16 A connects to socket 1
    And 7 minutes pass
    And the EV on socket 1 keeps its switch closed
    And card "CARD-1" is presented at socket 1
    And 2 seconds pass
    And card "CARD-2" is presented at socket 1
    Then within 2 seconds the back office has a transaction of card "CARD-2" on socket 1
    And each transaction of socket 1 begins where the one before it ended
    When the EV on socket 1 is unplugged
    Then within 5 seconds the transaction of socket 1 is ended as EVDisconnected
    And the back office has 2 complete transactions

  Scenario: Each socket has a meter of its own
    Given a three-phase EV that wants 16 A is charging on socket 1
    And 10 minutes pass
    When a three-phase EV that wants 16 A connects to socket 2
    Then within 5 seconds the back office hears a StartTransaction with meterStart "0"

  Scenario: A transaction that goes on after a power cut has the energy of both parts
    When a three-phase EV that wants 16 A connects to socket 1
    And 30 minutes pass
    And the supply of the station fails for 30 minutes
    And 31 minutes pass
    And the EV on socket 1 is unplugged
    Then within 2 seconds the transaction of socket 1 is ended as EVDisconnected
    And the transaction of socket 1 is of 10900 to 11300 Wh

  Scenario: The end of a transaction names the card that ended it
    Given a three-phase EV that wants 16 A is charging on socket 1
    When card "CARD-1" is presented at socket 1
    Then within 5 seconds the back office hears a StopTransaction with idTag "CARD-1"

  Scenario: Nobody's card ended it where the car just left
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the EV on socket 1 is unplugged
    Then within 2 seconds the back office hears a StopTransaction without idTag
