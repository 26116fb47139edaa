Feature: A profile beside every other limit: the lower leads, in both directions (guide 2.7.1, 9.2, 9.2.5)

  @CMB-05 @CMB-01 @SCP-02
  Scenario: Beside the station, the connector and the cable
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And these settings:
      | Connector1-MaxCurrent | 22 |
    And the charging cable of socket 1 is rated 20 A
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 is led by the cable
    When the back office sets a profile of 19.9 A on socket 1
    Then within 1 second socket 1 offers 19.9 A
    And socket 1 is led by the profile
    When the back office sets a profile of 20.1 A on socket 1
    Then within 1 second socket 1 offers 20 A
    And socket 1 is led by the cable
    When a test lowers Station-MaxCurrent to 18 A
    Then within 2 seconds socket 1 is led by "station"
    When the back office sets a profile of 17.9 A on socket 1
    Then within 1 second socket 1 is led by "profile"

  @CMB-05 @CMB-06 @SCP-02
  Scenario: Beside Standard Load Balancing: the capped socket leaves the rest to the other
    Given a dual-socket station of 25 A
    And the station is connected to its back office
    And Standard Load Balancing is On
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    Then socket 1 offers 12.5 A
    When the back office sets a profile of 10 A for 5 minutes, then 13 A on socket 1
    Then within 15 seconds socket 1 offers 10 A
    And socket 1 is led by the profile
    And within 15 seconds socket 2 offers 15 A
    And socket 2 is led by the station
    When 5 minutes pass
    Then socket 1 offers 12.5 A
    And socket 1 is led by the station
    And socket 2 offers 12.5 A

  @CMB-05 @SCP-02
  Scenario: Beside static currents
    Given a dual-socket station of 25 A
    And the station is connected to its back office
    And Standard Load Balancing is Off
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    When the back office sets a profile of 10 A on socket 1
    Then within 15 seconds socket 1 offers 10 A
    And socket 2 keeps offering 12.5 A for 1 minute
    When the back office sets a profile of 12.6 A on socket 1
    Then within 15 seconds socket 1 offers 12.5 A
    And socket 1 is led by "half of the station"

  @CMB-05 @CMB-01 @SCP-02
  Scenario: Beside a P1 meter (9.2.5): what is left over the profile stays in the grid
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a smart meter whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 10 A on socket 1
    And the household uses 5 A
    Then within 10 seconds socket 1 offers 10 A
    And socket 1 is led by the profile
    And socket 1 keeps offering 10 A for 2 minutes
    When the household uses 17 A
    Then within 10 seconds socket 1 offers 8 A
    And socket 1 is led by "smart meter"
    When the household uses 5 A
    Then within 10 seconds socket 1 offers 10 A
    And socket 1 is led by the profile
    When the back office clears every profile
    Then within 10 seconds socket 1 offers 20 A
    And socket 1 is led by "smart meter"

  @CMB-05 @SCP-02
  Scenario: Beside the safe current of a lost P1 meter
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a smart meter whose supply may carry 25 A
    And a safe current of 12 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 10 A for 5 minutes, then 14 A on socket 1
    And the smart meter falls silent
    And 2 minutes pass
    Then socket 1 offers 10 A
    And socket 1 is led by the profile
    When 4 minutes pass
    Then socket 1 offers 12 A
    And socket 1 is led by "safe current"

  @CMB-05 @CMB-01 @SCP-02
  Scenario: Beside a Modbus meter, two cars
    Given a dual-socket station of 25 A
    And the station is connected to its back office
    And a Socomec meter whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    When the household uses 5 A
    Then within 15 seconds socket 1 offers 10 A
    When the back office sets a profile of 8 A on socket 1
    Then within 15 seconds socket 1 offers 8 A
    And socket 1 is led by the profile
    And within 15 seconds socket 2 offers 12 A
    And socket 2 is led by "smart meter"
    When the household uses 11 A
    Then within 15 seconds socket 2 offers 7 A
    And within 15 seconds socket 1 offers 7 A
    And socket 1 is led by "smart meter"

  @CMB-05 @CMB-01 @SCP-02
  Scenario: Beside an EMS that steers the socket
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And an EMS steers the sockets
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EMS sets socket 1 to 16 A
    And the back office sets a profile of 10 A for 5 minutes, then 20 A on socket 1
    Then within 2 seconds socket 1 offers 10 A
    And socket 1 is led by the profile
    When the EMS sets socket 1 to 9.9 A
    Then within 2 seconds socket 1 offers 9.9 A
    And socket 1 is led by "EMS"
    When the EMS sets socket 1 to 16 A
    And 6 minutes pass
    Then socket 1 offers 16 A
    And socket 1 is led by "EMS"

  @CMB-05
  Scenario: Beside an EMS: a profile goes on when the EMS is lost, and does not lift the safe current
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And an EMS steers the sockets
    And a safe current of 8 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EMS sets socket 1 to 16 A
    And the back office sets a profile of 7 A for 5 minutes, then 20 A on socket 1
    And the EMS falls silent
    And 2 minutes pass
    Then socket 1 offers 7 A
    And socket 1 is led by the profile
    When 4 minutes pass
    Then socket 1 offers 8 A
    And socket 1 is led by "safe current"

  @CMB-05 @CMB-02
  Scenario: Beside suspension: it pauses whatever a profile allows, and its message goes before the profile's
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And the station suspends on closing of the contact
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 10 A for 5 minutes, then 0 A on socket 1
    Then within 1 second socket 1 offers 10 A
    When the contact closes
    Then within 3 seconds socket 1 offers nothing
    And the display of socket 1 keeps showing "Charging session halted by energy supplier" for 6 minutes
    When the contact opens
    And 2 minutes pass
    Then within 1 second the display of socket 1 shows "Chargepoint ready, waiting for power"
    And socket 1 offers nothing
    When the back office sets a profile of 10 A on socket 1
    Then within 1 second socket 1 offers 10 A

  @CMB-05
  Scenario: Beside overcurrent: measured against what the profile leaves
    Given a single-socket station of 32 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 10 A on socket 1
    And 10 seconds pass
    And the EV on socket 1 draws 3 A too much
    Then within 3 seconds socket 1 is in state F
    When the EV on socket 1 is in order again
    Then socket 1 stays in state F for 295 seconds
    And within 20 seconds socket 1 is in state C2
    And socket 1 offers 10 A

  @CMB-05 @CMB-01
  Scenario: Beside alternating: a car that a profile pauses makes nobody wait
    Given a dual-socket station of 11.9 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    And within 15 seconds one socket offers 11.9 A and the other offers nothing
    When the back office sets a profile of 0 A for 1 hour on socket 1
    Then within 15 seconds socket 2 offers 11.9 A
    And socket 2 keeps offering 11.9 A for 59 minutes
    And within 1 second the display of socket 1 shows "Chargepoint ready, waiting for power"
    When 2 minutes pass
    Then within 15 minutes socket 1 offers 11.9 A

  @CMB-05 @CMB-01
  Scenario: Beside alternating: in its turn a car has no more than its profile
    Given a dual-socket station of 11.9 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    When the back office sets a profile of 7 A on socket 1
    Then within 16 minutes socket 1 offers 7 A
    And socket 2 offers nothing
    And within 16 minutes socket 2 offers 11.9 A
    And socket 1 offers nothing

  @CMB-05
  Scenario: Beside the probing minute: no more than the profile, and the other has the rest
    Given a dual-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    And the back office sets a default profile of 8 A on socket 2
    When a three-phase EV that wants 32 A connects to socket 2
    Then within 15 seconds socket 2 offers 8 A
    And socket 2 keeps offering 8 A for 3 minutes
    And socket 1 offers 17 A

  @CMB-05 @CMB-06
  Scenario: Beside all that goes together: a Modbus meter, suspension and Standard Load Balancing
    Given a dual-socket station of 25 A
    And the station is connected to its back office
    And a Socomec meter whose supply may carry 25 A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    When the back office sets a station profile of 18 A
    Then within 15 seconds socket 1 offers 9 A
    And socket 1 is led by the profile
    When the household uses 9 A
    Then within 15 seconds socket 1 offers 8 A
    And within 15 seconds socket 1 is led by "smart meter"
    When the contact closes
    Then within 3 seconds socket 1 offers nothing
    And within 3 seconds socket 2 offers nothing
    When the contact opens
    Then within 2 minutes socket 1 offers 8 A
    When the household uses 0 A
    Then within 15 seconds socket 1 offers 9 A
    And within 15 seconds socket 2 offers 9 A
