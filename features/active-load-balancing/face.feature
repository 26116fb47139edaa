Feature: Active Load Balancing: display and LEDs (guide 5.2)

  @ALB-11
  Scenario: The display shows the reduced power
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    Then the display of socket 1 shows 17.2 kW
    When the household uses 13 A
    Then within 10 seconds the display of socket 1 shows 8.2 kW

  @ALB-11
  Scenario: Paused for lack of current the display goes down to 0 W
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 22 A
    Then within 10 seconds the display of socket 1 shows 0 kW

  @ALB-11
  Scenario: The LED blinks dark blue while the car is asked to lower, then is steady
    Given a dual-socket station of 25 A with LEDs
    And a smart meter whose supply may carry 25 A
    And a three-phase EV that takes 4 seconds and wants 32 A is charging on socket 1
    When the household uses 13 A
    Then within 3 seconds the LED of socket 1 is blinking dark blue
    And within 6 seconds the LED of socket 1 is steady dark blue

  @ALB-11
  Scenario: The LED of a car that waits for current blinks light blue
    Given a dual-socket station of 25 A with LEDs
    And a smart meter whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 22 A
    Then within 10 seconds the LED of socket 1 is blinking light blue
