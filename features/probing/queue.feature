Feature: Probing: who is first (guide 2.5)

  @PRB-13 @assumed
  Scenario Outline: Of two cars that waited for current the one that came first, on socket <first>
    Given a dual-socket station of 19 A
    When a test lowers Station-MaxCurrent to 5 A
    And a three-phase EV that wants 32 A connects to socket <first>
    And 5 seconds pass
    And a three-phase EV that wants 32 A connects to socket <second>
    And 1 minute passes
    And the setting Station-MaxCurrent is changed to "19"
    Then within 5 seconds socket <first> offers 14 A
    And socket <second> keeps offering nothing for 55 seconds
    And within 15 seconds socket <second> offers 14 A

    Examples:
      | first | second |
      | 1     | 2      |
      | 2     | 1      |

  @PRB-13 @assumed
  Scenario: Beside another probe a car gets all of the probing current or waits
    Given a dual-socket station of 27.9 A
    When a three-phase EV that wants 32 A connects to socket 1
    And 5 seconds pass
    And a three-phase EV that wants 32 A connects to socket 2
    Then socket 2 keeps offering nothing for 50 seconds
    And socket 1 offers 14 A
    And within 20 seconds socket 2 offers 14 A
