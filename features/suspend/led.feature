Feature: Suspend: the LED blinks blue (guide 2.7.1)

  Background:
    Given a dual-socket station of 25 A with LEDs
    And the station suspends on closing of the contact
    And a three-phase EV that wants 16 A is charging on socket 1

  @SCM-05
  Scenario: A running session
    Given the LED of socket 1 is steady dark blue
    When the contact closes
    Then within 3 seconds the LED of socket 1 is blinking dark blue
    And the LED of socket 1 stays blinking dark blue for 5 minutes

  @SCM-05 @SCM-03
  Scenario: A session that begins while suspended
    When the contact closes
    And a three-phase EV that wants 16 A connects to socket 2
    Then within 3 seconds the LED of socket 2 is blinking dark blue

  @SCM-10
  Scenario: The blinking ends with the suspension
    When the contact closes
    And 2 minutes pass
    And the contact opens
    Then within 2 minutes socket 1 is in state C2
    And within 3 seconds the LED of socket 1 is steady dark blue

  @SCM-10 @assumed
  Scenario: It ends one minute after the contact went back
    When the contact closes
    And 2 minutes pass
    And the contact opens
    Then the LED of socket 1 stays blinking dark blue for 60 seconds
    And within 150 ms the LED of socket 1 is steady light blue

  @SCM-08 @assumed
  Scenario: A contact that changes every second does not make it flicker
    When the contact changes 300 times, 1 second apart
    And 1 second passes
    Then the LED of socket 1 stays blinking dark blue for 5 minutes

  @SCM-05
  Scenario: A car paused for other reasons blinks light blue
    Given these settings:
      | Station-MaxCurrent | 11.9 |
    When a three-phase EV that wants 16 A is charging on socket 2
    Then within 20 minutes the LED of socket 1 is blinking light blue
    When the contact closes
    Then within 3 seconds the LED of socket 1 is blinking dark blue
