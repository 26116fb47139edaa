Feature: What the bench itself finds (guide 4.3.5, 5.3.4, 10.8)

  @DIA-01
  Scenario: The duty cycle tells what was communicated to the car
    Given a single-socket station of 16 A
    And a three-phase EV that wants 32 A is charging on socket 1
    Then the duty cycle of socket 1 is 26.67 %

  @DIA-03
  Scenario: A car on L1 that raises another phase of the meter betrays wrong wiring
    Given a single-socket station of 25 A
    And the feed of the station is wired L2L3L1
    And a smart meter whose supply may carry 25 A
    When a one-phase EV that wants 16 A connects to socket 1
    And 2 minutes pass
    Then the bench names wrong wiring: L1 of the station is L2 of the meter

  @DIA-03
  Scenario: Right wiring is not named
    Given a single-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    When a one-phase EV that wants 16 A connects to socket 1
    And 2 minutes pass
    Then the bench names no wrong wiring

  @DIA-07
  Scenario: A test puts back the limit it lowered
    Given a dual-socket station of 25 A
    When a test lowers Station-MaxCurrent to 16 A
    Then the setting Station-MaxCurrent is "16"
    When the test is over
    Then the setting Station-MaxCurrent is "25"

  @DIA-08
  Scenario: A test limit of 14 A is pointed out
    Given a dual-socket station of 25 A
    When a test lowers Station-MaxCurrent to 14 A
    Then the bench notes "some cars do not charge at 14 A or less"

  @DIA-08
  Scenario: A test limit above 14 A is not
    Given a dual-socket station of 25 A
    When a test lowers Station-MaxCurrent to 14.1 A
    Then the bench notes nothing

  @DIA-10
  Scenario: A station with a display tells by text and code
    Given a dual-socket station of 25 A
    Then the station has no LED
    And within 1 second the display of socket 1 shows "Available"

  @DIA-10
  Scenario: A station without one tells by LED
    Given a dual-socket station of 25 A with LEDs
    Then the station has no display
    And within 1 second the LED of socket 1 is steady green

  @DIA-07
  Scenario: A lowered SmartMeter-MaxCurrent is put back, and in force again
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When a test lowers SmartMeter-MaxCurrent to 20 A
    Then within 90 seconds socket 1 offers 20 A
    When the test is over
    Then within 90 seconds socket 1 offers 25 A
    And the setting SmartMeter-MaxCurrent is "25"
