Feature: Profiles that a station does not take, and that change nothing (guide 7.2)

  Background:
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    And the back office sets a profile of 16 A on socket 1
    And within 1 second socket 1 offers 16 A

  @SCP-07
  Scenario: Stack level 15 is the highest
    When the back office tries to set a profile of 10 A on socket 1, at stack level 16
    Then the station rejects the profile
    And socket 1 keeps offering 16 A for 10 seconds
    When the back office sets a profile of 10 A on socket 1, at stack level 15
    Then within 1 second socket 1 offers 10 A

  @SCP-07
  Scenario: 100 periods are the most
    When the back office tries to set a schedule of 101 periods on socket 1
    Then the station rejects the profile
    And socket 1 keeps offering 16 A for 10 seconds
    When the back office tries to set a schedule of 100 periods on socket 1
    Then the station accepts the profile
    And within 1 second socket 1 offers 10 A

  @SCP-10
  Scenario: A profile in watts is rejected, and so is a composite schedule in watts
    When the back office tries to set a profile of 6900 W on socket 1
    Then the station rejects the profile
    And the station refuses a composite schedule of socket 1 in watts
    And socket 1 keeps offering 16 A for 10 seconds

  @SCP-06
  Scenario Outline: Not <what>
    When the back office tries to set a <profile>
    Then the station rejects the profile
    And socket 1 keeps offering 16 A for 10 seconds

    Examples:
      | what                                                 | profile                                                                |
      | for a connector that the station does not have       | profile of 10 A on socket 2                                            |
      | for the station as a whole but as a station profile  | session profile of 10 A on every socket                                |
      | for one socket as a station profile                  | station profile of 10 A on socket 1                                    |
      | for a station from the start of a session            | station profile of 10 A, from the start of the session                 |
      | for another transaction than the one that runs       | profile of 10 A on socket 1, for transaction 424242                    |
      | for a transaction but as a session profile           | default profile of 10 A on socket 1, for transaction 1                 |
      | valid until before it is valid                       | profile of 10 A on socket 1, valid after 2 minutes, valid for 1 minute |

  @SCP-06
  Scenario: Not for a session where none runs
    When the EV on socket 1 is unplugged
    And 2 seconds pass
    And the back office tries to set a profile of 10 A on socket 1
    Then the station rejects the profile
