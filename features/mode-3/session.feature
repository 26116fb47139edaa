Feature: The session of a socket (guide 2.7)

  Background:
    Given a dual-socket station of 25 A
    And a three-phase EV that wants 16 A is charging on socket 1

  @M3-09 @assumed
  Scenario: Unplugging ends the session: the next car needs a card of its own
    When the EV on socket 1 is unplugged
    And 5 seconds pass
    And a three-phase EV that wants 16 A is plugged into socket 1 without a card
    And 1 second passes
    Then socket 1 stays in state B1 for 1 minute

  @M3-09 @assumed
  Scenario: The card that started the session ends it and frees the cable
    Then the cable of socket 1 is locked
    When a card is presented at socket 1
    Then within 5 seconds socket 1 is in state B1
    And within 100 ms the contactor of socket 1 is open
    And the cable of socket 1 is unlocked
    And socket 1 keeps offering nothing for 2 minutes
