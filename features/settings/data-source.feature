Feature: Where Active Load Balancing has its data from (guide 2.1.1, 5.3.3.7)

  @CFG-06
  Scenario Outline: MbsSlaveTCPIP on, mode <mode>: an EMS, and the meter is left alone
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And these settings:
      | MbsSlaveTCPIP     | On     |
      | MbsSlaveTCPIPMode | <mode> |
    Then the features in use are "Standard Load Balancing, Active Load Balancing by EMS"
    And the link to the meter stays "not in use" for 2 minutes

    Examples:
      | mode   |
      | socket |
      | SCN    |

  @CFG-06
  Scenario: MbsSlaveTCPIP and the mode off: the meter
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And these settings:
      | MbsSlaveTCPIP     | Off |
      | MbsSlaveTCPIPMode | Off |
    Then the features in use are "Standard Load Balancing, Active Load Balancing by P1 meter"
    And within 5 seconds the link to the meter is normal
