Feature: How many profiles a station keeps (guide 7.2)

  Background:
    Given a dual-socket station of 32 A
    And the station is connected to its back office
    And the back office sets 45 default profiles of 16 A, no two of the same connector and stack level

  @SCP-07
  Scenario: 45 are the most; the 46th changes nothing
    When the back office tries to set a station profile of 10 A
    Then the station rejects the profile
    Given a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 offers 16 A

  @SCP-07
  Scenario: One of the 45 may be replaced
    When the back office sets a default profile of 10 A on socket 2, at stack level 14
    Given a three-phase EV that wants 32 A is charging on socket 2
    Then socket 2 offers 10 A

  @SCP-07
  Scenario: After one was cleared there is room for another
    When the back office clears profile 45
    And the back office sets a station profile of 10 A
    Given a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 offers 10 A
