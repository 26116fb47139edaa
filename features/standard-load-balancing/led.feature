Feature: Standard Load Balancing: what the LEDs tell (guide 2.7.1, 4.2)

  Background:
    Given a dual-socket station of 20 A with LEDs
    And a three-phase EV that takes 4 seconds and wants 32 A is charging on socket 1

  @SLB-12 @smoke
  Scenario: Dark blue blinks while the first car is asked to lower its current
    Then the LED of socket 1 is steady dark blue
    When a three-phase EV that wants 32 A connects to socket 2
    Then within 1500 ms the LED of socket 1 is blinking dark blue
    And the LED of socket 1 stays blinking dark blue for 3 seconds
    And within 2 seconds the LED of socket 1 is steady dark blue

  @SLB-12
  Scenario: Light blue blinks while the second car waits for that
    When a three-phase EV that wants 32 A connects to socket 2
    Then within 1500 ms the LED of socket 2 is blinking light blue
    And the LED of socket 2 stays blinking light blue for 3 seconds
    And within 5 seconds the LED of socket 2 is steady dark blue
