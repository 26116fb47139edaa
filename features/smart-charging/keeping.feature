Feature: Profiles outlive a restart and a power cut; that of a session ends with it (OCPP 1.6, 3.13)

  @SCP-09
  Scenario: After a restart the profile still caps the socket, and its periods have gone on
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a default profile of 10 A for 5 minutes, then 16 A
    Then within 1 second socket 1 offers 10 A
    When the station is restarted
    Then within 10 seconds socket 1 offers 10 A
    And within 70 seconds socket 1 is led by "profile"
    When 3 minutes pass
    Then socket 1 offers 10 A
    And within 1 minute socket 1 offers 16 A

  @SCP-09
  Scenario: After a power cut too, in the period that runs by then
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a default profile of 10 A for 5 minutes, then 16 A
    And the supply of the station fails for 6 minutes
    Then within 10 seconds socket 1 offers 14 A
    And within 2 minutes socket 1 offers 16 A

  @SCP-09
  Scenario: A station profile is still there after a restart
    Given a single-socket station of 25 A
    And the station is connected to its back office
    When the back office sets a station profile of 10 A
    And the station is restarted
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 offers 10 A
    And socket 1 is led by the profile

  @SCP-09
  Scenario: The next session has nothing of the profile of the one before
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 10 A on socket 1
    Then within 1 second socket 1 offers 10 A
    When the EV on socket 1 is unplugged
    And 10 seconds pass
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 offers 25 A
    And socket 1 is led by the connector

  @SCP-09
  Scenario: A card ends the session and its profile with it
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 10 A on socket 1
    And a card is presented at socket 1
    And 10 seconds pass
    And the back office tries to clear the session profiles
    Then the station knows no such profile

  @SCP-09
  Scenario: The profile of a session stays with it while the car pauses itself
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 10 A on socket 1
    And the user of the EV on socket 1 pauses it
    And 10 minutes pass
    And the user of the EV on socket 1 resumes it
    Then socket 1 keeps offering 10 A for 10 minutes

  @SCP-09
  Scenario: The default stays for the next session
    Given a single-socket station of 25 A
    And the station is connected to its back office
    When the back office sets a default profile of 10 A
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 offers 10 A
    When the EV on socket 1 is unplugged
    And 10 seconds pass
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 offers 10 A

  @SCP-09
  Scenario: stale-charging-profile-zero: a left-over profile of 0 A pauses every later session until it is cleared (leeyuentuen/alfen_wallbox 126)
    Given a single-socket station of 25 A
    And the station is connected to its back office
    When the back office sets a default profile of 0 A on socket 1
    And the station is restarted
    And a three-phase EV that wants 32 A connects to socket 1
    Then socket 1 keeps offering nothing for 1 hour
    And socket 1 is led by the profile
    And within 1 second the display of socket 1 shows "Chargepoint ready, waiting for power"
    When the EV on socket 1 is unplugged
    And 10 seconds pass
    And a three-phase EV that wants 32 A connects to socket 1
    Then socket 1 keeps offering nothing for 1 hour
    When the back office clears every profile
    Then within 1 second socket 1 offers 14 A
    And within 90 seconds socket 1 offers 25 A
