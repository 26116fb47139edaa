Feature: A back office follows how a station divides, by meter values and states alone (guide 6.3.4)

  Background:
    Given a dual-socket station of 20 A
    And the station is connected to its back office
    And the back office changes MeterValuesSampledData to "Current.Import,Current.Offered"
    And the back office changes MeterValueSampleInterval to "60"
    And a three-phase EV that wants 32 A is charging on socket 1

  @DIA-09
  Scenario: One car has all
    When 2 minutes pass
    Then the back office sees socket 1 as Charging
    And the back office sees socket 2 as Available
    And the back office heard these meter values of socket 1:
      | measurand       | phase | value        | unit |
      | Current.Import  | L1    | 19.9 to 20   | A    |
      | Current.Import  | L2    | 19.9 to 20   | A    |
      | Current.Import  | L3    | 19.9 to 20   | A    |
      | Current.Offered |       | 20 to 20     | A    |

  @DIA-09
  Scenario: Two cars share, and each socket tells its own part
    When a three-phase EV that wants 32 A connects to socket 2
    And 4 minutes pass
    Then the back office sees socket 1 as Charging
    And the back office sees socket 2 as Charging
    And the back office heard these meter values of socket 1:
      | measurand       | phase | value        | unit |
      | Current.Import  | L1    | 9.9 to 10    | A    |
      | Current.Import  | L2    | 9.9 to 10    | A    |
      | Current.Import  | L3    | 9.9 to 10    | A    |
      | Current.Offered |       | 10 to 10     | A    |
    And the back office heard these meter values of socket 2:
      | measurand       | phase | value        | unit |
      | Current.Import  | L1    | 9.9 to 10    | A    |
      | Current.Import  | L2    | 9.9 to 10    | A    |
      | Current.Import  | L3    | 9.9 to 10    | A    |
      | Current.Offered |       | 10 to 10     | A    |

  @DIA-09
  Scenario: A profile moves the division, and the meter values tell it
    When a three-phase EV that wants 32 A connects to socket 2
    And 2 minutes pass
    And the back office sets a profile of 6 A on socket 1
    And 4 minutes pass
    Then the back office heard these meter values of socket 1:
      | measurand       | phase | value        | unit |
      | Current.Import  | L1    | 5.9 to 6     | A    |
      | Current.Import  | L2    | 5.9 to 6     | A    |
      | Current.Import  | L3    | 5.9 to 6     | A    |
      | Current.Offered |       | 6 to 6       | A    |
    And the back office heard these meter values of socket 2:
      | measurand       | phase | value        | unit |
      | Current.Import  | L1    | 13.9 to 14   | A    |
      | Current.Import  | L2    | 13.9 to 14   | A    |
      | Current.Import  | L3    | 13.9 to 14   | A    |
      | Current.Offered |       | 14 to 14     | A    |

  @DIA-09
  Scenario: A socket that a profile pauses is told from one whose car pauses
    When the back office sets a profile of 0 A on socket 1
    Then within 10 seconds the back office sees socket 1 as SuspendedEVSE
    When 2 minutes pass
    Then the back office heard these meter values of socket 1:
      | measurand       | phase | value  | unit |
      | Current.Import  | L1    | 0 to 0 | A    |
      | Current.Import  | L2    | 0 to 0 | A    |
      | Current.Import  | L3    | 0 to 0 | A    |
      | Current.Offered |       | 0 to 0 | A    |
    When the back office clears every profile
    Then within 10 seconds the back office sees socket 1 as Charging
    When the user of the EV on socket 1 pauses it
    Then within 10 seconds the back office sees socket 1 as SuspendedEV
