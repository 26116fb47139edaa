Feature: The face of a station that starts, and of one without supply

  @DIA-10 @assumed
  Scenario: The LED blinks red while the station starts, and comes back to what it showed
    Given a dual-socket station of 25 A with LEDs
    And a three-phase EV that wants 16 A is charging on socket 1
    When the supply of the station is cut
    Then within 100 ms the LED of socket 1 is off
    And the LED of socket 1 stays off for 1 minute
    When the supply of the station returns
    Then within 100 ms the LED of socket 1 is blinking red
    And the LED of socket 1 blinks red for 800 ms and off for 200 ms
    And the LED of socket 1 stays blinking red for 8 seconds
    And within 10 seconds the LED of socket 1 is steady dark blue

  @DIA-10 @assumed
  Scenario: The display says that it starts
    Given a dual-socket station of 25 A
    When the supply of the station is cut
    Then within 100 ms the display of socket 1 shows ""
    When the supply of the station returns
    Then within 100 ms the display of socket 1 shows "Starting up"
    And the display of socket 1 keeps showing "Starting up" for 9 seconds
    And within 2 seconds the display of socket 1 shows "Available"

  @DIA-10 @assumed
  Scenario: Starting again before the start was over leaves nothing behind
    Given a dual-socket station of 25 A with LEDs
    When the station is restarted
    And the station is restarted
    Then within 2 seconds the LED of socket 1 is steady green
    And within 1 second the LED of socket 2 is steady green
