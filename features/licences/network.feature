Feature: A station without the network licence takes no part in a network (guide 6.3.1)

  @LIC-11
  Scenario: Its network cannot be switched on
    Given a dual-socket station of 25 A
    And it has no licence for Smart Charging Network
    When the setting SCN-IsEnabled is changed to "True"
    And the station is restarted
    Then the setting SCN-IsEnabled is "False"
    And the features in use are "Standard Load Balancing"

  @LIC-11
  Scenario: With the licence it can
    Given a dual-socket station of 25 A
    When the setting SCN-IsEnabled is changed to "True"
    And the station is restarted
    Then the setting SCN-IsEnabled is "True"
    And the features in use are "Standard Load Balancing, Smart Charging Network"
