Feature: The station is at a fixed IPv4 address (guide 5.3.1.3)

  A name by multicast DNS needs real wires: `pilotbench station` announces it, `pilotbench emulate ems --to mdns:NAME` finds it.

  Background:
    Given a dual-socket station of 25 A
    And an EMS steers the sockets

  @EMS-10
  Scenario: After a restart it is found where it was
    When the EMS sets socket 1 to 10 A
    Then the EMS is answered
    When the station is restarted
    And the EMS hangs up
    And 1 minute passes
    And the EMS sets socket 1 to 12 A
    Then the EMS is answered
    And the EMS reads "12" as "max current" of socket 1

  @EMS-10 @EMS-07
  Scenario: The station that answers there says who it is
    Then the EMS reads "AL1000" as "name" of the station
    And the EMS reads "Alfen NV" as "manufacturer" of the station
