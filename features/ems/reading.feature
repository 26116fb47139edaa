Feature: What the EMS reads is what is (guide 5.3.1.3)

  @EMS-07 @EMS-01
  Scenario Outline: Unit 200 tells <value> as <name>
    Given a "eve-double-one-feed" station
    And it has a licence for Active Load Balancing
    And an EMS steers the sockets
    Then the EMS reads "<value>" as "<name>" of the station

    Examples:
      | name                       | value      |
      | name                       | AL1000     |
      | manufacturer               | Alfen NV   |
      | table version              | 1          |
      | firmware                   | 6.1.0-4159 |
      | platform                   | NG920      |
      | year                       | 2026       |
      | month                      | 11         |
      | day                        | 1          |
      | hour                       | 12         |
      | time zone                  | 60         |
      | station active max current | 32         |
      | OCPP state                 | 0          |
      | sockets                    | 2          |
      | SCN name                   |            |
      | SCN sockets                | 0          |
      | SCN consumption L1         | 0          |
      | SCN actual max current L3  | 0          |
      | SCN max current L2         | 6          |
      | SCN max current valid time L2 | 0       |
      | SCN safe current           | 6          |
      | SCN max current enable     | 0          |

  @EMS-07
  Scenario: A socket that charges at 10 A
    Given a single-socket station of 25 A
    And an EMS steers the sockets
    And a three-phase EV that wants 10 A is charging on socket 1
    And the EMS sets socket 1 to 16 A
    Then within 2 seconds socket 1 offers 16 A
    And within 6 seconds the EV on socket 1 draws 3 x 10 A
    And the EMS reads "C2" as "mode 3 state" of socket 1
    And the EMS reads "1" as "availability" of socket 1
    And the EMS reads "1" as "setpoint accounted for" of socket 1
    And the EMS reads "16" as "applied max current" of socket 1
    And the EMS reads "16" as "max current" of socket 1
    And the EMS reads "6" as "safe current" of socket 1
    And the EMS reads "3" as "meter state" of socket 1
    And the EMS reads "230" as "voltage L2-N" of socket 1
    And the EMS reads "398.37" as "voltage L1-L2" of socket 1
    And the EMS reads "10" as "current L1" of socket 1
    And the EMS reads "30" as "current sum" of socket 1
    And the EMS reads "0" as "current N" of socket 1
    And the EMS reads "1" as "power factor sum" of socket 1
    And the EMS reads "50" as "frequency" of socket 1
    And the EMS reads "2300" as "real power L3" of socket 1
    And the EMS reads "6900" as "real power sum" of socket 1
    And the EMS reads "0" as "energy consumed sum" of socket 1

  @EMS-07
  Scenario: Energy delivered grows by what flows
    Given a single-socket station of 25 A
    And an EMS steers the sockets
    And a three-phase EV that wants 10 A is plugged into socket 1 without a card
    Then the EMS reads "0" as "energy delivered sum" of socket 1
    When the EMS sets socket 1 to 16 A
    And a card is presented at socket 1
    And 1 hour passes
    Then the EMS reads 6880 to 6900 as "energy delivered sum" of socket 1
    And the EMS reads 2293 to 2300 as "energy delivered L1" of socket 1

  @EMS-07
  Scenario: One phase of three: the others read 0 A, and a one-phase station has no others
    Given a single-phase single-socket station of 25 A
    And an EMS steers the sockets
    And a one-phase EV that wants 10 A is charging on socket 1
    And the EMS sets socket 1 to 12 A
    Then within 8 seconds the EV on socket 1 draws 10 A on L1
    And the EMS reads "230" as "voltage L1-N" of socket 1
    And the EMS reads "nothing" as "voltage L2-N" of socket 1
    And the EMS reads "nothing" as "current L3" of socket 1
    And the EMS reads "2300" as "real power sum" of socket 1

  @EMS-07
  Scenario Outline: idle-state-E: nobody there is told as <letter> by a <profile> (evcc 8396)
    Given a "<profile>" station
    And it has a licence for Active Load Balancing
    And an EMS steers the sockets
    Then the EMS reads "<letter>" as "mode 3 state" of socket 1

    Examples:
      | profile             | letter |
      | eve-double-one-feed | A      |
      | eve-single-pro-line | E      |

  @EMS-07
  Scenario: The applied current without a car is the lowest limit of the socket
    Given a dual-socket station of 25 A
    And an EMS steers the sockets
    Then the EMS reads "6" as "applied max current" of socket 2
    When the EMS sets socket 2 to 40 A
    And 1 second passes
    Then the EMS reads "25" as "applied max current" of socket 2
    And the EMS reads "40" as "max current" of socket 2

  @EMS-07 @EMS-01
  Scenario: A read may begin and end inside a value, and 126 registers are one too many
    Given a single-socket station of 25 A
    And an EMS steers the sockets
    When the EMS reads 125 registers from 300 of unit 1
    Then the EMS is answered
    When the EMS reads 1 registers from 1211 of unit 1
    Then the EMS is answered
    When the EMS reads 3 registers from 307 of unit 1
    Then the EMS is answered

  @EMS-01 @CFG-17
  Scenario: A station with one socket has no unit 2
    Given a single-socket station of 25 A
    And an EMS steers the sockets
    When the EMS reads 1 registers from 1200 of unit 1
    Then the EMS is answered
    When the EMS reads 1 registers from 1200 of unit 2
    Then the EMS meets exception 11

  @EMS-07
  Scenario: A meter after 2021 fills a part of the registers
    Given a "eve-single-s-line" station
    And it has a licence for Active Load Balancing
    And an EMS steers the sockets
    Then the EMS reads "230" as "voltage L1-N" of socket 1
    And the EMS reads "0" as "current L1" of socket 1
    And the EMS reads "0" as "real power sum" of socket 1
    And the EMS reads "0" as "energy delivered sum" of socket 1
    And the EMS reads "nothing" as "real power L1" of socket 1
    And the EMS reads "nothing" as "current sum" of socket 1
    And the EMS reads "nothing" as "energy consumed sum" of socket 1
