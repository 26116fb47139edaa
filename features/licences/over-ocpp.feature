Feature: Licence keys through the back office (guide 2.2.2)

  Background:
    Given an "eve-double-two-feeds" station
    And the station is connected to its back office

  @LIC-02 @CFG-03 @CFG-12 @assumed
  Scenario: A key unlocks after the restart that follows
    When the back office writes a licence key for Active Load Balancing
    Then the station answers "RebootRequired"
    And the unlocked features do not include "Active-SC"
    When the back office changes Active-LoadBalancing to "On"
    Then the station answers "Rejected"
    When the back office resets the station softly
    And 20 seconds pass
    Then the back office reads UnlockedFeatures with "Active-SC"
    When the back office changes Active-LoadBalancing to "On"
    Then the station answers "RebootRequired"

  @LIC-10
  Scenario: A wrong key is refused and changes nothing
    When the back office changes FeatureLicenseKey to "1234-5678"
    Then the station answers "Rejected"
    When the back office resets the station softly
    And 20 seconds pass
    Then the back office reads UnlockedFeatures as "32A-output,RFID-reader,Pers.display,4G"

  @LIC-01
  Scenario Outline: Without a licence <key> cannot be switched on
    When the back office changes <key> to "<on>"
    Then the station answers "Rejected"
    And the back office reads <key> as "<off>"

    Examples:
      | key                  | on   | off   |
      | Static-LoadBalancing | On   | Off   |
      | Active-LoadBalancing | On   | Off   |
      | SCN-IsEnabled        | True | False |
