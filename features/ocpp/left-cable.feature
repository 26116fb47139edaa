Feature: A car that is unplugged at its own end (OCPP 1.6, 4.10 and 9.1)

  Background:
    Given a dual-socket station of 16 A
    And the station is connected to its back office
    And a three-phase EV that wants 16 A is charging on socket 1

  @M3-09
  Scenario: The transaction waits for it, and the cable stays locked
    When the EV on socket 1 leaves its cable behind
    Then within 100 ms socket 1 is in state A
    And within 100 ms the contactor of socket 1 is open
    And within 2 seconds the back office sees socket 1 as SuspendedEV
    And the back office keeps seeing socket 1 as SuspendedEV for 1 hour
    And the cable of socket 1 is locked
    And the back office heard no StopTransaction

  @M3-09
  Scenario: A car that comes back charges on, in the same transaction
    When the EV on socket 1 leaves its cable behind
    And 10 minutes pass
    And the EV on socket 1 comes back to its cable
    Then within 10 seconds socket 1 is in state C2
    And within 2 seconds the back office sees socket 1 as Charging
    When the EV on socket 1 is unplugged
    Then within 5 seconds the transaction of socket 1 is ended as EVDisconnected
    And the back office has 1 complete transaction

  @M3-09
  Scenario: Its card ends it, and frees the cable
    When the EV on socket 1 leaves its cable behind
    And 10 minutes pass
    And card "CARD-1" is presented at socket 1
    Then within 5 seconds the transaction of socket 1 is ended as Local
    And the cable of socket 1 is unlocked
    And within 2 seconds the back office sees socket 1 as Available

  @M3-09
  Scenario: The cable that is taken out ends it too
    When the EV on socket 1 leaves its cable behind
    And 10 minutes pass
    And the EV on socket 1 is unplugged
    Then within 5 seconds the transaction of socket 1 is ended as EVDisconnected
    And within 2 seconds the back office sees socket 1 as Available

  @M3-09
  Scenario: With StopTransactionOnEVSideDisconnect the car ends it at once
    Given the back office changes StopTransactionOnEVSideDisconnect to "true"
    When the EV on socket 1 leaves its cable behind
    Then within 2 seconds the transaction of socket 1 is ended as EVDisconnected
    And the cable of socket 1 is unlocked
    When the EV on socket 1 comes back to its cable
    Then within 2 seconds the back office sees socket 1 as Preparing
    And socket 1 stays in state B1 for 5 minutes
    And the back office has 1 complete transaction

  Scenario: With UnlockConnectorOnEVSideDisconnect the cable is free while the transaction waits
    Given the back office changes UnlockConnectorOnEVSideDisconnect to "true"
    When the EV on socket 1 leaves its cable behind
    And 1 second passes
    Then the cable of socket 1 is unlocked
    And the back office keeps seeing socket 1 as SuspendedEV for 10 minutes
    When the EV on socket 1 comes back to its cable
    Then within 10 seconds socket 1 is in state C2
    And the cable of socket 1 is locked

  Scenario: Its profile waits too
    Given the back office sets a profile of 10 A on socket 1
    When the EV on socket 1 leaves its cable behind
    And 10 minutes pass
    And the EV on socket 1 comes back to its cable
    Then within 10 seconds socket 1 is in state C2
    And socket 1 keeps offering 10 A for 5 minutes

  Scenario: The back office ends what waits
    When the EV on socket 1 leaves its cable behind
    And 1 minute passes
    And the back office stops the transaction of socket 1
    Then the station answers "Accepted"
    And within 5 seconds the transaction of socket 1 is ended as Remote
    And the cable of socket 1 is unlocked

  @assumed
  Scenario: A power cut ends what waits
    When the EV on socket 1 leaves its cable behind
    And 1 minute passes
    And the supply of the station fails for 1 minute
    Then within 20 seconds the transaction of socket 1 is ended as PowerLoss
    And the back office has 1 complete transaction
