// What the simulated board is and measures beside its cars, the same by every interface. Unaware of who asks.

export const VENDOR = 'Alfen BV'

/** As its registers print it; a back office is told it in small letters (station-facts 3.3). */
export const SERIAL_NUMBER = 'ACE0000001'

/** Degrees Celsius inside, in the shade (station-facts 1.3). */
export const TEMPERATURE = 25

/** Of the mains, in Hz. */
export const FREQUENCY = 50
