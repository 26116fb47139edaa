Feature: Alternating: how long a turn is (guide 2.4, 4.2, 6.3.3.4)

  Background:
    Given a dual-socket station of 32 A

  @ALT-02 @ALT-09
  Scenario: 900 seconds unless set otherwise
    Given a three-phase EV that wants 16 A is charging on socket 1
    And a three-phase EV that wants 16 A is charging on socket 2
    And the setting SCN-AlternatingPeriod is "900"
    When a test lowers Station-MaxCurrent to 10 A
    Then within 1 second socket 1 offers nothing
    And socket 1 keeps offering nothing for 899 seconds
    And within 10 seconds socket 1 offers 10 A

  @ALT-02 @ALT-09
  Scenario Outline: <period> seconds when set so
    Given these settings:
      | SCN-AlternatingPeriod | <period> |
    And a three-phase EV that wants 16 A is charging on socket 1
    And a three-phase EV that wants 16 A is charging on socket 2
    When a test lowers Station-MaxCurrent to 10 A
    Then within 1 second socket 1 offers nothing
    And socket 1 keeps offering nothing for <almost> seconds
    And within 10 seconds socket 1 offers 10 A

    Examples:
      | period | almost |
      | 60     | 59     |
      | 901    | 900    |
      | 36000  | 35999  |

  @ALT-02
  Scenario Outline: A period of <period> seconds is not taken
    When the setting SCN-AlternatingPeriod is changed to "<period>"
    Then the station answers "Rejected"
    And the setting SCN-AlternatingPeriod is "900"

    Examples:
      | period |
      | 59     |
      | 36001  |
