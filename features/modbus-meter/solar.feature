Feature: Modbus meter: solar panels, car and household at a meter that shows magnitudes only (guide 5.1.4.3)

  # The currents of a Socomec have no sign; the direction is that of the power of the phase.
  Background:
    Given a dual-socket station of 25 A
    And a Socomec meter whose supply may carry 25 A

  @ALB-09
  Scenario Outline: No car, panels <pv> A, household <house> A: read as <net> A
    When the solar panels return <pv> A
    And the household uses <house> A
    Then within 5 seconds the station sees <net>/<net>/<net> A at the meter

    Examples:
      | pv | house | net |
      | 0  | 0     | 0   |
      | 0  | 2     | 2   |
      | 12 | 0     | -12 |
      | 12 | 12    | 0   |
      | 12 | 2     | -10 |

  @ALB-09 @ALB-10
  Scenario Outline: Panels <pv> A, car <ev> A, household <house> A: read as <net> A
    When the solar panels return <pv> A
    And the household uses <house> A
    And a three-phase EV that wants <ev> A is charging on socket 1
    Then within 5 seconds the station sees <net>/<net>/<net> A at the meter
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

  @ALB-10
  Scenario: Returned current makes room, up to the station's own limits
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 15 A
    Then within 10 seconds socket 1 offers 10 A
    When the solar panels return 8 A
    Then within 10 seconds socket 1 offers 18 A
    When the solar panels return 30 A
    Then within 10 seconds socket 1 offers 25 A
    And socket 1 is led by the connector

  @ALB-17
  Scenario: A healthy meter that reads 0 A is a reading, not a loss
    When the smart meter shows 0 A
    And a three-phase EV that wants 32 A is charging on socket 1
    Then the link to the meter stays normal for 10 minutes
    And socket 1 offers 25 A
