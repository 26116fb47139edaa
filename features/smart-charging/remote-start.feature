Feature: A remote start may bring the profile of its session (OCPP 1.6, 5.11)

  Background:
    Given a single-socket station of 25 A
    And the station is connected to its back office

  @SCP-05 @SCP-03
  Scenario: The session has it from its first moment, and counts from there
    Given a three-phase EV that wants 32 A is plugged into socket 1 without a card
    When the back office starts socket 1 for card "CARD-9" with a profile of 8 A for 5 minutes, then 16 A, from the start of the session
    Then within 2 seconds socket 1 offers 8 A
    And socket 1 keeps offering 8 A for 4 minutes 55 seconds
    And within 6 seconds socket 1 offers 16 A

  @SCP-05 @SCP-03
  Scenario: It counts from the plug where the car comes after the card
    When the back office starts socket 1 for card "CARD-9" with a profile of 8 A for 5 minutes, then 16 A, from the start of the session
    And 1 minute passes
    And a three-phase EV that wants 32 A is plugged into socket 1 without a card
    Then within 2 seconds socket 1 offers 8 A
    And socket 1 keeps offering 8 A for 4 minutes 55 seconds
    And within 6 seconds socket 1 offers 16 A

  @SCP-09
  Scenario: It ends with its session
    Given a three-phase EV that wants 32 A is plugged into socket 1 without a card
    When the back office starts socket 1 for card "CARD-9" with a profile of 8 A
    Then within 2 seconds socket 1 offers 8 A
    When the EV on socket 1 is unplugged
    And 10 seconds pass
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 offers 25 A

  @SCP-09
  Scenario: The session that never began leaves it to no other
    When the back office starts socket 1 for card "CARD-9" with a profile of 8 A
    And 3 minutes pass
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 offers 25 A

  @SCP-06
  Scenario Outline: Not with <what>, and no session begins
    Given a three-phase EV that wants 32 A is plugged into socket 1 without a card
    When the back office tries to start socket 1 for card "CARD-9" with a <profile>
    Then the station rejects the profile
    And socket 1 keeps offering nothing for 1 minute

    Examples:
      | what                        | profile                                |
      | a default profile           | default profile of 8 A                 |
      | a transaction's number      | profile of 8 A, for transaction 1      |
      | a stack level above 15      | profile of 8 A, at stack level 16      |
      | watts                       | profile of 1840 W                      |
