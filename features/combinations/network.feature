Feature: Meter, network, station, profile: one after the other (guide 9.2, figures 9.1 to 9.3)

  Background:
    Given a network of single-socket stations A, B and C of 32 A
    And the station is connected to its back office
    And these settings at every station:
      | SCN-TotalStaticCurrent | 60 |
      | SCN-TotalSafeCurrent   | 18 |
    And these settings at station A:
      | Active-LoadBalancing  | On |
      | SmartMeter-MaxCurrent | 40 |
    And the household uses 4 A
    And 30 seconds pass
    And a three-phase EV that wants 32 A is charging on station A
    And a three-phase EV that wants 32 A is charging on station B
    And a three-phase EV that wants 32 A is charging on station C
    And within 3 minutes these sockets offer:
      | socket | amps |
      | A      | 12   |
      | B      | 12   |
      | C      | 12   |

  @CMB-03 @SCP-08
  Scenario: The meter's current is divided by the network, and a lower profile caps its socket
    When the back office sets a profile of 7 A on socket 1
    Then within 40 seconds these sockets offer:
      | socket | amps |
      | A      | 7    |
      | B      | 14.5 |
      | C      | 14.5 |

  @CMB-03
  Scenario: With less from the meter the profile is the higher one, and the network leads
    Given the back office sets a profile of 7 A on socket 1
    When the household uses 21 A
    Then within 40 seconds these sockets offer:
      | socket | amps |
      | A      | 6.3  |
      | B      | 6.3  |
      | C      | 6.3  |

  @CMB-04 @ALT-01
  Scenario: With too little for all the network takes turns
    When the household uses 23 A
    Then within 40 seconds these sockets offer:
      | socket | amps |
      | A      | 0    |
      | B      | 8.5  |
      | C      | 8.5  |
    And within 16 minutes these sockets offer:
      | socket | amps |
      | A      | 8.5  |
      | B      | 0    |
      | C      | 8.5  |
    And the stations together draw 17 A or less for 5 minutes

  @CMB-10 @assumed
  Scenario: Without its back office the meter still leads the network
    Given the back office dies
    When the household uses 10 A
    Then within 40 seconds these sockets offer:
      | socket | amps |
      | A      | 10   |
      | B      | 10   |
      | C      | 10   |
