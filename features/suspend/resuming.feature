Feature: Suspend: sessions resume by themselves (guide 2.7.1, 8.1)

  Background:
    Given a dual-socket station of 25 A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 16 A is charging on socket 1

  @SCM-04
  Scenario: When the contact goes back, without a card
    When the contact closes
    And 20 minutes pass
    Then socket 1 is in state B1
    When the contact opens
    Then within 2 minutes socket 1 is in state C2
    And within 10 seconds the EV on socket 1 draws 16 A
    And socket 1 is led by the connector

  @SCM-04
  Scenario: Two cars share the current as before
    Given a three-phase EV that wants 16 A is charging on socket 2
    When the contact closes
    And 2 minutes pass
    And the contact opens
    Then within 2 minutes socket 1 offers 12.5 A
    And within 10 seconds socket 2 offers 12.5 A
    And the supply carries 25 A or less for 5 minutes

  @SCM-04 @assumed
  Scenario: One minute after the contact was found back, not sooner
    When the contact closes
    And 2 minutes pass
    And the contact opens
    Then socket 1 keeps offering nothing for 60.099 seconds
    And within 1 ms socket 1 offers 25 A

  @SCM-04 @assumed
  Scenario: A call within that minute begins it anew
    When the contact closes
    And 2 minutes pass
    And the contact opens
    And 59 seconds pass
    And the contact closes
    And 1 second passes
    And the contact opens
    Then socket 1 keeps offering nothing for 60 seconds
    And within 150 ms socket 1 offers 25 A

  @SCM-04
  Scenario: A car that fell asleep is woken
    When the EV on socket 1 sleeps
    And the contact closes
    And 2 minutes pass
    And the contact opens
    Then within 2 minutes socket 1 is in state E
    And within 10 seconds socket 1 is in state C2

  @SCM-04 @M3-06
  Scenario: A car that became full in the meantime is offered its current
    When the contact closes
    And 2 minutes pass
    And the EV on socket 1 is full
    And the contact opens
    Then within 2 minutes socket 1 is in state B2

  @PRB-12 @SCM-04 @assumed
  Scenario: It is not probed again
    When the contact closes
    And 2 minutes pass
    And the contact opens
    Then within 2 minutes socket 1 offers 25 A
    And socket 1 keeps offering 25 A for 2 minutes

  @PRB-12 @SCM-04 @assumed
  Scenario: A probing minute that was cut short begins anew
    When the EV on socket 1 is unplugged
    And 1 second passes
    And a three-phase EV that needs 14 A and wants 32 A connects to socket 1
    Then within 10 seconds the contactor of socket 1 is closed
    When the contact closes
    And 2 minutes pass
    And the contact opens
    Then within 2 minutes the contactor of socket 1 is closed
    And socket 1 keeps offering 14 A for 58 seconds
    And within 5 seconds socket 1 offers 25 A
