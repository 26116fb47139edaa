Feature: Overcurrent: what the back office is told (guide 2.7.1)

  Background:
    Given a dual-socket station of 16 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1

  @OCP-11
  Scenario: A faulted connector, with the allowed and the actual amperes
    When the EV on socket 1 draws 4 A too much
    Then within 3.2 seconds the back office hears 302 of socket 1 as OverCurrentFailure, saying "Overcurrent detected allowed 16.0A actual 20.0A"
    And the back office sees socket 1 as Faulted
    And the back office sees the station as Available
    And the back office sees socket 2 as Available

  @OCP-17
  Scenario: It goes away when the session resumes, and the transaction is the same
    When the EV on socket 1 draws 4 A too much
    Then within 3.2 seconds the back office sees socket 1 as Faulted
    And the back office keeps seeing socket 1 as Faulted for 298 seconds
    When the EV on socket 1 is in order again
    Then within 20 seconds the back office hears that socket 1 is in order and Charging
    When the EV on socket 1 is unplugged
    Then within 5 seconds the transaction of socket 1 is ended as EVDisconnected
    And the back office has 1 complete transaction

  @OCP-17
  Scenario: A new interruption is told anew
    When the EV on socket 1 draws 4 A too much
    Then within 3.2 seconds the back office sees socket 1 as Faulted
    And within 320 seconds the back office sees socket 1 as Charging
    And within 6 seconds the back office sees socket 1 as Faulted
