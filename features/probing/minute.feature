Feature: Probing: the minute itself (guide 2.5)

  @PRB-01
  Scenario: It lasts 60 seconds, not one more and not one less
    Given a single-socket station of 20 A
    When a three-phase EV that wants 32 A connects to socket 1
    Then within 10 seconds the contactor of socket 1 is closed
    And socket 1 keeps offering 14 A for 60 seconds
    And within 1 second socket 1 offers 20 A

  @PRB-01 @assumed
  Scenario: It begins with the first power, not with the plug
    Given a single-socket station of 20 A
    When a three-phase EV that wants 32 A connects to socket 1
    And the user of the EV on socket 1 pauses it
    Then within 2 seconds socket 1 is in state B2
    And socket 1 keeps offering 14 A for 25 seconds
    When the user of the EV on socket 1 resumes it
    Then within 5 seconds the contactor of socket 1 is closed
    And socket 1 keeps offering 14 A for 60 seconds
    And within 1 second socket 1 offers 20 A

  @PRB-01
  Scenario: A three-phase car on a single-phase supply is probed on one phase
    Given a single-phase dual-socket station of 25 A
    When a three-phase EV that wants 32 A connects to socket 1
    Then within 10 seconds the EV on socket 1 draws 14 A on L1

  @PRB-06 @assumed
  Scenario: A low power factor at less than 14 A does not make a 14 A car
    Given a dual-socket station of 16 A
    And a probing current of 8 A
    And the car of socket 1 is a "renault-zoe-low-current"
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    Then socket 1 offers 8 A
    And socket 2 keeps offering 8 A for 20 minutes
