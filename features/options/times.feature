Feature: Options of the simulated station: its times (no figure is published, or one of another station)

  @M3-03 @assumed
  Scenario: Power two seconds after the car is ready
    Given the option closeMillis is "2000"
    And a single-socket station of 16 A
    When a three-phase EV that wants 16 A connects to socket 1
    Then within 10 seconds socket 1 is in state C2
    And the contactor of socket 1 stays open for 1.9 seconds
    And within 200 ms the contactor of socket 1 is closed

  @M3-06 @assumed
  Scenario: Another wake-up: after 10 seconds, 2 seconds at 0 V, one second at rest
    Given the option wakeAfterMillis is "10000"
    And the option wakeMillis is "2000"
    And the option wakeRestMillis is "1000"
    And a single-socket station of 16 A
    When a three-phase EV that is not ready connects to socket 1
    Then within 1 second socket 1 is in state B2
    And socket 1 stays in state B2 for 9.9 seconds
    And within 200 ms socket 1 is in state E
    And socket 1 stays in state E for 1.9 seconds
    And within 200 ms socket 1 is in state B1
    And socket 1 stays in state B1 for 900 ms
    And within 200 ms socket 1 is in state B2

  @M3-07 @assumed
  Scenario: A pilot without a diode is tried again after 10 seconds
    Given the option diodeRetryMillis is "10000"
    And a single-socket station of 16 A
    And a three-phase EV that wants 16 A is charging on socket 1
    When the EV on socket 1 has no diode
    Then within 2 seconds the contactor of socket 1 is open
    When the EV on socket 1 is in order again
    Then the contactor of socket 1 stays open for 9 seconds
    And within 5 seconds the contactor of socket 1 is closed

  @M3-04 @assumed
  Scenario: A station that looks at the pilot after 20 ms
    Given the option plugReactionMillis is "20"
    And a single-socket station of 16 A
    And a three-phase EV that wants 16 A is charging on socket 1
    When the user of the EV on socket 1 pauses it
    Then within 21 ms the contactor of socket 1 is open

  @CFG-12 @assumed
  Scenario: A station that needs 30 seconds to start
    Given the option bootMillis is "30000"
    And a single-socket station of 16 A
    When the supply of the station is cut
    And the supply of the station returns
    Then socket 1 stays in state E for 29 seconds
    And within 2 seconds socket 1 is in state A

  @OCP-13 @assumed
  Scenario: A car that is given 3 seconds to follow
    Given the option reactionMillis is "3000"
    And a single-socket station of 16 A
    And a three-phase EV that wants 16 A is charging on socket 1
    When the EV on socket 1 ignores the pilot
    And a test lowers Station-MaxCurrent to 12 A
    Then socket 1 stays in state C2 for 4.9 seconds
    And within 500 ms socket 1 is in state F

  @PRB-01 @assumed
  Scenario: A probing phase of two minutes
    Given the option probeMillis is "120000"
    And a single-socket station of 20 A
    When a three-phase EV that wants 32 A connects to socket 1
    Then within 10 seconds socket 1 offers 14 A
    And socket 1 keeps offering 14 A for 119 seconds
    And within 3 seconds socket 1 offers 20 A

  @PRB-05 @assumed
  Scenario: A station that takes no power factor for that of a 14 A car
    Given the option recogniseBelowPowerFactor is "0.9"
    And a dual-socket station of 32 A
    And a three-phase EV that needs 14 A and wants 16 A is charging on socket 1
    And a three-phase EV that wants 16 A is charging on socket 2
    When a test lowers Station-MaxCurrent to 16 A
    Then within 15 seconds socket 1 offers 8 A
    And within 15 seconds socket 2 offers 8 A

  @SLB-04 @assumed
  Scenario: Five amperes may be left unused
    Given the option unusedAmps is "5"
    And a dual-socket station of 32 A
    And a three-phase EV that wants 16 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    When the EV on socket 1 wants 12 A
    Then socket 1 keeps offering 16 A for 10 minutes

  @ROT-10 @assumed
  Scenario: Two feeds told by Phase-Connected
    Given the option twoFeedWiring is "Phase-Connected"
    And a dual-socket station of 2 x 25 A with two feeds
    And a smart meter whose supply may carry 25 A
    And the feed of the station is wired L2L3L1
    And these settings:
      | Phase-Connected | L2L3L1 |
    And a one-phase EV that wants 32 A is charging on socket 2
    When the household uses 15 A on L2
    Then within 10 seconds socket 2 offers 10 A

  @P1-10 @assumed
  Scenario: A meter's reading that is 500 ms old leaves the offer as steady
    Given the option readingAgeMillis is "500"
    And a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 10 A
    Then within 15 seconds socket 1 offers 15 A
    And socket 1 keeps offering 15 A for 3 minutes

  @P1-10 @assumed
  Scenario: A station that measures its cars one second late leaves the offer as steady
    Given the option ownCurrentLateMillis is "1000"
    And a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 10 A
    Then within 15 seconds socket 1 offers 15 A
    And socket 1 keeps offering 15 A for 3 minutes
