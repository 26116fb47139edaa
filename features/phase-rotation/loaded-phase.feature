Feature: Phase rotation: which phase of the grid a one-phase car loads (guide 2.6, 3.1.1, 6.1.3)

  @ROT-01
  Scenario Outline: Three-phase station, socket <socket>: L<phase> first
    Given a dual-socket station of 25 A
    And a one-phase EV that wants 10 A is charging on socket <socket>
    Then L<phase> of the supply carries 10 A
    And the supply carries <currents> A

    Examples:
      | socket | phase | currents |
      | 1      | 3     | 0/0/10   |
      | 2      | 1     | 10/0/0   |

  @ROT-01 @ROT-11
  Scenario Outline: Two feeds, both wired L1L2L3, socket <socket>: L<phase>
    Given a dual-socket station of 2 x 25 A with two feeds
    And the feed of socket 1 is wired L1L2L3
    And the feed of socket 2 is wired L1L2L3
    And a one-phase EV that wants 10 A is charging on socket <socket>
    Then L<phase> of the supply carries 10 A
    And the supply carries <currents> A

    Examples:
      | socket | phase | currents |
      | 1      | 3     | 0/0/10   |
      | 2      | 1     | 10/0/0   |

  @ROT-01
  Scenario Outline: Three-phase station, a two-phase car on socket <socket>
    Given a dual-socket station of 25 A
    And a two-phase EV that wants 10 A is charging on socket <socket>
    Then the supply carries <currents> A

    Examples:
      | socket | currents |
      | 1      | 0/10/10  |
      | 2      | 10/10/0  |

  @ROT-01
  Scenario Outline: A single-phase station has no rotation inside: socket <socket>
    Given a single-phase dual-socket station of 25 A
    And a one-phase EV that wants 10 A is charging on socket <socket>
    Then the supply carries 10/0/0 A

    Examples:
      | socket |
      | 1      |
      | 2      |

  @ROT-10
  Scenario Outline: A feed wired <wiring>: socket 1 loads L<first>, socket 2 L<second>
    Given a dual-socket station of 25 A
    And the feed of the station is wired <wiring>
    And these settings:
      | Phase-Connected | <wiring> |
    And a one-phase EV that wants 10 A is charging on socket 1
    And a one-phase EV that wants 8 A is charging on socket 2
    Then L<first> of the supply carries 10 A
    And L<second> of the supply carries 8 A

    Examples: all orders; the recommended ones for stations one after the other are L1L2L3, L3L1L2, L2L3L1
      | wiring | first | second |
      | L1L2L3 | 3     | 1      |
      | L3L1L2 | 2     | 3      |
      | L2L3L1 | 1     | 2      |
      | L1L3L2 | 2     | 1      |
      | L2L1L3 | 3     | 2      |
      | L3L2L1 | 1     | 3      |

  @ROT-10
  Scenario Outline: The station knows its phases by Phase-Connected <wiring>
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And the feed of the station is wired <wiring>
    And these settings:
      | Phase-Connected | <wiring> |
    And a one-phase EV that wants 32 A is charging on socket 2
    When the household uses 15 A on <loaded>
    Then within 10 seconds socket 2 offers 10 A
    When the household uses 15 A on <free>
    Then within 10 seconds socket 2 offers 25 A
    And socket 2 keeps offering 25 A for 1 minute

    Examples:
      | wiring | loaded | free |
      | L1L2L3 | L1     | L2   |
      | L2L3L1 | L2     | L1   |
      | L3L1L2 | L3     | L2   |

  @ROT-12
  Scenario Outline: Three-phase station with two feeds wired <one> and <other>
    Given a dual-socket station of 2 x 25 A with two feeds
    And the feed of socket 1 is wired <one>
    And the feed of socket 2 is wired <other>
    And a one-phase EV that wants 10 A is charging on socket 1
    And a one-phase EV that wants 8 A is charging on socket 2
    Then L<first> of the supply carries 10 A
    And L<second> of the supply carries 8 A

    Examples: three stations, six cars, each phase twice
      | one    | other  | first | second |
      | L1L2L3 | L2L3L1 | 3     | 2      |
      | L3L2L1 | L2L3L1 | 1     | 2      |
      | L2L3L1 | L3L2L1 | 1     | 3      |

  @ROT-13
  Scenario Outline: Single-phase station with a feed on <feed>
    Given a single-phase single-socket station of 25 A
    And the feed of socket 1 is wired <feed>
    And a one-phase EV that wants 10 A is charging on socket 1
    Then the supply carries <currents> A

    Examples: socket by socket, each with its feed
      | feed | currents |
      | L1   | 10/0/0   |
      | L2   | 0/10/0   |
      | L3   | 0/0/10   |

  @ROT-13
  Scenario: Single-phase station with two feeds on L1 and L2
    Given a single-phase dual-socket station of 2 x 25 A with two feeds
    And the feed of socket 1 is wired L1
    And the feed of socket 2 is wired L2
    And a one-phase EV that wants 10 A is charging on socket 1
    And a one-phase EV that wants 8 A is charging on socket 2
    Then the supply carries 10/8/0 A
