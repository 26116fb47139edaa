Feature: Modbus meter: any other meter by custom register mapping (guide 5.3.3.2)

  Background:
    Given a dual-socket station of 25 A

  @MTR-02
  Scenario: Eastron SDM630: input registers, floats, currents without a sign
    Given an eastron-sdm630 on the network whose supply may carry 25 A, mapped so:
      | function code | 4      |
      | current of L1 | 6 F32  |
      | current of L2 | 8 F32  |
      | current of L3 | 10 F32 |
      | power of L1   | 12 F32 |
      | power of L2   | 14 F32 |
      | power of L3   | 16 F32 |
    And a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 2/13/8 A
    Then within 10 seconds socket 1 offers 12 A
    And within 5 seconds the station sees 14/25/20 A at the meter
    When the smart meter shows -5/3/-7 A
    Then within 5 seconds the station sees -5/3/-7 A at the meter

  @MTR-02
  Scenario: ABB B23: hundredths of an ampere in unsigned 32 bits
    Given an abb-b23 on the network whose supply may carry 25 A, mapped so:
      | function code | 3              |
      | current of L1 | 23308 U32 10^-2 |
      | current of L2 | 23310 U32 10^-2 |
      | current of L3 | 23312 U32 10^-2 |
      | power of L1   | 23318 S32 10^-2 |
      | power of L2   | 23320 S32 10^-2 |
      | power of L3   | 23322 S32 10^-2 |
    And a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 2/13/8 A
    Then within 10 seconds socket 1 offers 12 A
    And within 5 seconds the station sees 14/25/20 A at the meter
    When the smart meter shows -5/3/-7 A
    Then within 5 seconds the station sees -5/3/-7 A at the meter

  @MTR-02
  Scenario: Schneider iEM3155: register numbers, which are one more than addresses
    Given a schneider-iem3155 on the network whose supply may carry 25 A, mapped so:
      | function code | 3             |
      | address base  | 1             |
      | current of L1 | 3000 F32      |
      | current of L2 | 3002 F32      |
      | current of L3 | 3004 F32      |
      | power of L1   | 3054 F32 10^3 |
      | power of L2   | 3056 F32 10^3 |
      | power of L3   | 3058 F32 10^3 |
    And a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 2/13/8 A
    Then within 10 seconds socket 1 offers 12 A
    And within 5 seconds the station sees 14/25/20 A at the meter
    When the smart meter shows -5/3/-7 A
    Then within 5 seconds the station sees -5/3/-7 A at the meter

  @MTR-02
  Scenario: Carlo Gavazzi EM340: signed 32 bits with the low word first
    Given a carlo-gavazzi-em340 on the network whose supply may carry 25 A, mapped so:
      | word order    | low first    |
      | current of L1 | 12 S32 10^-3 |
      | current of L2 | 14 S32 10^-3 |
      | current of L3 | 16 S32 10^-3 |
      | power of L1   | 18 S32 10^-1 |
      | power of L2   | 20 S32 10^-1 |
      | power of L3   | 22 S32 10^-1 |
    And a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 2/13/8 A
    Then within 10 seconds socket 1 offers 12 A
    And within 5 seconds the station sees 14/25/20 A at the meter
    When the smart meter shows -5/3/-7 A
    Then within 5 seconds the station sees -5/3/-7 A at the meter

  @MTR-02
  Scenario: Phoenix EEM-MA371: floats with the low word first
    Given a phoenix-eem-ma371 on the network whose supply may carry 25 A, mapped so:
      | word order    | low first |
      | current of L1 | 32782 F32 |
      | current of L2 | 32784 F32 |
      | current of L3 | 32786 F32 |
      | power of L1   | 32798 F32 |
      | power of L2   | 32800 F32 |
      | power of L3   | 32802 F32 |
    And a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 2/13/8 A
    Then within 10 seconds socket 1 offers 12 A
    And within 5 seconds the station sees 14/25/20 A at the meter
    When the smart meter shows -5/3/-7 A
    Then within 5 seconds the station sees -5/3/-7 A at the meter

  @MTR-02
  Scenario Outline: Currents of type <type> in steps of <step> A, <first> word first
    Given a meter on the network whose supply may carry 25 A, with currents of type <type> in steps of <step> A, <first> word first
    And a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 2/13/8 A
    Then within 10 seconds socket 1 offers 12 A
    When the smart meter shows <shown> A
    Then within 5 seconds the station sees <seen> A at the meter

    Examples:
      | type | step  | first | shown   | seen    |
      | U16  | 10^-2 | high  | 16/0/7  | 16/0/7  |
      | S16  | 10^-2 | high  | 16/0/-7 | 16/0/-7 |
      | U32  | 10^-3 | low   | 16/0/7  | 16/0/7  |
      | S32  | 10^-3 | high  | 16/0/-7 | 16/0/-7 |
      | U64  | 10^-3 | high  | 16/0/7  | 16/0/7  |
      | S64  | 10^-3 | high  | 16/0/-7 | 16/0/-7 |
      | S64  | 10^-6 | low   | 16/0/-7 | 16/0/-7 |
      | F32  | 10^0  | low   | 16/0/-7 | 16/0/-7 |
      | F64  | 10^0  | high  | 16/0/-7 | 16/0/-7 |

  @MTR-02
  Scenario: A meter of whole amperes: the offer does not wander
    Given a meter on the network whose supply may carry 25 A, with currents of type U16 in steps of 10^0 A, high word first
    And a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 12.6 A
    Then within 10 seconds socket 1 offers 12 A
    And socket 1 keeps offering 12 A for 10 minutes

  # A mapping of currents alone cannot tell what is returned from what is used.
  @MTR-02 @assumed
  Scenario: Unsigned currents without powers are all taken as used
    Given an abb-b23 on the network whose supply may carry 25 A, mapped so:
      | current of L1 | 23308 U32 10^-2 |
      | current of L2 | 23310 U32 10^-2 |
      | current of L3 | 23312 U32 10^-2 |
    When the smart meter shows -5/3/-7 A
    Then within 5 seconds the station sees 5/3/7 A at the meter

  @MTR-02 @MTR-05
  Scenario Outline: A mapping with a wrong <row> ends in safe mode, not in a wrong limit
    Given a safe current of 8 A
    And an eastron-sdm630 on the network whose supply may carry 25 A, mapped so:
      | function code | 4      |
      | current of L1 | 6 F32  |
      | current of L2 | 8 F32  |
      | current of L3 | 10 F32 |
    And a three-phase EV that wants 32 A is charging on socket 1
    And the household uses 5 A
    And within 10 seconds socket 1 offers 20 A
    When the setting <setting> is changed to "<wrong>"
    And the station is restarted
    And 2 minutes pass
    Then socket 1 offers 8 A
    And the link to the meter stays lost for 5 minutes

    Examples:
      | row           | setting               | wrong     |
      | function code | MeterMap-FunctionCode | 3         |
      | register      | MeterMap-Current-L2   | 60000 F32 |
      | type          | MeterMap-Current-L1   | 6 U32     |
      | empty phase   | MeterMap-Current-L3   |           |
