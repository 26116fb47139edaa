Feature: Suspend: running sessions are paused (guide 2.7.1, 8.1)

  @SCM-01 @SCM-02 @smoke
  Scenario: On closing of the contact
    Given a dual-socket station of 25 A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 16 A is charging on socket 1
    When the contact closes
    Then within 3 seconds socket 1 is in state C1 or B1
    And socket 1 offers nothing
    And within 10 seconds the contactor of socket 1 is open

  @SCM-01
  Scenario: On closing of the contact an open one lets it charge
    Given a dual-socket station of 25 A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 16 A is charging on socket 1
    Then socket 1 stays in state C2 for 5 minutes

  @SCM-01 @SCM-02
  Scenario: On opening of the contact
    Given a dual-socket station of 25 A
    And the contact closes
    And the station suspends on opening of the contact
    And a three-phase EV that wants 16 A is charging on socket 1
    And socket 1 stays in state C2 for 5 minutes
    When the contact opens
    Then within 3 seconds socket 1 is in state C1 or B1
    And within 10 seconds the contactor of socket 1 is open
    And socket 1 offers nothing

  @SCM-02
  Scenario: First the signal goes, then the car lets go, then the contactor opens
    Given a dual-socket station of 25 A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 16 A is charging on socket 1
    When the contact closes
    Then within 150 ms socket 1 is in state C1
    And the contactor of socket 1 is closed
    And the EV on socket 1 draws 16 A
    And within 1050 ms the EV on socket 1 draws 0 A
    And the contactor of socket 1 is closed
    And socket 1 is in state B1
    And within 100 ms the contactor of socket 1 is open
    And socket 1 is led by "suspend"

  @SCM-02
  Scenario: A car that lets go late has its time
    Given a dual-socket station of 25 A
    And the car of socket 1 is a "hyundai-kona"
    And the station suspends on closing of the contact
    And a three-phase EV that wants 16 A is charging on socket 1
    When the contact closes
    Then the contactor of socket 1 stays closed for 6 seconds
    And socket 1 is in state C1
    And within 200 ms the contactor of socket 1 is open
    And socket 1 stays in state C1 for 5 minutes

  @SCM-02
  Scenario: Every socket is paused
    Given a dual-socket station of 25 A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 16 A is charging on socket 1
    And a one-phase EV that wants 32 A is charging on socket 2
    When the contact closes
    Then within 3 seconds socket 1 is in state B1
    And within 3 seconds socket 2 is in state B1
    And the supply carries 0 A
    And the supply carries 0 A or less for 5 minutes
    And socket 1 is led by "suspend"
    And socket 2 is led by "suspend"

  @SCM-02
  Scenario: A station with one socket
    Given a single-phase single-socket station of 32 A
    And the station suspends on closing of the contact
    And a one-phase EV that wants 32 A is charging on socket 1
    When the contact closes
    Then within 3 seconds socket 1 is in state B1
    And within 200 ms the contactor of socket 1 is open
    And the contactor of socket 1 stays open for 5 minutes

  @LIC-09 @assumed
  Scenario: A station without any licence has it
    Given a single-socket station of 16 A
    And the setting DirectExternalSuspendSignal is changed to "suspend on opening of external circuit"
    Then the station answers "RebootRequired"
    When the station is restarted
    And a three-phase EV that wants 16 A connects to socket 1
    Then socket 1 keeps offering nothing for 5 minutes

  @CFG-12
  Scenario: A new choice is in force after a restart
    Given a dual-socket station of 25 A
    And the contact closes
    And a three-phase EV that wants 16 A is charging on socket 1
    When the setting DirectExternalSuspendSignal is changed to "suspend on closing of external circuit"
    Then the station answers "RebootRequired"
    And socket 1 stays in state C2 for 5 minutes
    When the station is restarted
    Then socket 1 keeps offering nothing for 5 minutes
