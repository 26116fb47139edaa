Feature: Options of the simulated station: what OCPP or the guide leaves open about profiles

  @SCP-07 @assumed
  Scenario: A station of which the maker's list of keys holds
    Given the option profileMaxStackLevel is "5"
    And the option profileMaxPeriods is "10"
    And the option profileMaxInstalled is "20"
    And a dual-socket station of 25 A
    And the station is connected to its back office
    Then the station lists ChargeProfileMaxStackLevel as "5"
    And the station lists ChargingScheduleMaxPeriods as "10"
    And the station lists MaxChargingProfilesInstalled as "20"
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the back office tries to set a profile of 10 A on socket 1, at stack level 6
    Then the station rejects the profile
    When the back office tries to set a schedule of 11 periods on socket 1
    Then the station rejects the profile
    When the back office tries to set a schedule of 10 periods on socket 1
    Then the station accepts the profile
    When the back office sets a profile of 10 A on socket 1, at stack level 5
    And the back office sets 18 default profiles of 16 A, no two of the same connector and stack level
    And the back office tries to set a station profile of 20 A
    Then the station rejects the profile

  @SCP-10 @assumed
  Scenario: A station that takes watts: 230 V on each phase that the profile names, three by default
    Given the option profileUnits is "Current, Power"
    And a single-socket station of 25 A
    And the station is connected to its back office
    Then the station lists ChargingScheduleAllowedChargingRateUnit as "Current,Power"
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 6900 W on socket 1
    Then within 1 second socket 1 offers 10 A
    When the back office sets a profile of 6899 W on socket 1
    Then within 1 second socket 1 offers 9.9 A
    When the back office sets a profile of 2300 W on 1 phase on socket 1
    Then within 1 second socket 1 offers 10 A

  @SCP-05 @assumed
  Scenario: The profile of a session that has run out falls back to the default
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a default profile of 10 A
    And the back office sets a profile of 16 A for 5 minutes on socket 1
    And 6 minutes pass
    Then socket 1 offers 10 A

  @SCP-05 @assumed
  Scenario: Or it keeps its place and limits nothing
    Given the option spentTxProfile is "keeps its place"
    And a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a default profile of 10 A
    And the back office sets a profile of 16 A for 5 minutes on socket 1
    And 6 minutes pass
    Then socket 1 offers 25 A
    And the composite schedule of socket 1 for 5 minutes is 25 A

  @SCP-05 @assumed
  Scenario: A station that leaves the minimum of a profile alone
    Given the option minChargingRate is "ignored"
    And a dual-socket station of 32 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    When the back office sets a profile of 32 A on socket 1, with a minimum of 20 A
    Then socket 1 keeps offering 16 A for 2 minutes
    And socket 2 offers 16 A
