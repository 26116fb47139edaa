Feature: Words for on and off (guide 4.3.4, 5.3.3.4: On and Off for some settings, True and False for others)

  @CFG-10 @CFG-11 @assumed
  Scenario Outline: <key> has words of its own, and <value> is none of them
    Given a dual-socket station of 25 A
    When the setting <key> is changed to "<value>"
    Then the station answers "Rejected"

    Examples:
      | key                       | value |
      | Active-LoadBalancing      | True  |
      | SmartMeterIncludesCharger | Off   |

  @CFG-10 @assumed
  Scenario Outline: A station that takes either pair lists <key> in its own words
    Given the option onOffWords is "either"
    And a dual-socket station of 25 A
    When the setting <key> is changed to "<value>"
    Then the station lists <key> as "<listed>"

    Examples:
      | key                       | value | listed |
      | Active-LoadBalancing      | True  | On     |
      | SmartMeterIncludesCharger | Off   | False  |
