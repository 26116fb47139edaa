Feature: Stations of one network name find each other (guide 6.3.1, 10.6)

  Background:
    Given a network of single-socket stations A, B and C of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 30 |

  @SCN-01
  Scenario: Stations of the same name are in one overview
    Then within 15 seconds the overview of network PARK shows A,B,C

  @SCN-01
  Scenario: One with another name is kept out
    Given these settings at station C:
      | SCN-NetworkName | GARAGE |
    Then within 15 seconds the overview of network PARK shows A,B
    And within 15 seconds the overview of network GARAGE shows C

  @SCN-01
  Scenario Outline: The name "<name>" is refused, and keeps nobody in
    When the setting SCN-NetworkName of station C is changed to "<name>"
    Then the station answers "Rejected"
    And the setting SCN-NetworkName of station C is "PARK"

    Examples:
      | name     |
      | PARK-1   |
      | park     |
      | PARK 1   |
      | PARKEERS |

  @SCN-01
  Scenario Outline: The name "<name>" is taken
    Given these settings at station C:
      | SCN-NetworkName | <name> |
    Then within 15 seconds the overview of network <name> shows C

    Examples:
      | name    |
      | P       |
      | PARK123 |
      | 1234567 |

  @SCN-36
  Scenario: One that is switched off in its settings is in no overview
    Given these settings at station C:
      | SCN-IsEnabled | False |
    Then within 15 seconds the overview of network PARK shows A,B

  @SCN-01 @SCN-15
  Scenario: The others keep the safe current of the one with another name free
    Given these settings at station C:
      | SCN-NetworkName | GARAGE |
    And 30 seconds pass
    When a three-phase EV that wants 32 A is charging on station A
    Then within 40 seconds station A offers 24 A
    And station A keeps offering 24 A for 2 minutes

  @SCN-01 @SCN-14
  Scenario: The one with another name has its safe current
    Given these settings at station C:
      | SCN-NetworkName | GARAGE |
    And 30 seconds pass
    When a three-phase EV that wants 32 A is charging on station C
    Then within 40 seconds station C offers 6 A
    And station C keeps offering 6 A for 2 minutes
