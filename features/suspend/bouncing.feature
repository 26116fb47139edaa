Feature: Suspend: a contact that bounces or changes all the time (guide 8.2)

  Background:
    Given a dual-socket station of 25 A
    And the station suspends on closing of the contact

  @SCM-08 @assumed
  Scenario: A contact that bounces on closing pauses the session once
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the contact changes 9 times, 3 ms apart
    Then the contactor of socket 1 closes 0 times in 10 minutes
    And socket 1 went through the states A, E, A, B1, B2, C2, C1, B1

  @SCM-08 @assumed
  Scenario: A contact that bounces on opening closes the contactor once
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the contact closes
    And 2 minutes pass
    And the contact changes 9 times, 3 ms apart
    Then the contactor of socket 1 closes 1 time in 10 minutes
    And socket 1 went through the states A, E, A, B1, B2, C2, C1, B1, B2, C2

  @SCM-08 @assumed
  Scenario: A pulse of 99 ms is overlooked
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the contact changes 2 times, 99 ms apart
    Then socket 1 stays in state C2 for 5 minutes

  @SCM-08 @assumed
  Scenario: A pulse of 101 ms counts
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the contact changes 2 times, 101 ms apart
    Then within 100 ms socket 1 is in state C1

  @SCM-08 @assumed
  Scenario: A contact that changes every second pauses once and closes no contactor
    Given a three-phase EV that wants 16 A is charging on socket 1
    And a one-phase EV that wants 16 A is charging on socket 2
    When the contact changes 600 times, 1 second apart
    Then the contactor of socket 1 closes 0 times in 10 minutes
    And the contactor of socket 2 is open
    And the contactor of socket 1 closes 1 time in 10 minutes
    And socket 1 is in state C2
    And socket 2 is in state C2
    And socket 1 went through the states A, E, A, B1, B2, C2, C1, B1, B2, C2

  @SCM-08 @assumed
  Scenario: One that then stays closed leaves the session paused
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the contact changes 119 times, 1 second apart
    And 2 minutes pass
    Then socket 1 stays in state B1 for 5 minutes

  @SCM-08 @assumed
  Scenario Outline: A contact that changes every <seconds> s closes the contactor <closings> times in 20 minutes
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the contact changes 20 times, <seconds> seconds apart
    Then the contactor of socket 1 closes <closings> times in 20 minutes

    Examples:
      | seconds | closings |
      | 1       | 1        |
      | 59      | 1        |
      | 63      | 9        |
      | 300     | 2        |

  @SCM-08 @assumed
  Scenario Outline: It leaves no <car> stuck
    Given the car of socket 1 is a "<car>"
    And a three-phase EV that wants 16 A is charging on socket 1
    When the contact changes 120 times, 1 second apart
    And 2 minutes pass
    Then within 2 minutes socket 1 is in state C2
    And within 10 seconds the contactor of socket 1 is closed

    Examples:
      | car           |
      | hyundai-kona  |
      | vw-e-golf     |
      | tesla-asleep  |
      | vw-gives-up   |
      | renault-zoe   |
      | needs-14-amps |

  @SCM-08 @assumed
  Scenario: An EV that arrives while the contact changes every second is not left out
    When the contact changes 240 times, 1 second apart
    And 2 minutes pass
    And a three-phase EV that wants 16 A connects to socket 1
    Then the contactor of socket 1 closes 0 times in 2 minutes
    And within 2 minutes socket 1 is in state C2
