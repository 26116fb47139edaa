Feature: Faults on the control pilot, station with LEDs (guide 2.7, LED patterns of a real station)

  @M3-07
  Scenario: A shorted pilot blinks red and blue
    Given a dual-socket station of 25 A with LEDs
    And a three-phase EV that wants 16 A is charging on socket 1
    When the EV on socket 1 shorts the pilot
    Then within 2 seconds the LED of socket 1 is blinking red and blue
    When the EV on socket 1 is in order again
    Then within 20 seconds the LED of socket 1 is steady dark blue
