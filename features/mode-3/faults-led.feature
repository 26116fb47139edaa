Feature: Faults on the control pilot, station with LEDs (guide 2.7, LED patterns of a real station)

  Background:
    Given a dual-socket station of 25 A with LEDs
    And a three-phase EV that wants 16 A is charging on socket 1

  @M3-07
  Scenario: A shorted pilot blinks red and blue until it is gone
    When the EV on socket 1 shorts the pilot
    Then within 200 ms the LED of socket 1 is blinking red and blue
    And the LED of socket 1 stays blinking red and blue for 2 minutes
    And the LED of socket 2 is steady green
    When the EV on socket 1 is in order again
    Then within 20 seconds the LED of socket 1 is steady dark blue
    And the LED of socket 1 stays steady dark blue for 1 minute

  @M3-07
  Scenario: A missing diode blinks alike
    When the EV on socket 1 has no diode
    Then within 200 ms the LED of socket 1 is blinking red and blue
    When the EV on socket 1 is unplugged
    Then within 100 ms the LED of socket 1 is steady green
