Feature: The EMS chooses one or three phases, where the station lets it (guide 5.3.1.3)

  @EMS-11
  Scenario: phase-switch-not-allowed: without the installer's check-box the choice meets exception 3 (evcc 18877, 5581, 21289, 19636)
    Given a single-socket station of 25 A
    And an EMS steers the sockets
    When the EMS chooses 1 phase for socket 1
    Then the EMS meets exception 3
    And the EMS reads "3" as "phases" of socket 1

  @EMS-11
  Scenario: From three phases to one: the contactor opens, and closes on one conductor
    Given a single-socket station of 25 A
    And the option allowPhaseChoice is "true"
    And an EMS steers the sockets
    And a three-phase EV that wants 16 A is charging on socket 1
    When the EMS sets socket 1 to 10 A
    Then within 10 seconds the EV on socket 1 draws 3 x 10 A
    When the EMS chooses 1 phase for socket 1
    Then the EMS is answered
    And within 4 seconds the contactor of socket 1 is open
    And within 8 seconds the contactor of socket 1 is closed
    And within 8 seconds the EV on socket 1 draws 10 A on L1
    And socket 1 went through the states A, E, A, B1, B2, C2, C1, B1, B2 and C2
    And the EMS reads "1" as "phases" of socket 1
    And the EMS reads "0" as "current L2" of socket 1

  @EMS-11
  Scenario: And back to three
    Given a single-socket station of 25 A
    And the option allowPhaseChoice is "true"
    And an EMS steers the sockets
    When the EMS chooses 1 phase for socket 1
    Then the EMS is answered
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the EMS sets socket 1 to 10 A
    Then within 10 seconds the EV on socket 1 draws 10 A on L1
    When the EMS chooses 3 phases for socket 1
    Then within 4 seconds the contactor of socket 1 is open
    And within 15 seconds the EV on socket 1 draws 3 x 10 A

  @EMS-11
  Scenario: The same choice again interrupts nothing
    Given a single-socket station of 25 A
    And the option allowPhaseChoice is "true"
    And an EMS steers the sockets
    And a three-phase EV that wants 16 A is charging on socket 1
    When the EMS sets socket 1 to 10 A
    And the EMS chooses 3 phases for socket 1
    Then the contactor of socket 1 stays closed for 1 minute

  @EMS-11 @assumed
  Scenario: A choice has no validity time, and ends with a restart
    Given a single-socket station of 25 A
    And the option allowPhaseChoice is "true"
    And an EMS steers the sockets
    When the EMS chooses 1 phase for socket 1
    And 10 minutes pass
    Then the EMS reads "1" as "phases" of socket 1
    When the station is restarted
    Then the EMS reads "3" as "phases" of socket 1

  @EMS-11 @EMS-09
  Scenario Outline: <phases> phases are no choice
    Given a single-socket station of 25 A
    And the option allowPhaseChoice is "true"
    And an EMS steers the sockets
    When the EMS chooses <phases> phases for socket 1
    Then the EMS meets exception 3
    And the EMS reads "3" as "phases" of socket 1

    Examples:
      | phases |
      | 0      |
      | 2      |
      | 4      |

  @EMS-11
  Scenario: A one-phase station cannot charge on three
    Given a single-phase single-socket station of 25 A
    And the option allowPhaseChoice is "true"
    And an EMS steers the sockets
    When the EMS chooses 3 phases for socket 1
    Then the EMS meets exception 3
    And the EMS reads "1" as "phases" of socket 1

  @EMS-11 @assumed
  Scenario: phase-switch-ignored: a firmware that leaves a running session alone (evcc 10303, 13513, 13806, 23405)
    Given a single-socket station of 25 A
    And the option allowPhaseChoice is "true"
    And the option phaseChoiceInSession is "afterwards"
    And an EMS steers the sockets
    And a three-phase EV that wants 16 A is charging on socket 1
    When the EMS sets socket 1 to 10 A
    And the EMS chooses 1 phase for socket 1
    Then the EMS is answered
    And the contactor of socket 1 stays closed for 1 minute
    And the EMS reads "3" as "phases" of socket 1
    When the EV on socket 1 is unplugged
    And 5 seconds pass
    Then the EMS reads "1" as "phases" of socket 1

  @EMS-11 @assumed
  Scenario: phase-readback-stuck: a firmware that reads 3 whatever was written (evcc 9487)
    Given a single-socket station of 25 A
    And the option allowPhaseChoice is "true"
    And the option phasesReadBack is "always3"
    And an EMS steers the sockets
    And a three-phase EV that wants 16 A is charging on socket 1
    When the EMS sets socket 1 to 10 A
    And the EMS chooses 1 phase for socket 1
    Then within 20 seconds the EV on socket 1 draws 10 A on L1
    And the EMS reads "3" as "phases" of socket 1

  @EMS-11 @EMS-07
  Scenario: three-phase-announced-one-phase-drawn: a car that charges on one phase of three is read as it draws (evcc 9550)
    Given a single-socket station of 25 A
    And an EMS steers the sockets
    And a one-phase EV that wants 16 A is charging on socket 1
    When the EMS sets socket 1 to 10 A
    Then within 10 seconds the EV on socket 1 draws 10 A on L1
    And the EMS reads "3" as "phases" of socket 1
    And the EMS reads 9.97 to 10 as "current L1" of socket 1
    And the EMS reads "0" as "current L2" of socket 1

  @EMS-11 @assumed
  Scenario Outline: firmware-dependent-phase-switch: <firmware> <what> (evcc 13849)
    Given a "eve-single-s-line" station
    And it has a licence for Active Load Balancing
    And its firmware is <firmware>
    And the option allowPhaseChoice is "true"
    And the option phaseChoiceInSession is "from 6.6.0"
    And an EMS steers the sockets
    And a three-phase EV that wants 16 A is charging on socket 1
    When the EMS sets socket 1 to 10 A
    Then within 10 seconds the EV on socket 1 draws 3 x 10 A
    When the EMS chooses 1 phase for socket 1
    Then the EMS is answered
    And within 20 seconds the EV on socket 1 draws <drawn>
    And the EV on socket 1 keeps drawing <drawn> for 5 minutes
    And the EMS reads "<phases>" as "phases" of socket 1

    Examples:
      | firmware   | what                      | drawn      | phases |
      | 6.5.9-4200 | stays on three            | 3 x 10 A   | 3      |
      | 6.6.0-4250 | goes to one               | 10 A on L1 | 1      |
