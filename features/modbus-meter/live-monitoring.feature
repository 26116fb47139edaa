Feature: Modbus meter: what live monitoring shows (guide 5.3.4.2, 10.11)

  @EMS-16 @DIA-02
  Scenario Outline: <where>: the connection is in use, and without communication idle, with all currents at 0 A
    Given a dual-socket station of 25 A
    And a Socomec meter <where> whose supply may carry 25 A
    And the smart meter shows 16/2/6.5 A
    Then within 5 seconds live monitoring shows the connection to the meter as "In use"
    And the station sees 16/2/6.5 A at the meter
    When the smart meter falls silent
    And 50 seconds pass
    Then live monitoring shows the connection to the meter as "In use"
    And within 12 seconds live monitoring shows the connection to the meter as "Not in use (communication idle)"
    And the station sees 0 A at the meter
    When the smart meter is in order again
    Then within 20 seconds live monitoring shows the connection to the meter as "In use"
    And the station sees 16/2/6.5 A at the meter

    Examples:
      | where             |
      | on the network    |
      | on the serial bus |

  @EMS-16
  Scenario: Without a Modbus meter the connection is idle
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And 30 seconds pass
    Then live monitoring shows the connection to the meter as "Not in use (communication idle)"
    And the link to the meter stays normal for 1 minute
