Feature: Wrong licence keys (guide 2.2.2)

  @LIC-10
  Scenario Outline: The key '<key>' unlocks nothing and takes nothing away
    Given an "eve-double-two-feeds" station
    And it has a licence for Active Load Balancing
    When the setting FeatureLicenseKey is changed to "<key>" as a back office would
    And the station is restarted
    Then the unlocked features include "Standard-SC, Active-SC"
    And the unlocked features do not include "SCN"
    When the setting Active-LoadBalancing is changed to "On"
    And the station is restarted
    Then the features in use are "Active Load Balancing by P1 meter"

    Examples:
      | key            |
      | PILOTBENCH-SCM |
      | PILOTBENCH-    |
      | 1234-5678-9ABC |
      | SCN            |

  @LIC-10 @LIC-07 @assumed
  Scenario: A wrong key is refused, and the log tells
    Given an "eve-double-two-feeds" station
    When the setting FeatureLicenseKey is changed to "1234-5678" as a back office would
    Then the station answers "Rejected"
    And the station logs "'1234-5678' is no licence key of this station"
    And the station lists FeatureLicenseKey as ""

  @LIC-10 @LIC-06
  Scenario: A wrong key updated locally restarts nothing
    Given an "eve-double-two-feeds" station
    When the licence key "1234-5678" is updated locally
    Then the station does not restart for 10 minutes
    And the unlocked features do not include "Standard-SC, Active-SC, SCN"

  @LIC-10
  Scenario: A wrong key after a good one does not take its place
    Given an "eve-double-two-feeds" station
    When a licence key for Active Load Balancing is written as a back office would
    And the setting FeatureLicenseKey is changed to "1234-5678" as a back office would
    And the station is restarted
    Then the unlocked features include "Standard-SC, Active-SC"
