Feature: The probing phase: what the LEDs tell (guide 2.7.1)

  @PRB-08
  Scenario: The probing car is dark blue, the car that is paused for it blinks light blue, in B1
    Given a dual-socket station of 19 A with LEDs
    And a three-phase EV that wants 32 A is charging on socket 1
    When a three-phase EV that wants 32 A connects to socket 2
    Then within 1 second the LED of socket 1 is blinking light blue
    And within 10 seconds the LED of socket 2 is steady dark blue
    And socket 2 is in state C2
    And socket 1 is in state B1
    And the LED of socket 2 stays steady dark blue for 55 seconds
    And the LED of socket 1 is blinking light blue

  @PRB-08
  Scenario: The car that is paused for it blinks light blue, in C1
    Given a dual-socket station of 19 A with LEDs
    And the car of socket 1 is a "hyundai-kona"
    And a three-phase EV that wants 32 A is charging on socket 1
    When a three-phase EV that wants 32 A connects to socket 2
    Then within 1 second the LED of socket 1 is blinking light blue
    And the LED of socket 1 stays blinking light blue for 50 seconds
    And socket 1 is in state C1

  @PRB-08
  Scenario: Light blue ends when the minute is over and both share
    Given a dual-socket station of 19 A with LEDs
    And a three-phase EV that wants 32 A is charging on socket 1
    When a three-phase EV that wants 32 A connects to socket 2
    And 55 seconds pass
    Then the LED of socket 1 is blinking light blue
    And within 25 seconds the LED of socket 1 is steady dark blue

  @PRB-08
  Scenario: With enough for both nobody blinks light blue
    Given a dual-socket station of 32 A with LEDs
    And a three-phase EV that wants 16 A is charging on socket 1
    When a three-phase EV that wants 16 A connects to socket 2
    Then the LED of socket 1 stays steady dark blue for 2 minutes
    And the LED of socket 2 is steady dark blue
