Feature: Socket 1 is the left one, socket 2 the right one (guide 3.1.1, 6.3.3.4)

  @CFG-17
  Scenario Outline: Connector<socket>-MaxCurrent limits socket <socket> and leaves the other
    Given a dual-socket station of 2 x 32 A with two feeds
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    When the setting Connector<socket>-MaxCurrent is changed to "10"
    Then within 1 second socket <socket> offers 10 A
    And socket <other> keeps offering 32 A for 1 minute

    Examples:
      | socket | other |
      | 1      | 2     |
      | 2      | 1     |

  @CFG-07
  Scenario Outline: Code <code> is taken for the left socket, and on one feed holds for both
    Given a dual-socket station of 25 A
    When the setting SCN-PhaseMapping-1 is changed to "<code>"
    Then the setting SCN-PhaseMapping-1 is "<code>"
    And the setting SCN-PhaseMapping-2 is "<code>"

    Examples:
      | code |
      | 1    |
      | 2    |
      | 3    |
      | 4    |
      | 5    |
      | 6    |
      | 7    |
      | 8    |
      | 9    |

  @CFG-07
  Scenario: On one feed the right socket's mapping holds for both as well
    Given a dual-socket station of 25 A
    When the setting SCN-PhaseMapping-2 is changed to "9"
    Then the setting SCN-PhaseMapping-1 is "9"

  @CFG-07
  Scenario: On two feeds each socket has a mapping of its own
    Given a dual-socket station of 2 x 25 A with two feeds
    When the setting SCN-PhaseMapping-1 is changed to "7"
    Then the setting SCN-PhaseMapping-1 is "7"
    And the setting SCN-PhaseMapping-2 is "4"

  @CFG-07
  Scenario: A single-socket station has no right socket, which is code 0
    Given a single-socket station of 25 A
    Then the station lists SCN-PhaseMapping-2 as "0"

  @CFG-07
  Scenario: No socket is no mapping for the left one
    Given a single-socket station of 25 A
    When the setting SCN-PhaseMapping-1 is changed to "0"
    Then the station answers "Rejected"
    And the setting SCN-PhaseMapping-1 is "4"
