Feature: The LED of a socket through a session (guide 2.7.1, LED patterns of a real station)

  Background:
    Given a dual-socket station of 25 A with LEDs

  @DIA-10 @assumed
  Scenario: Free, plugged in, charging, finished, free
    Then the LED of socket 1 stays steady green for 1 minute
    When a three-phase EV that wants 16 A is plugged into socket 1 without a card
    Then within 1 second the LED of socket 1 is blinking green
    And the LED of socket 1 stays blinking green for 1 minute
    When a card is presented at socket 1
    And 5 seconds pass
    Then the LED of socket 1 stays steady dark blue for 5 minutes
    When a card is presented at socket 1
    And 5 seconds pass
    Then the LED of socket 1 stays steady green for 1 minute
    And the LED of socket 2 is steady green

  @DIA-10 @assumed
  Scenario: A car that is not ready is waited for in light blue
    When a three-phase EV that is not ready connects to socket 1
    Then within 1 second the LED of socket 1 is steady light blue
    And the LED of socket 1 stays steady light blue for 1 minute

  @DIA-10 @assumed
  Scenario: A car that its user has paused is waited for in light blue, and steady
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the user of the EV on socket 1 pauses it
    Then within 2 seconds the LED of socket 1 is steady light blue
    When the user of the EV on socket 1 resumes it
    Then within 5 seconds the LED of socket 1 is steady dark blue

  @DIA-10 @assumed
  Scenario: Unplugged it is free at once
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the EV on socket 1 is unplugged
    Then within 100 ms the LED of socket 1 is steady green
