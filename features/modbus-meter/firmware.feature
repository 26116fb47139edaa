Feature: Modbus meter: from firmware 3.4.0 on (guide 5.3.1.2)

  @LIC-05
  Scenario Outline: On firmware <firmware> a house of 10 A leaves 15 A
    Given a single-socket station of 25 A
    And its firmware is <firmware>
    And a Socomec meter whose supply may carry 25 A
    And the household uses 10 A
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 keeps offering 15 A for 2 minutes
    And the link to the meter stays normal for 1 minute

    Examples:
      | firmware   |
      | 3.4.0      |
      | 3.4.0-2990 |

  @LIC-05
  Scenario: On firmware 3.3.9 the meter is not used
    Given a single-socket station of 25 A
    And its firmware is 3.3.9
    And a Socomec meter whose supply may carry 25 A
    And the household uses 10 A
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 keeps offering 25 A for 2 minutes
    And the link to the meter stays "not in use" for 1 minute
