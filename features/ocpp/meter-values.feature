Feature: Meter values over OCPP (OCPP 1.6, 4.7; the maker's measurands)

  Background:
    Given a dual-socket station of 16 A
    And the station is connected to its back office

  Scenario: Every MeterValueSampleInterval from the start of a transaction, and no longer than it
    Given the back office changes MeterValueSampleInterval to "60"
    And a three-phase EV that wants 16 A is charging on socket 1
    Then the back office hears MeterValues 10 times in 10 minutes
    When the EV on socket 1 is unplugged
    Then the back office hears no MeterValues for 10 minutes

  Scenario: By itself it is every 15 minutes
    Given a three-phase EV that wants 16 A is charging on socket 1
    Then the back office hears MeterValues 4 times in 1 hour

  Scenario: None at an interval of 0
    Given the back office changes MeterValueSampleInterval to "0"
    And a three-phase EV that wants 16 A is charging on socket 1
    Then the back office hears no MeterValues for 1 hour

  Scenario: The values are text of three decimals
    Given the back office changes MeterValuesSampledData to "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage.L1-N,Current.Offered"
    And the back office changes MeterValueSampleInterval to "3600"
    And a three-phase EV that wants 16 A is charging on socket 1
    When 1 hour passes
    Then the back office heard these meter values of socket 1:
      | measurand                     | phase | value     | unit |
      | Energy.Active.Import.Register |       | 10900 to 11100 | Wh   |
      | Power.Active.Import           |       | 11000 to 11050 | W |
      | Current.Import                | L1    | 15.9 to 16 | A   |
      | Current.Import                | L2    | 15.9 to 16 | A   |
      | Current.Import                | L3    | 15.9 to 16 | A   |
      | Voltage                       | L1-N  | 230 to 230 | V   |
      | Current.Offered               |       | 16 to 16  | A    |

  Scenario: At the clock, for every socket, with a transaction or not
    Given the back office changes MeterValuesAlignedData to "Energy.Active.Import.Register"
    And the back office changes ClockAlignedDataInterval to "900"
    When 14 minutes pass
    Then the back office hears MeterValues 2 times in 2 minutes
    And the back office hears no MeterValues for 12 minutes
    And the back office hears MeterValues 2 times in 2 minutes

  Scenario: What was measured while the back office was away comes afterwards
    Given the back office changes MeterValueSampleInterval to "60"
    And a three-phase EV that wants 16 A is charging on socket 1
    When the back office stops
    And 10 minutes pass
    And the back office comes back
    Then the back office hears MeterValues 11 times in 65 seconds
