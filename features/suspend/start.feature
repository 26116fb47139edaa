Feature: Suspend: a station that is switched on (guide 8.1)

  @SCM-13
  Scenario: A new session waits for the contact
    Given a dual-socket station of 25 A
    And the contact closes
    And the station suspends on closing of the contact
    When a three-phase EV that wants 16 A connects to socket 1
    Then socket 1 keeps offering nothing for 5 minutes
    When the contact opens
    Then within 2 minutes socket 1 is in state C2

  @SCM-13
  Scenario: A session that the power cut interrupted waits for the contact
    Given a dual-socket station of 25 A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 16 A is charging on socket 1
    When the supply of the station is cut
    And the contact closes
    And the supply of the station fails for 1 minute
    Then the contactor of socket 1 closes 0 times in 10 minutes
    And socket 1 is in state B1
    When the contact opens
    Then within 2 minutes socket 1 is in state C2

  @SCM-13
  Scenario: A power cut during the suspension ends nothing
    Given a dual-socket station of 25 A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 16 A is charging on socket 1
    When the contact closes
    And 1 minute passes
    And the supply of the station fails for 1 minute
    Then socket 1 keeps offering nothing for 5 minutes

  @SCM-13
  Scenario: Where suspension is on opening and no contact is connected nothing charges
    Given a dual-socket station of 25 A
    And the station suspends on opening of the contact
    And a wire of the contact is broken
    When a three-phase EV that wants 16 A connects to socket 1
    Then socket 1 keeps offering nothing for 5 minutes

  @SCM-13 @assumed
  Scenario: A contact that went back during the power cut holds nothing up
    Given a dual-socket station of 25 A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 16 A is charging on socket 1
    When the contact closes
    And 1 minute passes
    And the supply of the station is cut
    And the contact opens
    And the supply of the station fails for 1 minute
    Then within 10 seconds socket 1 is in state C2
