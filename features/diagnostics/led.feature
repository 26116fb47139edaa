Feature: What a station with LEDs tells of a session (guide 2.7.1; LED patterns of a real station)

  Background:
    Given a dual-socket station of 25 A with LEDs

  @DIA-10 @assumed
  Scenario: From the free socket to the end of the session
    Then within 1 second the LED of socket 1 is steady green
    When a three-phase EV that wants 16 A is plugged into socket 1 without a card
    Then within 1 second the LED of socket 1 is blinking green
    When a card is presented at socket 1
    Then within 5 seconds the LED of socket 1 is steady dark blue
    And the LED of socket 1 stays steady dark blue for 10 minutes
    When a card is presented at socket 1
    Then within 1 second the LED of socket 1 is steady green
    When the EV on socket 1 is unplugged
    Then the LED of socket 1 stays steady green for 1 minute

  @DIA-10 @assumed
  Scenario: A car that is not ready
    When a three-phase EV that is not ready connects to socket 1
    Then within 1 second the LED of socket 1 is steady light blue
