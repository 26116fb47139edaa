Feature: What went wrong in the field, each after its thread

  Background:
    Given a single-socket station of 32 A
    And an EMS steers the sockets
    And a safe current of 6 A

  @EMS-04 @EMS-05
  Scenario: validity-shorter-than-heartbeat: 10 s valid, renewed every 25 s, the limit saws (evcc 12492)
    Given a validity time of 10 seconds
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EMS renews every 25 seconds
    And the EMS sets socket 1 to 16 A
    Then within 1 second socket 1 offers 16 A
    And socket 1 keeps offering 16 A for 9 seconds
    And within 2 seconds socket 1 offers 6 A
    And socket 1 keeps offering 6 A for 14 seconds
    And within 2 seconds socket 1 offers 16 A
    And socket 1 keeps offering 16 A for 8 seconds
    And within 3 seconds socket 1 offers 6 A

  @EMS-17 @EMS-01
  Scenario: safe-current-forever: the setpoint goes to a unit that is not there (evcc 5535)
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the EMS writes to a wrong unit
    And the EMS tries to set socket 1 to 16 A
    Then the EMS meets exception 11
    And socket 1 keeps offering 6 A for 5 minutes
    And socket 1 is led by "safe current"

  @EMS-04 @EMS-06
  Scenario: expired-zero-setpoint-resumes-charging: a pause that nobody renews ends with its validity (evcc 7122)
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the EMS sets socket 1 to 0 A
    And the EMS falls silent
    Then within 3 seconds socket 1 is in state B1
    And socket 1 keeps offering nothing for 57 seconds
    And within 3 seconds socket 1 offers 6 A
    And within 10 seconds socket 1 is in state C2

  @EMS-07 @EMS-04
  Scenario: modbus-timeout-burst: the line is dead for two minutes, 6 A is read back, and steering goes on (evcc 32955)
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the EMS sets socket 1 to 0 A
    Then within 3 seconds socket 1 is in state B1
    When the line to the station is dead for 2 minutes
    Then socket 1 offers 6 A
    And the EMS reads "6" as "max current" of socket 1
    And within 30 seconds socket 1 offers nothing

  @EMS-05
  Scenario: A storm of reconnections leaves the setpoint in force (evcc 32955)
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the EMS reconnects for every request
    And the EMS sets socket 1 to 16 A
    Then within 1 second socket 1 offers 16 A
    And socket 1 keeps offering 16 A for 5 minutes

  @EMS-04 @EMS-08 @assumed
  Scenario: An EMS that never closes its connections is shut out until they are idle for a minute
    Given a validity time of 30 seconds
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EMS leaves connections open
    And the EMS sets socket 1 to 16 A
    Then within 1 second socket 1 offers 16 A
    And socket 1 keeps offering 16 A for 54 seconds
    And within 2 seconds socket 1 offers 6 A
    And socket 1 keeps offering 6 A for 18 seconds
    And within 3 seconds socket 1 offers 16 A

  @EMS-06 @EMS-07
  Scenario: overcurrent-302-after-step-down: the limit falls faster than the car (evcc 9845)
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the EMS sets socket 1 to 32 A
    Then within 10 seconds the EV on socket 1 draws 3 x 32 A
    When the EV on socket 1 ignores the pilot
    And the EMS sets socket 1 to 16 A
    Then within 10 seconds socket 1 is in state F
    And within 2 seconds the station reports 302 of socket 1 as OverCurrentFailure
    And the EMS reads "F" as "mode 3 state" of socket 1

  @EMS-06
  Scenario: A car that takes its five seconds for the same step charges on (evcc 9845)
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the EMS sets socket 1 to 32 A
    Then within 10 seconds socket 1 offers 32 A
    When the EMS takes socket 1 from 32 A to 16 A in steps of 2 A, 10 seconds apart
    Then the contactor of socket 1 stays closed for 3 minutes
    And socket 1 offers 16 A

  @EMS-09 @EMS-04
  Scenario: partial-write-denied: one register at a time by function 06 (evcc 30083)
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the EMS writes half of a value
    And the EMS tries to set socket 1 to 16 A
    Then the EMS meets exception 3
    And socket 1 keeps offering 6 A for 2 minutes

  @EMS-09 @EMS-04
  Scenario: A setpoint that is no number renews nothing
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the EMS sets socket 1 to 16 A
    And the EMS writes what is no number
    Then within 1 second socket 1 offers 16 A
    And socket 1 keeps offering 16 A for 58 seconds
    And within 3 seconds socket 1 offers 6 A

  @EMS-05
  Scenario Outline: renewal-missed-once: every <period> seconds, one left out, <what> (ThaStealth/alfen_modbus 38, 7)
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the EMS renews every <period> seconds
    And the EMS sets socket 1 to 16 A
    Then within 1 second socket 1 offers 16 A
    When the EMS leaves out 1 renewal
    And 59 seconds pass
    Then socket 1 offers 16 A
    When 2 seconds pass
    Then socket 1 offers <amps> A

    Examples:
      | period | what                | amps |
      | 29     | nobody notices      | 16   |
      | 31     | the safe current is | 6    |

  @EMS-06
  Scenario: threshold-chatter: setpoints to and fro over 6 A wear the contactor once each (straybiker/HA-load-balancer 5, evcc 7942)
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the EMS sets socket 1 to 6 A
    Then within 5 seconds socket 1 is in state C2
    When the EMS sets socket 1 to 5.9 A
    Then within 5 seconds the contactor of socket 1 is open
    When the EMS sets socket 1 to 6 A
    Then the contactor of socket 1 closes 1 time in 1 minute
    When the EMS sets socket 1 to 6.1 A
    Then the contactor of socket 1 closes 0 times in 1 minute

  @EMS-06
  Scenario: car-needs-wakeup-after-pause: a car that sleeps in a pause is woken when it may charge again (evcc 14626)
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the EV on socket 1 sleeps
    And the EMS sets socket 1 to 0 A
    Then within 3 seconds socket 1 is in state B1
    When the EMS sets socket 1 to 10 A
    Then within 40 seconds socket 1 is in state E
    And within 10 seconds socket 1 is in state C2

  @EMS-06
  Scenario: oscillation-around-6A: an EMS that swings every 20 seconds closes the contactor once a swing (evcc 7942, 4460)
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the EMS sets socket 1 to 5.9 A
    Then within 10 seconds the contactor of socket 1 is open
    When the EMS sets socket 1 to 6 A
    Then the contactor of socket 1 closes 1 time in 20 seconds
    When the EMS sets socket 1 to 5.9 A
    Then the contactor of socket 1 closes 0 times in 20 seconds
    When the EMS sets socket 1 to 6 A
    Then the contactor of socket 1 closes 1 time in 20 seconds

  @EMS-06 @EMS-07
  Scenario: state-F-mid-session: F is read while the session is interrupted, and no setpoint lifts it (evcc 28978)
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the EMS sets socket 1 to 16 A
    Then within 10 seconds the EV on socket 1 draws 3 x 16 A
    When the EV on socket 1 draws 3 A too much
    Then within 10 seconds socket 1 is in state F
    And the EMS reads "F" as "mode 3 state" of socket 1
    And the EMS reads "0" as "current L1" of socket 1
    When the EMS sets socket 1 to 20 A
    Then socket 1 stays in state F for 4 minutes
