Feature: A station that asks for no card, and its back office

  Background:
    Given the option authorisation is "none"
    And a dual-socket station of 16 A
    And the station is connected to its back office

  @assumed
  Scenario: A car is a transaction by itself
    When a three-phase EV that wants 16 A is plugged into socket 1 without a card
    Then within 10 seconds the back office has a transaction of card "NOCARD" on socket 1
    And the back office heard no Authorize
    When the EV on socket 1 is unplugged
    Then within 5 seconds the transaction of socket 1 is ended as EVDisconnected

  Scenario: Not while the connector is out of use
    When the back office takes socket 1 out of use
    And a three-phase EV that wants 16 A is plugged into socket 1 without a card
    Then socket 1 stays in state B1 for 5 minutes
    When the back office takes socket 1 into use
    Then within 5 seconds socket 1 is in state C2

  Scenario: A transaction that the back office stops does not begin again by itself
    Given a three-phase EV that wants 16 A is plugged into socket 1 without a card
    And within 10 seconds the back office has a transaction of card "NOCARD" on socket 1
    When the back office stops the transaction of socket 1
    Then the station answers "Accepted"
    And within 5 seconds the transaction of socket 1 is ended as Remote
    And the back office hears no StartTransaction for 5 minutes
