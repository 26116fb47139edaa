Feature: P1: which meters are read (guide 5.1.1, 5.3.1.1, 10.10)

  Background:
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a safe current of 7 A

  @P1-01 @P1-09
  Scenario Outline: A three-phase meter that speaks <version> is read
    Given the smart meter speaks <version>
    And a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 10 A
    Then within 15 seconds socket 1 offers 15 A
    And socket 1 is led by "smart meter"
    And socket 1 keeps offering 15 A for 3 minutes

    Examples:
      | version  |
      | 4.2      |
      | 5.0      |
      | be-50217 |
      | be-50221 |
      | se-h1    |
      | lu       |
      | hu       |

  @P1-02 @P1-04
  Scenario Outline: A meter that speaks DSMR <version> is not supported
    Given the smart meter speaks <version>
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 offers 7 A
    And the station logs "Enter ActiveLB safeMode: 7.0A"

    Examples:
      | version |
      | 2.2     |
      | 3.0     |

  @P1-11 @assumed
  Scenario: A DSMR 4.0 telegram has no currents: they are reckoned from the power, on the safe side
    Given the smart meter speaks 4.0
    And the smart meter does not see the charger
    And a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 4 A on L1 and 2 A on L2
    Then within 15 seconds socket 1 offers 19 A
    And the link to the meter stays normal for 5 minutes
