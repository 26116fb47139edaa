Feature: Phase rotation: two cars on one feed (guide 2.6, 3.1.1.1)

  Scenario Outline: Single-phase station, <first> EV and <second> EV
    Given a single-phase dual-socket station of 25 A
    And a <first> EV that wants 32 A is charging on socket 1
    And a <second> EV that wants 32 A is charging on socket 2
    Then within 15 seconds socket 1 offers 12.5 A
    And within 15 seconds socket 2 offers 12.5 A
    And socket 1 keeps offering 12.5 A for 10 minutes
    And socket 2 offers 12.5 A

    @ROT-02
    Examples: scenarios A and B
      | first       | second      |
      | one-phase   | one-phase   |
      | three-phase | three-phase |
      | three-phase | one-phase   |
      | two-phase   | three-phase |

  Scenario Outline: Three-phase station, <first> EV and <second> EV: <amps> A each
    Given a dual-socket station of 25 A
    And a <first> EV that wants 32 A is charging on socket 1
    And a <second> EV that wants 32 A is charging on socket 2
    Then within 15 seconds socket 1 offers <amps> A
    And within 15 seconds socket 2 offers <amps> A
    And socket 1 keeps offering <amps> A for 10 minutes
    And socket 2 offers <amps> A

    @ROT-04
    Examples: scenario E
      | first     | second    | amps |
      | one-phase | one-phase | 25   |

    @ROT-05
    Examples: scenario F
      | first     | second    | amps |
      | two-phase | one-phase | 25   |

    @ROT-15
    Examples: scenario F the other way round
      | first     | second    | amps |
      | one-phase | two-phase | 25   |

    @ROT-06
    Examples: scenario G
      | first     | second    | amps |
      | two-phase | two-phase | 12.5 |

    @ROT-07
    Examples: scenario H
      | first       | second      | amps |
      | three-phase | one-phase   | 12.5 |
      | one-phase   | three-phase | 12.5 |
      | three-phase | two-phase   | 12.5 |
      | two-phase   | three-phase | 12.5 |
      | three-phase | three-phase | 12.5 |

  @ROT-09
  Scenario: A feed of 16 A is balanced
    Given a dual-socket station of 16 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    And the setting Station-MaxCurrent is "16"
    Then within 15 seconds socket 1 offers 8 A
    And within 15 seconds socket 2 offers 8 A
