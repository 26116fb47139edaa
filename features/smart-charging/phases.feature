Feature: How many phases a profile allows (numberPhases; OCPP 1.6, 7.14)

  @SCP-05 @assumed
  Scenario: Without the installer's check-box the phases stay as they are, and the schedule says so
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 10 A on 1 phase on socket 1
    Then within 6 seconds the EV on socket 1 draws 3 x 9.98 A
    And the EV on socket 1 keeps drawing 3 x 9.98 A for 2 minutes
    And the composite schedule of socket 1 for 5 minutes is 10 A

  @SCP-05 @assumed
  Scenario: With it a session goes to one phase behind an open contactor, and back to three
    Given the option allowPhaseChoice is "true"
    And a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 10 A on 1 phase for 5 minutes, then 16 A on 3 phases on socket 1
    Then the composite schedule of socket 1 for 10 minutes is 10 A on 1 phase for 5 minutes, then 16 A
    And within 8 seconds the contactor of socket 1 is open
    And within 10 seconds the EV on socket 1 draws 9.98 A on L1
    And the EV on socket 1 keeps drawing 9.98 A on L1 for 4 minutes 30 seconds
    And within 30 seconds the contactor of socket 1 is open
    And within 15 seconds the EV on socket 1 draws 3 x 15.98 A

  @SCP-05 @assumed
  Scenario: Two phases cannot be closed: it is one
    Given the option allowPhaseChoice is "true"
    And a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 10 A on 2 phases on socket 1
    Then within 20 seconds the EV on socket 1 draws 9.98 A on L1
    And the composite schedule of socket 1 for 5 minutes is 10 A on 1 phase

  @SCP-05
  Scenario: A one-phase station says so in its composite schedule
    Given a single-phase single-socket station of 25 A
    And the station is connected to its back office
    And a one-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 10 A on socket 1
    Then the composite schedule of socket 1 for 5 minutes is 10 A on 1 phase
