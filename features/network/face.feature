Feature: What display and LED tell in a network (guide 6.2)

  @SCN-23 @SLB-15
  Scenario: The display shows the lower power once another car has its part
    Given a network of single-socket stations A and B of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 20 |
    And 30 seconds pass
    And a three-phase EV that wants 32 A is charging on station A
    And within 30 seconds the display of station A shows 13.8 kW
    When a three-phase EV that wants 32 A is charging on station B
    Then within 2 minutes the display of station A shows 6.9 kW
    And within 1 minute the display of station B shows 6.9 kW

  @SCN-23 @SLB-12
  Scenario: Dark blue blinks while a car is asked to lower its current, and is steady once it has
    Given a network of single-socket stations A and B of 32 A with LEDs
    And these settings at every station:
      | SCN-TotalStaticCurrent | 20 |
    And 30 seconds pass
    And a three-phase EV that takes 4 seconds and wants 32 A is charging on socket 1
    And 30 seconds pass
    When a three-phase EV that wants 32 A is plugged in at station B
    Then within 3 seconds the LED of station A is blinking dark blue
    And within 5 seconds the LED of station A is steady dark blue

  @SCN-23 @ALT-06
  Scenario: Light blue blinks at the station that waits for its turn
    Given a network of single-socket stations A and B of 32 A with LEDs
    And these settings at every station:
      | SCN-TotalStaticCurrent | 11 |
    And 30 seconds pass
    And a three-phase EV that wants 32 A is charging on station A
    And a three-phase EV that wants 32 A is charging on station B
    And 2 minutes pass
    Then station A offers 0 A
    And the LED of station A stays blinking light blue for 1 minute
    And the LED of station B stays steady dark blue for 1 minute
