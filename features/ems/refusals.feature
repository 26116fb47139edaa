Feature: What an EMS must not write changes nothing (guide 5.3.1.3)

  Background:
    Given a dual-socket station of 25 A
    And an EMS steers the sockets
    And the EMS sets socket 1 to 16 A

  @EMS-09
  Scenario Outline: <what> meets exception <code>
    When the EMS writes <words> to <address> of unit <unit> by function <function>
    Then the EMS meets exception <code>
    And the EMS reads "16" as "max current" of socket 1
    And the EMS reads "6" as "SCN max current L1" of the station

    Examples:
      | what                            | words          | address | unit | function | code |
      | the first half of a float       | 4120           | 1210    | 1    | 06       | 3    |
      | the second half of a float      | 0000           | 1211    | 1    | 06       | 3    |
      | half of a float by function 16  | 4120           | 1210    | 1    | 16       | 3    |
      | a float and a half              | 4120 0000 4120 | 1417    | 200  | 16       | 3    |
      | NaN                             | 7FC0 0000      | 1210    | 1    | 16       | 3    |
      | the filler                      | FFFF FFFF      | 1210    | 1    | 16       | 3    |
      | infinity                        | 7F80 0000      | 1210    | 1    | 16       | 3    |
      | less than nothing               | BF80 0000      | 1210    | 1    | 16       | 3    |
      | the safe current                | 4120 0000      | 1212    | 1    | 16       | 2    |
      | the applied current             | 4120 0000      | 1206    | 1    | 16       | 2    |
      | a setpoint and what follows it  | 4120 0000 4120 0000 | 1210 | 1   | 16       | 2    |
      | an address without a register   | 0001           | 1216    | 1    | 06       | 2    |
      | the name of the station         | 4142           | 100     | 200  | 06       | 2    |
      | whether the network is steered  | 0001           | 1431    | 200  | 06       | 2    |

  @EMS-09 @EMS-01
  Scenario Outline: Unit <unit> is not accepted
    When the EMS reads 1 registers from 1200 of unit <unit>
    Then the EMS meets exception 11

    Examples:
      | unit |
      | 0    |
      | 3    |
      | 199  |
      | 201  |
      | 255  |

  @EMS-02
  Scenario: A whole float by function 16 is taken
    When the EMS writes 40E0 0000 to 1210 of unit 1 by function 16
    Then the EMS is answered
    And the EMS reads "7" as "max current" of socket 1
