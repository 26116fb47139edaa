Feature: P1: one-phase meters (guide 5.3.1.1)

  @P1-01
  Scenario Outline: A one-phase meter that speaks <version> is read
    Given a single-phase dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And the smart meter is a one-phase meter that speaks <version>
    And a one-phase EV that wants 32 A is charging on socket 1
    When the household uses 10 A on L1
    Then within 15 seconds socket 1 offers 15 A
    And socket 1 is led by "smart meter"

    Examples:
      | version |
      | 4.0     |
      | 4.2     |
      | 5.0     |
