Feature: Alternating: what the face tells (guide 2.7.1, 4.2)

  @ALT-06
  Scenario: The LED of the paused car blinks light blue, that of the running one is dark blue
    Given a dual-socket station of 32 A with LEDs
    And a three-phase EV that wants 16 A is charging on socket 1
    And a three-phase EV that wants 16 A is charging on socket 2
    When a test lowers Station-MaxCurrent to 10 A
    Then within 1 second the LED of socket 1 is blinking light blue
    And within 10 seconds the LED of socket 2 is steady dark blue
    And the LED of socket 1 stays blinking light blue for 14 minutes
    And the LED of socket 2 is steady dark blue
    When 1 minute passes
    Then within 10 seconds the LED of socket 1 is steady dark blue
    And the LED of socket 2 is blinking light blue
    And the LED of socket 1 stays steady dark blue for 14 minutes
    And the LED of socket 2 is blinking light blue

  @ALT-06
  Scenario: A running car is not disturbed by the pause of the other
    Given a dual-socket station of 32 A with LEDs
    And a three-phase EV that wants 10 A is charging on socket 1
    And a three-phase EV that wants 10 A is charging on socket 2
    When a test lowers Station-MaxCurrent to 11.9 A
    Then the LED of socket 2 stays steady dark blue for 14 minutes
    And the LED of socket 1 is blinking light blue

  @ALT-06
  Scenario: A car that is paused in C1 has the same LED as one in B1
    Given a dual-socket station of 32 A with LEDs
    And the car of socket 1 is a "hyundai-kona"
    And a three-phase EV that wants 16 A is charging on socket 1
    And a three-phase EV that wants 16 A is charging on socket 2
    When a test lowers Station-MaxCurrent to 10 A
    Then within 1 second the LED of socket 1 is blinking light blue
    And the LED of socket 1 stays blinking light blue for 14 minutes
    And socket 1 is in state C1

  @ALT-06
  Scenario: The display of the paused car goes down to 0 W
    Given a dual-socket station of 32 A
    And a three-phase EV that wants 16 A is charging on socket 1
    And a three-phase EV that wants 16 A is charging on socket 2
    When a test lowers Station-MaxCurrent to 10 A
    Then within 5 seconds the display of socket 1 shows 0 kW
    And within 10 seconds the display of socket 2 shows 6.9 kW
    And the display of socket 1 keeps showing 0 kW for 14 minutes
    And the display of socket 2 shows 6.9 kW
    When 1 minute passes
    Then within 10 seconds the display of socket 1 shows 6.9 kW
    And the display of socket 2 shows 0 kW
    And the display of socket 1 keeps showing 6.9 kW for 14 minutes

  @ALT-06
  Scenario: Twice 6 A is enough: nobody is paused and nothing blinks
    Given a dual-socket station of 32 A with LEDs
    And a three-phase EV that wants 16 A is charging on socket 1
    And a three-phase EV that wants 16 A is charging on socket 2
    When a test lowers Station-MaxCurrent to 12 A
    And 6 seconds pass
    Then the LED of socket 1 stays steady dark blue for 20 minutes
    And the LED of socket 2 is steady dark blue

  @ALT-10
  Scenario: Light blue ends within one period
    Given a dual-socket station of 32 A with LEDs
    And these settings:
      | SCN-AlternatingPeriod | 60 |
    And a three-phase EV that wants 16 A is charging on socket 1
    And a three-phase EV that wants 16 A is charging on socket 2
    When a test lowers Station-MaxCurrent to 10 A
    Then within 1 second the LED of socket 1 is blinking light blue
    And the LED of socket 1 stays blinking light blue for 55 seconds
    And within 10 seconds the LED of socket 1 is steady dark blue
