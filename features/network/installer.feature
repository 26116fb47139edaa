Feature: A network is made with the installer's program (guide 6.3.3.1, 6.3.3.2, 6.3.3.3)

  Background:
    Given a network of a single-socket station A, a dual-socket station B and a single-socket station C of 32 A
    And the stations have never been in a network

  @SCN-29
  Scenario: The first station makes a network of its own
    When the installer adds station A to the network PARK
    Then within 15 seconds the overview of network PARK shows A
    And the setting SCN-NetworkName of station A is "PARK"
    And the setting SCN-SocketCount of station A is "1"

  @SCN-29 @SCN-01
  Scenario: A station that is added restarts by itself and is then in the overview
    Given the installer adds station A to the network PARK
    When the installer adds station B to the network PARK
    Then station B went off and on by itself
    And within 15 seconds the overview of network PARK shows A,B

  @SCN-20 @SCN-31 @SCN-19
  Scenario: Socket IDs begin at 0 and follow the order in which stations were added
    When the installer adds station C to the network PARK
    And the installer adds station B to the network PARK
    And the installer adds station A to the network PARK
    And the installer initialises the network PARK
    Then within 15 seconds the overview of network PARK shows C,B,A
    And the setting SCN-SocketID of station C is "0"
    And the setting SCN-SocketID of station B is "1"
    And the setting SCN-SocketID of station A is "3"

  @SCN-20 @SCN-19
  Scenario: Each station that is added raises the socket count of all
    When the installer adds station A to the network PARK
    And the installer adds station B to the network PARK
    Then the setting SCN-SocketCount of station A is "3"
    And the setting SCN-SocketCount of station B is "3"
    When the installer adds station C to the network PARK
    Then the setting SCN-SocketCount of station A is "4"
    And the setting SCN-SocketCount of station B is "4"
    And the setting SCN-SocketCount of station C is "4"

  @SCN-20
  Scenario: Initialise passes the settings of the network to every station
    Given the installer adds station A to the network PARK
    And the installer adds station B to the network PARK
    When the installer initialises the network PARK with:
      | SCN-TotalStaticCurrent | 40  |
      | SCN-TotalSafeCurrent   | 18  |
      | SCN-SocketSafeCurrent  | 7   |
      | SCN-AlternatingPeriod  | 600 |
    Then the setting SCN-TotalStaticCurrent of station A is "40"
    And the setting SCN-TotalStaticCurrent of station B is "40"
    And the setting SCN-TotalSafeCurrent of station B is "18"
    And the setting SCN-SocketSafeCurrent of station B is "7"
    And the setting SCN-AlternatingPeriod of station B is "600"

  @SCN-27
  Scenario: Initialise sets the safe current of every socket alike, over what was set at one station
    Given the installer adds station A to the network PARK
    And the installer adds station B to the network PARK
    And these settings at station A:
      | SCN-SocketSafeCurrent | 9 |
    When the installer initialises the network PARK with:
      | SCN-SocketSafeCurrent | 6 |
    Then the setting SCN-SocketSafeCurrent of station A is "6"
    And the setting SCN-SocketSafeCurrent of station B is "6"

  @SCN-32
  Scenario: What is changed at one station holds there alone until Initialise
    Given the installer adds station A to the network PARK
    And the installer adds station B to the network PARK
    And the installer initialises the network PARK with:
      | SCN-TotalStaticCurrent | 20 |
    And these settings at station A:
      | SCN-TotalStaticCurrent | 30 |
    And 30 seconds pass
    When a three-phase EV that wants 32 A is charging on socket 1 of station B
    Then within 30 seconds socket 1 of station B offers 20 A
    And socket 1 of station B keeps offering 20 A for 2 minutes
    When the installer initialises the network PARK with:
      | SCN-TotalStaticCurrent | 30 |
    Then within 3 minutes socket 1 of station B offers 30 A

  @SCN-20 @SCN-02
  Scenario: A network made so divides its current
    Given the installer adds station A to the network PARK
    And the installer adds station B to the network PARK
    And the installer initialises the network PARK with:
      | SCN-TotalStaticCurrent | 20 |
    And 30 seconds pass
    When a three-phase EV that wants 32 A is charging on station A
    And a three-phase EV that wants 32 A is charging on socket 2 of station B
    Then within 2 minutes these sockets offer:
      | socket | amps |
      | A      | 10   |
      | B 2    | 10   |

  @SCN-29 @SCN-20
  Scenario: A station that is added while the network is in use takes its part of the current
    Given the installer adds station A to the network PARK
    And the installer adds station C to the network PARK
    And the installer initialises the network PARK with:
      | SCN-TotalStaticCurrent | 30 |
    And 30 seconds pass
    And a three-phase EV that wants 32 A is charging on station A
    And within 30 seconds station A offers 30 A
    When the installer adds station B to the network PARK
    And these settings at station B:
      | SCN-TotalStaticCurrent | 30 |
    And 30 seconds pass
    And a three-phase EV that wants 32 A is charging on socket 1 of station B
    Then within 2 minutes these sockets offer:
      | socket | amps |
      | A      | 15   |
      | B      | 15   |
    And the stations together draw 30 A or less for 5 minutes
