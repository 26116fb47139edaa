Feature: What a network has without its EMS (guide 5.3.1.3, 9.2.3, 10.11)

  Scenario Outline: networkEmsLossFallback <fallback>: the network has <amps> A
    Given a network of single-socket stations A, B and C of 32 A
    And the option networkEmsLossFallback is "<fallback>"
    And these settings at every station:
      | SCN-TotalStaticCurrent | 60 |
      | SCN-TotalSafeCurrent   | 18 |
      | Safe-MaxCurrent        | 10 |
    And an EMS steers the whole network
    And 30 seconds pass
    And a three-phase EV that wants 32 A is charging on station B
    When the EMS writes 41F0 0000 41F0 0000 41F0 0000 to 1417 of unit 200 by function 16
    Then within 40 seconds station B offers 30 A
    And within 65 seconds station B offers <amps> A
    And station B keeps offering <amps> A for 2 minutes

    @EMS-03 @SCN-17 @assumed
    Examples:
      | fallback             | amps |
      | SCN-TotalSafeCurrent | 18   |
      | Safe-MaxCurrent      | 10   |
