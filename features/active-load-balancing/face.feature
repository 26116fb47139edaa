Feature: Active Load Balancing: display and LEDs (guide 5.2)

  Rule: Display

    Background:
      Given a dual-socket station of 25 A
      And a smart meter whose supply may carry 25 A
      And a three-phase EV that takes 4 seconds and wants 32 A is charging on socket 1

    @ALB-11
    Scenario: The display shows the reduced power once the car has followed
      Then the display of socket 1 shows 17.2 kW
      When the household uses 13 A
      Then the display of socket 1 keeps showing 17.2 kW for 3.9 seconds
      And within 4 seconds the display of socket 1 shows 8.2 kW
      And the display of socket 1 keeps showing 8.2 kW for 1 minute

    @ALB-11
    Scenario: Paused for lack of current the display goes down to 0 W
      When the household uses 22 A
      Then within 10 seconds the display of socket 1 shows 0 kW
      And the display of socket 1 keeps showing 0 kW for 10 minutes

    @ALB-11
    Scenario: With 6 A left the display shows that power
      When the household uses 19 A
      Then within 10 seconds the display of socket 1 shows 4.1 kW
      And the display of socket 1 keeps showing 4.1 kW for 10 minutes

  Rule: LED

    Background:
      Given a dual-socket station of 25 A with LEDs
      And a smart meter whose supply may carry 25 A
      And a three-phase EV that takes 4 seconds and wants 32 A is charging on socket 1

    @ALB-11
    Scenario: Dark blue blinks while the car is asked to lower, and is steady once it has
      Then the LED of socket 1 stays steady dark blue for 1 minute
      When the household uses 13 A
      Then within 3 seconds the LED of socket 1 is blinking dark blue
      And the LED of socket 1 stays blinking dark blue for 2 seconds
      And within 2 seconds the LED of socket 1 is steady dark blue
      And the EV on socket 1 draws 12 A
      And the LED of socket 1 stays steady dark blue for 10 minutes

    @ALB-11
    Scenario: With 6 A left the car goes on, dark blue
      When the household uses 19 A
      And 10 seconds pass
      Then the LED of socket 1 stays steady dark blue for 10 minutes

    @ALB-11
    Scenario: With less a car that waits for current blinks light blue, until there is some again
      When the household uses 19.6 A
      Then within 3 seconds the LED of socket 1 is blinking light blue
      And the LED of socket 1 stays blinking light blue for 10 minutes
      When the household uses 13 A
      Then within 15 seconds the LED of socket 1 is steady dark blue
      And the LED of socket 1 stays steady dark blue for 10 minutes

    @ALB-11
    Scenario: Of two cars the one that waits blinks light blue, the one that charges is dark blue
      Given a three-phase EV that wants 32 A is charging on socket 2
      When the household uses 14 A
      Then within 3 seconds the LED of socket 1 is blinking light blue
      And within 10 seconds the LED of socket 2 is steady dark blue
      And the LED of socket 1 stays blinking light blue for 14 minutes
      And the LED of socket 2 is steady dark blue
