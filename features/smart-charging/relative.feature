Feature: Profiles that count from the start of the session (guide 7.1; OCPP 1.6, 7.9)

  @SCP-05
  Scenario: A default counts from the start of each session anew
    Given a single-socket station of 25 A
    And the station is connected to its back office
    When the back office sets a default profile of 10 A for 5 minutes, then 16 A, from the start of the session
    And 10 minutes pass
    And a three-phase EV that wants 32 A connects to socket 1
    Then within 2 seconds socket 1 offers 10 A
    And socket 1 keeps offering 10 A for 4 minutes 55 seconds
    And within 6 seconds socket 1 offers 16 A
    When the EV on socket 1 is unplugged
    And 10 seconds pass
    And a three-phase EV that wants 32 A connects to socket 1
    Then within 2 seconds socket 1 offers 10 A
    And socket 1 keeps offering 10 A for 4 minutes 55 seconds
    And within 6 seconds socket 1 offers 16 A

  @SCP-05
  Scenario: It counts from the card, not from the plug
    Given a single-socket station of 25 A
    And the station is connected to its back office
    When the back office sets a default profile of 10 A for 5 minutes, then 16 A, from the start of the session
    And a three-phase EV that wants 32 A is plugged into socket 1 without a card
    And 4 minutes pass
    And a card is presented at socket 1
    Then within 2 seconds socket 1 offers 10 A
    And socket 1 keeps offering 10 A for 4 minutes 55 seconds
    And within 6 seconds socket 1 offers 16 A

  @SCP-05
  Scenario: Sent in mid-session it is in the period that runs since the start
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 10 A for 2 minutes, then 16 A on socket 1, from the start of the session
    Then within 1 second socket 1 offers 10 A
    And socket 1 keeps offering 10 A for 30 seconds
    And within 10 seconds socket 1 offers 16 A

  @SCP-05
  Scenario: Two sessions that began at different times are in different periods
    Given a dual-socket station of 32 A
    And the station is connected to its back office
    When the back office sets a default profile of 10 A for 5 minutes, then 16 A, from the start of the session
    And a three-phase EV that wants 32 A connects to socket 1
    And 3 minutes pass
    And a three-phase EV that wants 32 A connects to socket 2
    And 3 minutes pass
    Then socket 1 offers 16 A
    And socket 2 offers 10 A
    When 3 minutes pass
    Then socket 2 offers 16 A

  @SCP-05 @SCP-03
  Scenario: A session that begins with a pause is offered nothing from its first moment
    Given a single-socket station of 25 A
    And the station is connected to its back office
    When the back office sets a default profile of 0 A for 5 minutes, then 16 A, from the start of the session
    And a three-phase EV that wants 32 A connects to socket 1
    Then socket 1 keeps offering nothing for 4 minutes 59 seconds
    And within 2 seconds socket 1 offers 14 A
