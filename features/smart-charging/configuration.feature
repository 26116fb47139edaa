Feature: What a back office reads about profiles, and may not change (guide 7.2)

  Background:
    Given a dual-socket station of 25 A
    And the station is connected to its back office

  @SCP-01 @SCP-11
  Scenario Outline: <key> is <value>, and stays so
    Then the back office reads <key> as "<value>"
    And the back office reads <key> as read-only
    When the back office changes <key> to "<other>"
    Then the station answers "Rejected"
    And the back office reads <key> as "<value>"

    Examples:
      | key                                     | value   | other |
      | ChargeProfileMaxStackLevel              | 15      | 5     |
      | ChargingScheduleAllowedChargingRateUnit | Current | Power |
      | ChargingScheduleMaxPeriods              | 100     | 10    |
      | MaxChargingProfilesInstalled            | 45      | 20    |
      | OCPPStackVersion                        | 4.7.0   | 4.8.0 |

  @SCP-12
  Scenario: A station on OCPP 1.6 has SmartChargingMode None
    Then the back office reads SmartChargingMode as "None"
