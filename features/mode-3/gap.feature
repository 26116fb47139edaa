Feature: Mode 3: the gap between the two tables of the duty cycle (guide 2.7, IEC 61851-1 annex A)

  Background:
    Given a dual-socket station of 25 A
    And a three-phase EV that wants 63 A is charging on socket 1

  @M3-02 @DIA-01
  Scenario Outline: <set> A is told as <told> A
    Given these settings:
      | Connector1-MaxCurrent | 63 |
    When a test lowers Station-MaxCurrent to <set> A
    And 10 seconds pass
    Then socket 1 offers <told> A
    And the duty cycle of socket 1 is <duty> %

    Examples:
      | set  | told | duty  |
      | 51   | 51   | 85    |
      | 52   | 51   | 85    |
      | 52.4 | 51   | 85    |
      | 52.5 | 51   | 85    |
      | 52.6 | 52.6 | 85.04 |
      | 53   | 53   | 85.2  |
