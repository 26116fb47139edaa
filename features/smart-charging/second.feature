Feature: A period begins in its own second, not at the next look of the station (guide 7.1)

  # A station that looks every 10 s, and that came up half a second past the full one.
  Background:
    Given the option cycleMillis is "10000"
    And the option bootMillis is "4500"
    And a single-socket station of 25 A
    And the station is connected to its back office
    And the station is restarted
    And a three-phase EV that wants 32 A is charging on socket 1

  @SCP-03
  Scenario: Down, to a pause and up again, each in the second it was set for
    When the back office sets a profile of 16 A for 63 seconds, then 10 A for 64 seconds, then 0 A for 65 seconds, then 20 A on socket 1
    And within 1 second socket 1 offers 16 A
    And 62 seconds pass
    Then socket 1 offers 16 A
    And within 1 second socket 1 offers 10 A
    When 63 seconds pass
    Then socket 1 offers 10 A
    And within 1 second socket 1 offers nothing
    When 64 seconds pass
    Then socket 1 offers nothing
    And within 1 second socket 1 offers 20 A

  @SCP-06
  Scenario: And so the composite schedule is true of every second
    When the back office sets a profile of 16 A for 63 seconds, then 10 A for 64 seconds, then 0 A for 65 seconds, then 20 A on socket 1
    And within 1 second socket 1 offers 16 A
    Then socket 1 offers what its composite schedule says for 5 minutes

  @SCP-05
  Scenario: A profile becomes valid, and invalid, in its second
    When the back office sets a default profile of 10 A, valid after 63 seconds, valid for 126 seconds
    And 62 seconds pass
    Then socket 1 offers 25 A
    And within 1 second socket 1 offers 10 A
    When 62 seconds pass
    Then socket 1 offers 10 A
    And within 1 second socket 1 offers 25 A
