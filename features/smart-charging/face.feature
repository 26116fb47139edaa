Feature: Paused by a profile: what display and LED tell (guide 2.7.1)

  @SCP-04
  Scenario: The display waits for power while a profile pauses the session, and no longer
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 0 A for 5 minutes on socket 1
    Then within 1 second the display of socket 1 shows "Chargepoint ready, waiting for power"
    And the display of socket 1 keeps showing "Chargepoint ready, waiting for power" for 4 minutes 58 seconds
    And the display of socket 1 shows 0 kW
    And within 2 seconds the display of socket 1 shows "Waiting for vehicle"
    And within 5 seconds the display of socket 1 shows "Charging"

  @SCP-04
  Scenario: A pause by another limit is not told of in these words
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a smart meter whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 22 A
    Then within 10 seconds socket 1 offers nothing
    And within 1 second the display of socket 1 shows "Charging"

  @SCP-04
  Scenario: A car that is plugged in under a profile of 0 A waits for power from the first second
    Given a single-socket station of 25 A
    And the station is connected to its back office
    When the back office sets a default profile of 0 A on socket 1
    And a three-phase EV that wants 32 A connects to socket 1
    Then within 1 second the display of socket 1 shows "Chargepoint ready, waiting for power"
    And socket 1 is led by the profile
    And socket 1 keeps offering nothing for 10 minutes

  @SCP-04
  Scenario: Less than a car can be offered is a pause, 6 A is not
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 5.9 A on socket 1
    Then within 1 second socket 1 offers nothing
    And within 1 second the display of socket 1 shows "Chargepoint ready, waiting for power"
    When the back office sets a profile of 6 A on socket 1
    Then within 1 second socket 1 offers 6 A
    And within 10 seconds the display of socket 1 shows "Charging"

  @SCP-04
  Scenario: A profile that leaves less than the 14 A a car needs pauses it too
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that needs 14 A and wants 32 A is charging on socket 1
    When the back office sets a profile of 14 A on socket 1
    Then within 1 second socket 1 offers 14 A
    When the back office sets a profile of 13.9 A on socket 1
    Then within 1 second socket 1 offers nothing
    And within 1 second the display of socket 1 shows "Chargepoint ready, waiting for power"

  @SCP-13 @assumed
  Scenario: The LED blinks light blue while a profile pauses the session
    Given a single-socket station of 25 A with LEDs
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 0 A for 2 minutes on socket 1
    Then within 1 second the LED of socket 1 is blinking light blue
    And the LED of socket 1 stays blinking light blue for 1 minute 50 seconds

  @SCP-13 @assumed
  Scenario: With the other choice of profilePauseLed it blinks dark blue
    Given the option profilePauseLed is "dark blue"
    And a single-socket station of 25 A with LEDs
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 0 A on socket 1
    Then within 1 second the LED of socket 1 is blinking dark blue
