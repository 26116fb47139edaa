Feature: Modbus meter: a meter without power, or behind a port that refuses (guide 9.2.2, 10.11)

  @MTR-05 @MTR-15
  Scenario Outline: A Socomec <where> that is switched off is lost, and found again when it is on
    Given a dual-socket station of 25 A
    And a Socomec meter <where> whose supply may carry 25 A
    And a safe current of 8 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And the household uses 5 A
    And within 15 seconds socket 1 offers 20 A
    When the smart meter is switched off
    Then socket 1 keeps offering 20 A for 56 seconds
    And within 8 seconds socket 1 offers 8 A
    And socket 1 keeps offering 8 A for 10 minutes
    When the installer tests the smart meter
    Then the test shows "<shown>"
    When the smart meter is switched on
    Then within 20 seconds socket 1 offers 20 A
    And the link to the meter stays normal for 5 minutes

    Examples:
      | where             | shown         |
      | on the network    | no connection |
      | on the serial bus | no answer     |
      | over UDP          | no answer     |

  @MTR-08 @MTR-04
  Scenario Outline: A Socomec that is off for <time> <is>
    Given a dual-socket station of 25 A
    And a Socomec meter whose supply may carry 25 A
    And 15 seconds pass
    When the smart meter is switched off
    And <time> pass
    And the smart meter is switched on
    And 10 seconds pass
    Then the meter was <is> in the last 85 seconds

    Examples:
      | time       | is       |
      | 50 seconds | not lost |
      | 70 seconds | lost     |
