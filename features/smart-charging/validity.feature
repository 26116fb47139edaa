Feature: Profiles with a begin and an end: valid from, valid to, starting (guide 7.1; OCPP 1.6, 7.8)

  Background:
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1

  @SCP-05
  Scenario: Valid from a moment on
    When the back office sets a default profile of 10 A, valid after 5 minutes
    Then socket 1 keeps offering 25 A for 4 minutes 58 seconds
    And within 2 seconds socket 1 offers 10 A
    And socket 1 keeps offering 10 A for 1 hour

  @SCP-05
  Scenario: Valid to a moment
    When the back office sets a default profile of 10 A, valid for 5 minutes
    Then within 1 second socket 1 offers 10 A
    And socket 1 keeps offering 10 A for 4 minutes 58 seconds
    And within 2 seconds socket 1 offers 25 A

  @SCP-05
  Scenario: Its schedule goes on while it is not valid
    When the back office sets a default profile of 10 A for 4 minutes, then 16 A for 4 minutes, then 8 A, valid after 2 minutes, valid for 6 minutes
    Then socket 1 keeps offering 25 A for 1 minute 58 seconds
    And within 2 seconds socket 1 offers 10 A
    And socket 1 keeps offering 10 A for 1 minute 58 seconds
    And within 2 seconds socket 1 offers 16 A
    And socket 1 keeps offering 16 A for 1 minute 58 seconds
    And within 2 seconds socket 1 offers 25 A

  @SCP-05
  Scenario: A schedule that begins later
    When the back office sets a profile of 10 A for 2 minutes on socket 1, starting in 5 minutes
    Then socket 1 keeps offering 25 A for 4 minutes 58 seconds
    And within 2 seconds socket 1 offers 10 A
    And socket 1 keeps offering 10 A for 1 minute 58 seconds
    And within 2 seconds socket 1 offers 25 A

  @SCP-05
  Scenario: A schedule that began before it was sent is in the period that runs now
    When the back office sets a profile of 10 A for 5 minutes, then 16 A for 5 minutes on socket 1, begun 4 minutes ago
    Then within 1 second socket 1 offers 10 A
    And socket 1 keeps offering 10 A for 58 seconds
    And within 2 seconds socket 1 offers 16 A

  @SCP-05
  Scenario: A schedule that is over before it was sent limits nothing
    When the back office sets a profile of 10 A for 5 minutes on socket 1, begun 5 minutes ago
    Then socket 1 keeps offering 25 A for 10 minutes
