Feature: What a back office can do with and without licences (guide 2.2, 4.1, 4.3.1)

  @LIC-09 @SCP-02
  Scenario: Profiles need no licence
    Given an "eve-single-s-line" station
    And the station is connected to its back office
    And a one-phase EV that wants 16 A is charging on socket 1
    Then the back office reads UnlockedFeatures as "RFID-reader"
    When the back office sets a profile of 10 A on socket 1
    Then the station accepts the profile
    And within 1 second socket 1 offers 10 A

  @LIC-09 @assumed
  Scenario: Nor does the suspend signal
    Given an "eve-single-s-line" station
    And the station is connected to its back office
    When the back office changes DirectExternalSuspendSignal to "suspend on closing of external circuit"
    Then the station answers "RebootRequired"

  @LIC-08
  Scenario: Standard Load Balancing of an Eve Double on one feed is unlocked, on, and not to be switched off
    Given an "eve-double-one-feed" station
    And the station is connected to its back office
    Then the back office reads UnlockedFeatures with "Standard-SC"
    And the back office reads Static-LoadBalancing as "On"
    When the back office changes Static-LoadBalancing to "Off"
    Then the back office reads Static-LoadBalancing as "On"

  @LIC-02 @LIC-03 @LIC-04
  Scenario Outline: A key for <feature> that a back office writes brings <with>
    Given an "eve-double-two-feeds" station
    And the station is connected to its back office
    When the back office writes a licence key for <feature>
    And the back office resets the station softly
    And 20 seconds pass
    Then the back office reads UnlockedFeatures with "<feature word>"
    And the back office reads UnlockedFeatures with "<with>"

    Examples:
      | feature                 | feature word | with        |
      | Standard Load Balancing | Standard-SC  | RFID-reader |
      | Active Load Balancing   | Active-SC    | Standard-SC |
      | Smart Charging Network  | SCN          | Active-SC   |

  @LIC-05 @assumed
  Scenario Outline: Firmware <firmware>: a back office may switch the EMS on, and it is <use>
    Given a single-socket station of 25 A
    And its firmware is <firmware>
    And the station is connected to its back office
    When the back office changes Active-LoadBalancing to "On"
    And the back office changes MbsSlaveTCPIP to "On"
    And the back office changes MbsSlaveTCPIPMode to "socket"
    And the back office resets the station softly
    And 20 seconds pass
    Then <seen>

    Examples:
      | firmware | use        | seen                                                     |
      | 4.2.0    | in use     | the features in use are "Active Load Balancing by EMS"   |
      | 4.1.9    | not in use | no smart feature is in use                               |

  @LIC-06 @LIC-10
  Scenario: A key that is none is refused, and what was unlocked stays so
    Given an "eve-double-two-feeds" station
    And the station is connected to its back office
    When the back office writes a licence key for Active Load Balancing
    And the back office changes FeatureLicenseKey to "PILOTBENCH-Everything"
    Then the station answers "Rejected"
    When the back office resets the station softly
    And 20 seconds pass
    Then the back office reads UnlockedFeatures with "Active-SC"
