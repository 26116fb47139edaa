Feature: Options of the simulated station: what it reports (guide 2.7.1 prints it in Dutch)

  @OCP-09 @assumed
  Scenario: Other words for an overcurrent
    Given the option overcurrentInfo is "Overstroom gedetecteerd toegestaan {allowed}A actueel {actual}A"
    And a single-socket station of 16 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EV on socket 1 draws 4 A too much
    Then within 3 seconds the station reports 302 of socket 1 as OverCurrentFailure, saying "Overstroom gedetecteerd toegestaan 16.0A actueel 20.0A"

  @OCP-09
  Scenario: Without another choice, in English, the allowed current first
    Given a single-socket station of 16 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EV on socket 1 draws 4 A too much
    Then within 3 seconds the station reports 302 of socket 1 as OverCurrentFailure, saying "Overcurrent detected allowed 16.0A actual 20.0A"

  @ALB-05 @assumed
  Scenario: Other words for a lost P1 meter
    Given the option p1LostInfo is "P1 gone, {safe}A"
    And a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a safe current of 8 A
    When the smart meter falls silent
    Then within 75 seconds the station reports 209 of itself as OtherError, saying "P1 gone, 8.0A"
