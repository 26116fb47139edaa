Feature: Modbus meter: what the simulated station assumes (the guide is silent)

  @assumed
  Scenario Outline: Of a unit above 255 <which> is asked, so the meter is <link>
    Given a dual-socket station of 25 A
    And the option unitAbove255 is "<option>"
    And a Socomec meter whose supply may carry 25 A
    And the setting MBTCPSmart-SlaveUnitID is changed to "261"
    When the station is restarted
    And 2 minutes pass
    Then the link to the meter stays <link> for 1 minute

    Examples:
      | which        | option  | link   |
      | nothing      | lost    | lost   |
      | its low byte | lowByte | normal |

  @assumed
  Scenario Outline: A station that waits 3 seconds for an answer: one that is <late> late leaves the meter <link>
    Given a dual-socket station of 25 A
    And the option meterAnswerMillis is "3000"
    And a Socomec meter whose supply may carry 25 A
    And 10 seconds pass
    When the smart meter answers <late> late
    And 2 minutes pass
    Then the link to the meter stays <link> for 1 minute

    Examples:
      | late        | link   |
      | 2.5 seconds | normal |
      | 3.5 seconds | lost   |
