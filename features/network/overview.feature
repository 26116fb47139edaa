Feature: What the installer sees of a network (guide 6.3.2, 6.3.3, 6.3.4.1)

  Background:
    Given a network of a dual-socket station A and single-socket stations B and C of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 40 |
    And 30 seconds pass

  @DIA-05
  Scenario: Every station, its sockets in use with their state, and the current per phase
    When a three-phase EV that wants 16 A is charging on socket 2 of station A
    And a three-phase EV that wants 10 A is charging on station C
    And 5 seconds pass
    Then within 1 second the overview of network PARK shows A,B,C
    And the overview of network PARK has 4 sockets
    And the overview of network PARK shows socket 0 free with 0 A on each phase
    And the overview of network PARK shows socket 1 charging with 16 A on each phase
    And the overview of network PARK shows socket 2 free with 0 A on each phase
    And the overview of network PARK shows socket 3 charging with 10 A on each phase

  @SCN-28 @SCN-27 @SCN-19
  Scenario: Settings that fit together
    Given these settings at every station:
      | SCN-TotalSafeCurrent | 40 |
    Then the settings of the network fit together

  @SCN-28
  Scenario: Without a meter the total safe current is the total current
    Given these settings at every station:
      | SCN-TotalSafeCurrent | 32 |
    Then the check of the network says "without a meter SCN-TotalSafeCurrent of A is 40, not 32"

  @SCN-27
  Scenario: A safe current of one socket that differs
    Given these settings at station C:
      | SCN-SocketSafeCurrent | 7 |
    Then the check of the network says "SCN-SocketSafeCurrent is 6 at A and 7 at C"

  @SCN-19
  Scenario: A socket ID that is there twice
    Given these settings at station C:
      | SCN-SocketID | 2 |
    Then the check of the network says "socket ID 2 is in use at B and at C"

  @DIA-06
  Scenario: Where every ping takes the same short time nobody is named
    When the bench pings every station
    Then the check names no station

  @DIA-06
  Scenario: One whose latency jumps has bad wiring
    Given datagrams to and from station B take between 0 and 200 ms
    When the bench pings every station
    Then the check names station B alone: latency that jumps

  @DIA-06
  Scenario: One whose latency is high is named too
    Given datagrams to and from station C take between 80 and 80 ms
    When the bench pings every station
    Then the check names station C alone: high latency

  @DIA-06
  Scenario: One that is cut off does not answer
    Given station C is cut off from the network
    When the bench pings every station
    Then the check names station C alone: no answer
