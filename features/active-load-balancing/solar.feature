Feature: Active Load Balancing: solar panels, car and household at one meter (guide 5.1.4.3)

  Background:
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And the smart meter prints tenths of an ampere

  @ALB-09
  Scenario Outline: No car, panels <pv> A, household <house> A: the meter shows <net> A
    When the solar panels return <pv> A
    And the household uses <house> A
    Then within 3 seconds the station sees <net>/<net>/<net> A at the meter

    Examples:
      | pv | house | net |
      | 0  | 0     | 0   |
      | 0  | 2     | 2   |
      | 12 | 0     | -12 |
      | 12 | 12    | 0   |
      | 12 | 2     | -10 |

  @ALB-09 @ALB-10
  Scenario Outline: Panels <pv> A, car <ev> A, household <house> A: the meter shows <net> A
    When the solar panels return <pv> A
    And the household uses <house> A
    And a three-phase EV that wants <ev> A is charging on socket 1
    Then the station sees <net>/<net>/<net> A at the meter
    And the EV on socket 1 draws <ev> A
    And socket 1 offers 25 A

    Examples:
      | pv | ev | house | net |
      | 0  | 12 | 0     | 12  |
      | 12 | 6  | 0     | -6  |
      | 12 | 12 | 0     | 0   |
      | 12 | 6  | 2     | -4  |
      | 12 | 6  | 6     | 0   |
      | 12 | 16 | 2     | 6   |
