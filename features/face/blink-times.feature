Feature: How the LED blinks (LED patterns of a real station; the unit of their times is assumed)

  @DIA-10 @assumed
  Scenario: Plugged in without a card
    Given a single-socket station of 25 A with LEDs
    When a three-phase EV that wants 16 A is plugged into socket 1 without a card
    And 3 seconds pass
    Then the LED of socket 1 blinks green for 800 ms and off for 200 ms

  @SLB-12 @assumed
  Scenario: Asked to lower
    Given a dual-socket station of 20 A with LEDs
    And a three-phase EV that takes 4 seconds and wants 32 A is charging on socket 1
    When a test lowers Station-MaxCurrent to 10 A
    And 2 seconds pass
    Then the LED of socket 1 blinks dark blue for 500 ms and off for 100 ms

  @ALT-06 @PRB-08 @ALB-11 @assumed
  Scenario: Paused
    Given a single-socket station of 20 A with LEDs
    And a three-phase EV that wants 32 A is charging on socket 1
    When a test lowers Station-MaxCurrent to 5 A
    And 10 seconds pass
    Then the LED of socket 1 blinks light blue for 500 ms and off for 100 ms

  @M3-07 @assumed
  Scenario: A fault of the control pilot
    Given a single-socket station of 20 A with LEDs
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EV on socket 1 shorts the pilot
    And 3 seconds pass
    Then the LED of socket 1 blinks red for 100 ms and dark blue for 100 ms

  @ALT-06 @assumed
  Scenario: Paused for a turn where the maker's page is followed instead of the guide
    Given a dual-socket station of 32 A with LEDs
    And the option alternatingLed is "both blues"
    And a three-phase EV that wants 16 A is charging on socket 1
    And a three-phase EV that wants 16 A is charging on socket 2
    When a test lowers Station-MaxCurrent to 10 A
    And 10 seconds pass
    Then the LED of socket 1 blinks dark blue for 500 ms and light blue for 500 ms
