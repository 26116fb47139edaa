Feature: Suspend in a network: how far a contact reaches (guide 2.7.1, 8.1)

  Scenario Outline: suspendScope <scope>: with the contact of station A station B <does>
    Given a network of single-socket stations A and B of 16 A
    And the option suspendScope is "<scope>"
    And these settings at every station:
      | SCN-TotalStaticCurrent | 32 |
    And the station suspends on closing of the contact
    And 30 seconds pass
    And a three-phase EV that wants 16 A is charging on station A
    And a three-phase EV that wants 16 A is charging on station B
    When the contact closes
    Then within 5 seconds station A offers 0 A
    And within 5 seconds station B offers <amps> A
    And station B keeps offering <amps> A for 2 minutes

    @SCM-11 @assumed
    Examples:
      | scope   | does     | amps |
      | network | pauses   | 0    |
      | station | goes on  | 16   |
