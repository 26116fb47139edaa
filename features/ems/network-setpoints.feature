Feature: In mode SCN a station alone is a network of one: its setpoints per phase are what its sockets share (guide 5.1.3)

  Background:
    Given a dual-socket station of 32 A
    And an EMS steers the whole network

  @EMS-15 @EMS-17 @assumed
  Scenario: Before the first setpoint the sockets share the safe current
    Given a three-phase EV that wants 32 A is charging on socket 1
    Then within 2 seconds socket 1 offers 6 A
    And socket 1 is led by "safe current"

  @EMS-15 @EMS-04 @assumed
  Scenario: The lowest phase leads, each with a validity of its own
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the EMS writes 16 to "SCN max current L1" of unit 200
    And the EMS writes 20 to "SCN max current L2" of unit 200
    And the EMS writes 12 to "SCN max current L3" of unit 200
    Then within 5 seconds socket 1 offers 12 A
    And the EMS reads "20" as "SCN max current L2" of the station
    When 61 seconds pass
    Then socket 1 offers 6 A
    And the EMS reads "6" as "SCN max current L2" of the station
    And the EMS reads "0" as "SCN max current valid time L2" of the station

  @EMS-07
  Scenario: Three setpoints in one request
    When the EMS writes 4180 0000 41A0 0000 4140 0000 to 1417 of unit 200 by function 16
    Then the EMS is answered
    And the EMS reads "16" as "SCN max current L1" of the station
    And the EMS reads "20" as "SCN max current L2" of the station
    And the EMS reads "12" as "SCN max current L3" of the station
    And the EMS reads "60" as "SCN max current valid time L3" of the station

  @EMS-09
  Scenario: One of three that is no number: none of them is taken
    When the EMS writes 4180 0000 7FC0 0000 4140 0000 to 1417 of unit 200 by function 16
    Then the EMS meets exception 3
    And the EMS reads "6" as "SCN max current L1" of the station
