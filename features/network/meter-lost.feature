Feature: A network that loses its meter (guide 6.3.3.2, 6.3.3.4, 9.2.6, 10.10, 10.11)

  Background:
    Given a network of single-socket stations A, B and C of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 60 |
      | SCN-TotalSafeCurrent   | 12 |
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

  @SCN-22 @SCN-26 @CMB-04
  Scenario: What the meter of one station leaves is divided over all
    When the household uses 10 A
    Then within 30 seconds these sockets offer:
      | socket | amps |
      | A      | 10   |
      | B      | 10   |
      | C      | 10   |

  @SCN-26
  Scenario: Where the meter leaves more than the network's own current, that is divided
    When these settings at station A:
      | SmartMeter-MaxCurrent | 100 |
    And 10 minutes pass
    Then the stations together draw 60 A or less for 2 minutes

  @SCN-17 @CMB-09
  Scenario: Without the meter the network has its total safe current, after a minute
    When the smart meter falls silent
    Then these sockets keep offering for 55 seconds:
      | socket | amps |
      | A      | 12   |
      | B      | 12   |
      | C      | 12   |
    And within 15 seconds these sockets offer:
      | socket | amps |
      | A      | 6    |
      | B      | 6    |
      | C      | 0    |
    And within 7 seconds the stations together draw 12/12/12 A
    And the stations together draw 12 A or less for 30 minutes

  @SCN-18
  Scenario: Under the total safe current the lowest ID goes first, and nobody takes turns
    When the smart meter falls silent
    And 80 seconds pass
    Then these sockets keep offering for 60 minutes:
      | socket | amps |
      | A      | 6    |
      | B      | 6    |
      | C      | 0    |

  @SCN-18
  Scenario: The lowest ID that is in use goes first
    Given the EV at station A is unplugged
    When the smart meter falls silent
    And 100 seconds pass
    Then these sockets keep offering for 20 minutes:
      | socket | amps |
      | A      | 0    |
      | B      | 6    |
      | C      | 6    |

  @SCN-17
  Scenario: The station with the meter says that it is lost
    When the smart meter falls silent
    Then within 65 seconds station A logs "Unable to start P1 communications, Read Timeout Error"
    And station A logs "Enter ActiveLB safeMode: 12.0A"

  @SCN-17
  Scenario: When the meter speaks again its current is divided again
    Given the smart meter falls silent
    And 3 minutes pass
    When the smart meter is in order again
    Then within 2 minutes these sockets offer:
      | socket | amps |
      | A      | 12   |
      | B      | 12   |
      | C      | 12   |

  @SCN-17 @SCN-14
  Scenario: Where the station with the meter is lost, the meter is
    When station A is cut off from the network
    Then within 2 minutes these sockets offer:
      | socket | amps |
      | A      | 6    |
      | B      | 6    |
      | C      | 0    |
