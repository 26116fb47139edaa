Feature: Choices of the station as Modbus slave that no document makes

  Background:
    Given a dual-socket station of 25 A

  @EMS-09 @assumed
  Scenario Outline: modbusPartialWrite <choice>
    Given the option modbusPartialWrite is "exception 0<code>"
    And an EMS steers the sockets
    When the EMS writes 4120 to 1210 of unit 1 by function 06
    Then the EMS meets exception <code>

    Examples:
      | choice | code |
      | 03     | 3    |
      | 02     | 2    |

  @EMS-09 @assumed
  Scenario Outline: modbusReadOnlyWrite <code>
    Given the option modbusReadOnlyWrite is "exception 0<code>"
    And an EMS steers the sockets
    When the EMS writes 4120 0000 to 1212 of unit 1 by function 16
    Then the EMS meets exception <code>

    Examples:
      | code |
      | 2    |
      | 3    |
      | 4    |

  @EMS-01 @assumed
  Scenario Outline: modbusUnknownUnit <choice>
    Given the option modbusUnknownUnit is "<choice>"
    And an EMS steers the sockets
    When the EMS reads 1 registers from 1200 of unit 3
    Then the EMS meets <what>

    Examples:
      | choice       | what         |
      | exception 0B | exception 11 |
      | exception 0A | exception 10 |
      | silence      | no answer    |

  @EMS-07 @assumed
  Scenario: modbusGaps FFFF: what lies between registers reads as nothing
    Given an EMS steers the sockets
    When the EMS reads 2 registers from 179 of unit 200
    Then the EMS is answered
    When the EMS reads 20 registers from 170 of unit 200
    Then the EMS is answered

  @EMS-07 @assumed
  Scenario: modbusGaps FFFF inside: only beside a register
    Given the option modbusGaps is "FFFF inside"
    And an EMS steers the sockets
    When the EMS reads 2 registers from 179 of unit 200
    Then the EMS meets exception 2
    When the EMS reads 20 registers from 170 of unit 200
    Then the EMS is answered

  @EMS-07 @assumed
  Scenario: modbusGaps exception 02: never
    Given the option modbusGaps is "exception 02"
    And an EMS steers the sockets
    When the EMS reads 20 registers from 170 of unit 200
    Then the EMS meets exception 2
    When the EMS reads 9 registers from 170 of unit 200
    Then the EMS is answered

  @EMS-01 @assumed
  Scenario: thirdMaster acceptThenClose: it is connected, and sent away at its first request
    Given the option thirdMaster is "acceptThenClose"
    And an EMS steers the sockets
    When the EMS connects
    And the second EMS connects
    And the third EMS connects
    And 10 seconds pass
    And the third EMS reads 1 registers from 1200 of unit 1
    Then the EMS meets a closed connection

  @EMS-08 @assumed
  Scenario: idleCloseSeconds 0: never
    Given the option idleCloseSeconds is "0"
    And an EMS steers the sockets
    When the EMS connects
    And 10 minutes pass
    Then live monitoring shows the EMS as "In use"

  @EMS-01 @assumed
  Scenario Outline: wordOrder <order>: 10 A is written as <words>
    Given the option wordOrder is "<order>"
    And an EMS steers the sockets
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EMS writes <words> to 1210 of unit 1 by function 16
    Then within 2 seconds socket 1 offers 10 A

    Examples:
      | order     | words     |
      | highFirst | 4120 0000 |
      | lowFirst  | 0000 4120 |

  @EMS-04 @EMS-17 @assumed
  Scenario: emsSafeScope socket: each socket without a setpoint may have the safe current
    Given an EMS steers the sockets
    And a safe current of 12 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    Then within 3 minutes socket 1 offers 12 A
    And socket 2 offers 12 A

  @EMS-04 @EMS-17 @assumed
  Scenario: emsSafeScope station: the sockets without a setpoint share the safe current
    Given the option emsSafeScope is "station"
    And an EMS steers the sockets
    And a safe current of 12 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    Then within 3 minutes socket 1 offers 6 A
    And socket 2 offers 6 A
    And the supply carries 12 A or less for 5 minutes
    When the EMS sets socket 2 to 10 A
    And the EMS falls silent
    Then within 10 seconds socket 2 offers 10 A
    And within 10 seconds socket 1 offers 12 A
    When 1 minute passes
    Then within 10 seconds socket 2 offers 6 A
    And socket 1 offers 6 A

  @EMS-11 @assumed
  Scenario Outline: phaseChangeMillis <time>: so long the contactor stands open before the other conductors close
    Given the option phaseChangeMillis is "<time>"
    And the option allowPhaseChoice is "true"
    And an EMS steers the sockets
    And a three-phase EV that wants 16 A is charging on socket 1
    When the EMS sets socket 1 to 10 A
    Then within 10 seconds the EV on socket 1 draws 3 x 10 A
    When the EMS chooses 1 phase for socket 1
    Then within 4 seconds the contactor of socket 1 is open
    And the contactor of socket 1 stays open for <open>
    And within 8 seconds the contactor of socket 1 is closed

    Examples:
      | time  | open       |
      | 2000  | 2 seconds  |
      | 10000 | 10 seconds |

  @EMS-12 @assumed
  Scenario: emsLostInfo: other words for a lost EMS, the log as it was
    Given the option emsLostInfo is "EMS weg, {safe} A"
    And an EMS steers the sockets
    And a safe current of 14 A
    When the EMS sets socket 1 to 20 A
    And the EMS falls silent
    Then within 62 seconds the station reports 210 of itself as OtherError, saying "EMS weg, 14.0 A"
    And the station logs "Modbus TCP/IP lost, in safe mode max 14.0A"
