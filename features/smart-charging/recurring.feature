Feature: Profiles that come back every day or every week (guide 7.1; OCPP 1.6, 3.13)

  Background:
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1

  @SCP-05
  Scenario: Half an hour of every day, and nothing in between
    When the back office sets a default profile of 10 A for 30 minutes, every day, begun 23 hours 50 minutes ago
    Then socket 1 keeps offering 25 A for 9 minutes 58 seconds
    And within 2 seconds socket 1 offers 10 A
    And socket 1 keeps offering 10 A for 29 minutes 58 seconds
    And within 2 seconds socket 1 offers 25 A

  @SCP-05
  Scenario: The last period goes on until the day is over and the first begins anew
    When the back office sets a default profile of 10 A for 1 hour, then 16 A, every day, begun 23 hours 50 minutes ago
    Then within 1 second socket 1 offers 16 A
    And socket 1 keeps offering 16 A for 9 minutes 58 seconds
    And within 2 seconds socket 1 offers 10 A
    And socket 1 keeps offering 10 A for 59 minutes 58 seconds
    And within 2 seconds socket 1 offers 16 A

  @SCP-05
  Scenario: Once a week is not once a day
    When the back office sets a default profile of 10 A for 30 minutes, every week, begun 23 hours 50 minutes ago
    Then socket 1 keeps offering 25 A for 40 minutes

  @SCP-05
  Scenario: Half an hour of every week
    When the back office sets a default profile of 10 A for 30 minutes, every week, begun 167 hours 50 minutes ago
    Then socket 1 keeps offering 25 A for 9 minutes 58 seconds
    And within 2 seconds socket 1 offers 10 A
    And socket 1 keeps offering 10 A for 29 minutes 58 seconds
    And within 2 seconds socket 1 offers 25 A

  @SCP-05
  Scenario: A day that has not come yet
    When the back office sets a default profile of 10 A, every day, starting in 5 minutes
    Then socket 1 keeps offering 25 A for 4 minutes 58 seconds
    And within 2 seconds socket 1 offers 10 A

  @SCP-05
  Scenario: A station profile comes back too
    When the back office sets a station profile of 10 A for 30 minutes, every day, begun 23 hours 50 minutes ago
    Then socket 1 keeps offering 25 A for 9 minutes 58 seconds
    And within 2 seconds socket 1 offers 10 A
