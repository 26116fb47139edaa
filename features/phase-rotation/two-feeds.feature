Feature: Phase rotation: a feed for each socket (guide 3.1.1.1, 3.1.2)

  Scenario Outline: Single-phase station with feeds on L1 and L2, <first> EV and <second> EV
    Given a single-phase dual-socket station of 2 x 25 A with two feeds
    And the feed of socket 2 is wired L2
    And these settings:
      | SCN-PhaseMapping-1 | 1 |
      | SCN-PhaseMapping-2 | 2 |
    And a <first> EV that wants 32 A is charging on socket 1
    And a <second> EV that wants 32 A is charging on socket 2
    Then within 15 seconds socket 1 offers 25 A
    And within 15 seconds socket 2 offers 25 A
    And the supply carries 25/25/0 A

    @ROT-03
    Examples: scenarios C and D
      | first       | second    |
      | one-phase   | one-phase |
      | three-phase | two-phase |

  @ROT-14
  Scenario: Both feeds on L1 of a supply that gives 2 x 25 A
    Given a single-phase dual-socket station of 2 x 25 A with two feeds
    And the setting Station-MaxCurrent is "50"
    And a one-phase EV that wants 32 A is charging on socket 1
    And a one-phase EV that wants 32 A is charging on socket 2
    Then within 15 seconds socket 1 offers 25 A
    And within 15 seconds socket 2 offers 25 A
    And the supply carries 50/0/0 A

  @ROT-14
  Scenario: Both feeds on L1 of a supply of 25 A
    Given a single-phase dual-socket station of 2 x 25 A with two feeds
    And these settings:
      | Station-MaxCurrent   | 25 |
      | Static-LoadBalancing | On |
    And a one-phase EV that wants 32 A is charging on socket 1
    And a one-phase EV that wants 32 A is charging on socket 2
    Then within 15 seconds socket 1 offers 12.5 A
    And within 15 seconds socket 2 offers 12.5 A
    And the supply carries 25/0/0 A

  @ROT-08
  Scenario Outline: Three-phase station, <first> EV and <second> EV: 25 A each
    Given a dual-socket station of 2 x 25 A with two feeds
    And a <first> EV that wants 32 A is charging on socket 1
    And a <second> EV that wants 32 A is charging on socket 2
    Then within 15 seconds socket 1 offers 25 A
    And within 15 seconds socket 2 offers 25 A
    And socket 1 keeps offering 25 A for 10 minutes
    And socket 2 offers 25 A

    Examples: scenario I
      | first       | second      |
      | one-phase   | one-phase   |
      | one-phase   | two-phase   |
      | one-phase   | three-phase |
      | two-phase   | one-phase   |
      | two-phase   | two-phase   |
      | two-phase   | three-phase |
      | three-phase | one-phase   |
      | three-phase | two-phase   |
      | three-phase | three-phase |

  @ROT-09
  Scenario: Two feeds of 16 A are not balanced
    Given a dual-socket station of 2 x 16 A with two feeds
    And the setting Station-MaxCurrent is "32"
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    Then within 15 seconds socket 1 offers 16 A
    And within 15 seconds socket 2 offers 16 A
