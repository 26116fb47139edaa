Feature: Suspend: sessions that begin and end meanwhile (guide 2.7.1)

  Background:
    Given a dual-socket station of 25 A
    And the station suspends on closing of the contact

  @SCM-03
  Scenario: A session begun while suspended is paused at once
    When the contact closes
    And a three-phase EV that wants 16 A connects to socket 1
    Then within 1 second socket 1 is in state B1
    And socket 1 keeps offering nothing for 5 minutes
    And the cable of socket 1 is locked
    And the contactor of socket 1 is open
    And socket 1 is led by "suspend"

  @SCM-03 @SCM-04
  Scenario: It charges when the contact goes back, without another card
    When the contact closes
    And a three-phase EV that wants 16 A connects to socket 1
    And 2 minutes pass
    And the contact opens
    Then within 2 minutes socket 1 is in state C2
    And within 10 seconds the EV on socket 1 draws 14 A

  @SCM-03
  Scenario: It is probed then, for a whole minute
    When the contact closes
    And a three-phase EV that wants 32 A connects to socket 1
    And 2 minutes pass
    And the contact opens
    Then within 2 minutes the contactor of socket 1 is closed
    And socket 1 keeps offering 14 A for 58 seconds
    And within 5 seconds socket 1 offers 25 A

  @SCM-03
  Scenario: An EV without a card stays without a session
    When the contact closes
    And a three-phase EV that wants 16 A is plugged into socket 1 without a card
    And 2 minutes pass
    And the contact opens
    Then socket 1 stays in state B1 for 5 minutes
    When a card is presented at socket 1
    Then within 10 seconds socket 1 is in state C2

  @SCM-03 @SCM-04
  Scenario: A session that is ended by its card while suspended does not resume
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the contact closes
    And 2 minutes pass
    And a card is presented at socket 1
    And 1 second passes
    Then the cable of socket 1 is unlocked
    When the contact opens
    Then socket 1 keeps offering nothing for 5 minutes
    And socket 1 is led by "nobody"

  @SCM-03 @SCM-04
  Scenario: Another EV takes the place of a suspended one
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the contact closes
    And 2 minutes pass
    And the EV on socket 1 is unplugged
    And 1 second passes
    Then socket 1 is in state A
    When a one-phase EV that wants 20 A connects to socket 1
    Then socket 1 keeps offering nothing for 5 minutes
    When the contact opens
    Then within 2 minutes socket 1 is in state C2
    And within 80 seconds the EV on socket 1 draws 20/0/0 A

  @SCM-03
  Scenario: An EV that arrives as the contact closes does not begin
    When a three-phase EV that wants 16 A connects to socket 1
    And the contact closes
    Then the contactor of socket 1 closes 0 times in 10 minutes
    And socket 1 is in state B1

  @SCM-03 @M3-07
  Scenario: A fault of the pilot is cleared while suspended and nothing charges
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the contact closes
    And the EV on socket 1 shorts the pilot
    And 1 minute passes
    And the EV on socket 1 is in order again
    Then within 20 seconds socket 1 is in state B1
    And socket 1 keeps offering nothing for 5 minutes
    When the contact opens
    Then within 2 minutes socket 1 is in state C2
