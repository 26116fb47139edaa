Feature: Suspend: what the simulated station assumes, and what changes with it (the guide is silent)

  @SCM-08 @assumed
  Scenario: A contact need not stand: the shortest pulse suspends
    Given the option contactSteadyMillis is "0"
    And a dual-socket station of 25 A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 16 A is charging on socket 1
    When the contact changes 2 times, 1 ms apart
    Then within 1 ms socket 1 is in state C1
    And within 3 seconds socket 1 is in state B1

  @SCM-08 @assumed
  Scenario: A contact must stand for half a second: 499 ms are overlooked
    Given the option contactSteadyMillis is "500"
    And a dual-socket station of 25 A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 16 A is charging on socket 1
    When the contact changes 2 times, 499 ms apart
    Then socket 1 stays in state C2 for 1 minute
    When the contact closes
    Then socket 1 stays in state C2 for 499 ms
    And within 2 ms socket 1 is in state C1

  @SCM-02 @assumed
  Scenario: Sessions are halted 5 s after the call
    Given the option suspendMillis is "5000"
    And a dual-socket station of 25 A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 16 A is charging on socket 1
    When the contact closes
    Then socket 1 stays in state C2 for 5 seconds
    And within 150 ms socket 1 is in state C1

  @SCM-02 @assumed
  Scenario: A call that ends within those 5 s halts nothing
    Given the option suspendMillis is "5000"
    And a dual-socket station of 25 A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 16 A is charging on socket 1
    When the contact changes 2 times, 4 seconds apart
    Then socket 1 stays in state C2 for 5 minutes

  @SCM-13 @assumed
  Scenario: A station that is switched on does not wait for them
    Given the option suspendMillis is "5000"
    And a dual-socket station of 25 A
    And the contact closes
    And the station suspends on closing of the contact
    When a three-phase EV that wants 16 A connects to socket 1
    Then socket 1 keeps offering nothing for 5 minutes

  @SCM-04 @assumed
  Scenario: Sessions resume as soon as the contact is back
    Given the option resumeMillis is "0"
    And a dual-socket station of 25 A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 16 A is charging on socket 1
    When the contact closes
    And 2 minutes pass
    And the contact opens
    Then within 150 ms socket 1 offers 25 A

  @SCM-08 @assumed
  Scenario Outline: Resuming <millis> ms after the contact is back, one that changes every 10 s closes the contactor <closings> times
    Given the option resumeMillis is "<millis>"
    And a dual-socket station of 25 A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 16 A is charging on socket 1
    When the contact changes 40 times, 10 seconds apart
    Then the contactor of socket 1 closes <closings> times in 8 minutes

    Examples:
      | millis | closings |
      | 0      | 20       |
      | 5000   | 20       |
      | 10000  | 1        |

  @SCM-08 @assumed
  Scenario: A car that gives up after ten interruptions is lost to a station that resumes at once
    Given the option resumeMillis is "0"
    And a dual-socket station of 25 A
    And the car of socket 1 is a "vw-gives-up"
    And the station suspends on closing of the contact
    And a three-phase EV that wants 16 A is charging on socket 1
    When the contact changes 20 times, 10 seconds apart
    Then the contactor of socket 1 closes 9 times in 20 minutes
    And socket 1 is in state B2

  @SCM-07 @assumed
  Scenario: A P1 meter beside the suspend contact is not in use and limits nothing
    Given the option p1BesideSuspend is "notInUse"
    And a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 keeps offering 25 A for 5 minutes
    And the link to the meter stays "not in use" for 1 minute

  @SCM-05 @assumed
  Scenario: The other shade of blue
    Given the option suspendLed is "light blue"
    And a dual-socket station of 25 A with LEDs
    And the station suspends on closing of the contact
    And a three-phase EV that wants 16 A is charging on socket 1
    When the contact closes
    Then within 3 seconds the LED of socket 1 is blinking light blue
