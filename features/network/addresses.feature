Feature: Addresses of stations with and without a DHCP server (guide 6.3.1, 10.5)

  Background:
    Given a network of single-socket stations A, B and C of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 30 |

  @SCN-24
  Scenario: With a DHCP server they have the address that it gives
    Then station A has an address in 192.168.0.x
    And station B has an address in 192.168.0.x
    And no two stations have one address

  @SCN-24
  Scenario: Without one each gives itself an address in 169.254.x.x
    Given there is no DHCP server
    Then station A has an address in 169.254.x.x
    And station B has an address in 169.254.x.x
    And station C has an address in 169.254.x.x
    And no two stations have one address

  @SCN-24
  Scenario: Without one they form their network all the same
    Given there is no DHCP server
    And 30 seconds pass
    Then within 5 seconds the overview of network PARK shows A,B,C
    When a three-phase EV that wants 32 A is charging on station A
    And a three-phase EV that wants 32 A is charging on station C
    Then within 2 minutes these sockets offer:
      | socket | amps |
      | A      | 15   |
      | C      | 15   |
