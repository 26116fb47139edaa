Feature: What needs no licence (guide 2.2, 7.1, 8.1)

  @LIC-09 @assumed
  Scenario Outline: <key> can be set without any licence
    Given an "eve-single-s-line" station
    Then the unlocked features do not include "Standard-SC, Active-SC, SCN"
    When the setting <key> is changed to "<value>"
    Then the station answers "RebootRequired"
    And the station lists <key> as "<value>"

    Examples:
      | key                         | value                                  |
      | DirectExternalSuspendSignal | suspend on closing of external circuit |
      | DirectExternalSuspendSignal | suspend on opening of external circuit |
      | SmartChargingMode           | OCPP1.5+                               |

  @LIC-09 @assumed
  Scenario: A contact suspends a station that has no licence
    Given an "eve-single-s-line" station
    And the station suspends on closing of the contact
    And a three-phase EV that wants 16 A is charging on socket 1
    Then the unlocked features do not include "Standard-SC, Active-SC, SCN"
    When the contact closes
    Then within 3 seconds socket 1 is in state C1 or B1
    When the contact opens
    Then within 2 minutes socket 1 is in state C2

  @LIC-09 @assumed
  Scenario Outline: <key> cannot
    Given an "eve-double-two-feeds" station
    When the setting <key> is changed to "<value>"
    Then the station answers "Rejected"

    Examples:
      | key                  | value |
      | Static-LoadBalancing | On    |
      | Active-LoadBalancing | On    |
      | SCN-IsEnabled        | True  |

  @LIC-09 @LIC-01 @assumed
  Scenario: A station on which Standard Load Balancing needs no licence
    Given the option licensed is "ALB, SCN"
    And an "eve-double-two-feeds" station
    When the setting Static-LoadBalancing is changed to "On"
    Then the station answers "Accepted"
    And the features in use are "Standard Load Balancing"
    When the setting Active-LoadBalancing is changed to "On"
    Then the station answers "Rejected"
