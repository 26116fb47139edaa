Feature: A restart during a transaction

  Background:
    Given a dual-socket station of 16 A
    And the station is connected to its back office
    And a three-phase EV that wants 16 A is charging on socket 1

  @assumed
  Scenario: The transaction goes on where the session resumes
    When the station is restarted
    Then within 10 seconds the back office sees socket 1 as Charging
    And the back office hears no StopTransaction for 1 minute
    When the EV on socket 1 is unplugged
    Then within 5 seconds the transaction of socket 1 is ended as EVDisconnected
    And the back office has 1 complete transaction

  @assumed
  Scenario: So it does after a power cut
    When the supply of the station fails for 10 minutes
    Then within 10 seconds the back office sees socket 1 as Charging
    When the EV on socket 1 is unplugged
    Then within 5 seconds the transaction of socket 1 is ended as EVDisconnected
    And the back office has 1 complete transaction

  Scenario: A car that left during the power cut has ended it
    When the supply of the station is cut
    And the EV on socket 1 is unplugged
    And 1 minute passes
    And the supply of the station returns
    Then within 20 seconds the transaction of socket 1 is ended as PowerLoss
    And the back office has 1 complete transaction

  Scenario: It ended when the power did, however long the cut was
    When 10 minutes pass
    And the supply of the station is cut
    And the EV on socket 1 is unplugged
    And 1 hour passes
    And the supply of the station returns
    Then within 20 seconds the transaction of socket 1 is ended as PowerLoss
    And the transaction of socket 1 lasted 11 minutes 23 seconds

  Scenario: A soft reset ends it before the station goes down
    When the back office resets the station softly
    Then the station answers "Accepted"
    And within 5 seconds the transaction of socket 1 is ended as SoftReset
    And within 30 seconds the back office hears a BootNotification

  Scenario: A hard reset ends it too
    When the back office resets the station hard
    Then the station answers "Accepted"
    And within 30 seconds the back office hears a BootNotification
    And within 5 seconds the transaction of socket 1 is ended as HardReset
    And the back office has 1 complete transaction

  Scenario: A soft reset waits for the back office to take the end
    When the back office answers every StopTransaction 5 seconds late
    And the back office resets the station softly
    Then the back office hears no BootNotification for 14 seconds
    And within 4 seconds the back office hears a BootNotification
    And the back office has 1 complete transaction

  Scenario: A hard reset does not
    When the back office answers every StopTransaction 5 seconds late
    And the back office resets the station hard
    Then within 13 seconds the back office hears a BootNotification
