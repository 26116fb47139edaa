Feature: A station that is cut off from its network, and those that go on (guide 6.1, 6.3.2, 10.6, 10.9)

  Background:
    Given a network of single-socket stations A, B, C and D of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 40 |
    And 30 seconds pass
    And a three-phase EV that wants 32 A is charging on station A
    And a three-phase EV that wants 32 A is charging on station B
    And a three-phase EV that wants 32 A is charging on station C
    And a three-phase EV that wants 32 A is charging on station D
    And within 3 minutes these sockets offer:
      | socket | amps |
      | A      | 10   |
      | B      | 10   |
      | C      | 10   |
      | D      | 10   |

  @SCN-14
  Scenario: It holds its offer while the others may only be late, and then has its safe current
    When station D is cut off from the network
    Then station D keeps offering 10 A for 4 seconds
    And within 8 seconds station D offers 6 A
    And station D keeps offering 6 A for 10 minutes

  @SCN-14
  Scenario: It names every socket that it has lost
    When station D is cut off from the network
    Then within 12 seconds station D logs "Lost connection with other socket (id: 0)!"
    And station D logs "Lost connection with other socket (id: 1)!"
    And station D logs "Lost connection with other socket (id: 2)!"

  @SCN-14
  Scenario: The others name the one that they have lost
    When station D is cut off from the network
    Then within 8 seconds station A logs "Lost connection with other socket (id: 3)!"

  @SCN-15
  Scenario: The others keep its safe current out of what they divide
    When station D is cut off from the network
    Then within 90 seconds these sockets offer:
      | socket | amps |
      | A      | 11.3 |
      | B      | 11.3 |
      | C      | 11.3 |
      | D      | 6    |
    And these sockets keep offering for 10 minutes:
      | socket | amps |
      | A      | 11.3 |
      | B      | 11.3 |
      | C      | 11.3 |
      | D      | 6    |

  @SCN-15 @SCN-14
  Scenario: From the cut on they never draw more than the network's current
    When station D is cut off from the network
    Then the stations together draw 40 A or less for 5 minutes

  @SCN-16 @assumed
  Scenario: When it is back the common division is back, without a restart
    Given station D is cut off from the network
    And 2 minutes pass
    When the network of station D is mended
    Then within 90 seconds these sockets offer:
      | socket | amps |
      | A      | 10   |
      | B      | 10   |
      | C      | 10   |
      | D      | 10   |
    And the stations together draw 40 A or less for 2 minutes
    And station D was not restarted

  @SCN-16 @assumed
  Scenario: On its return they never draw more than the network's current either
    Given station D is cut off from the network
    And 2 minutes pass
    When the network of station D is mended
    Then the stations together draw 40 A or less for 5 minutes

  @SCN-21 @SCN-15
  Scenario: One that is switched off stops nobody, and its safe current stays free for it
    When station D is switched off
    Then within 90 seconds these sockets offer:
      | socket | amps |
      | A      | 11.3 |
      | B      | 11.3 |
      | C      | 11.3 |

  @SCN-34
  Scenario Outline: UDP port 36549 blocked <way> at a station is a lost connection
    When UDP port 36549 is blocked <way> at station D
    Then within 12 seconds station D offers 6 A
    And station D logs "Lost connection with other socket (id: 0)!"
    And station D keeps offering 6 A for 2 minutes
    When UDP port 36549 is open again at station D
    Then within 90 seconds station D offers 10 A

    Examples:
      | way |
      | in  |
      | out |

  @SCN-34
  Scenario: Another port that is blocked is none
    When UDP port 36550 is blocked in at station D
    Then station D logs nothing for 1 minute
    And station D offers 10 A
