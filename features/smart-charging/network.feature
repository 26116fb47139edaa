Feature: Charging profiles and a back office in a network (guide 9.2, 9.2.4, 9.2.5)

  Background:
    Given a network of single-socket stations A, B and C of 32 A
    And the station is connected to its back office
    And these settings at every station:
      | SCN-TotalStaticCurrent | 30 |
    And 30 seconds pass
    And a three-phase EV that wants 32 A is charging on station A
    And a three-phase EV that wants 32 A is charging on station B
    And a three-phase EV that wants 32 A is charging on station C
    And within 3 minutes these sockets offer:
      | socket | amps |
      | A      | 10   |
      | B      | 10   |
      | C      | 10   |

  @SCP-08 @CMB-05
  Scenario: A profile at one station caps that station, and the others have what it leaves
    When the back office sets a station profile of 8 A
    Then within 30 seconds these sockets offer:
      | socket | amps |
      | A      | 8    |
      | B      | 11   |
      | C      | 11   |
    And the stations together draw 30 A or less for 5 minutes

  @SCP-08
  Scenario: A profile above the network's part changes nothing
    When the back office sets a station profile of 10.1 A
    Then these sockets keep offering for 2 minutes:
      | socket | amps |
      | A      | 10   |
      | B      | 10   |
      | C      | 10   |

  @SCP-08
  Scenario: A profile of 0 A pauses that station only
    When the back office sets a profile of 0 A on socket 1
    Then within 30 seconds these sockets offer:
      | socket | amps |
      | A      | 0    |
      | B      | 15   |
      | C      | 15   |

  @CMB-08
  Scenario: The back office follows the session while the network divides
    When the EV at station C is unplugged
    Then within 30 seconds these sockets offer:
      | socket | amps |
      | A      | 15   |
      | B      | 15   |
    And the back office sees socket 1 as Charging
    And the back office has 1 transaction that runs
    When the EV at station A is unplugged
    Then within 10 seconds the back office sees socket 1 as Available
    And within 30 seconds station B offers 30 A

  @CMB-10 @assumed
  Scenario: A lost back office does not touch the division
    When the back office dies
    Then these sockets keep offering for 10 minutes:
      | socket | amps |
      | A      | 10   |
      | B      | 10   |
      | C      | 10   |

  @CMB-10 @assumed
  Scenario: Nor does its return
    Given the back office dies
    And 5 minutes pass
    When the back office comes back
    Then these sockets keep offering for 5 minutes:
      | socket | amps |
      | A      | 10   |
      | B      | 10   |
      | C      | 10   |
