import { type Cancel, type Clock, type Millis, OVER } from '../../bench/clock.ts'
import type { Colour, LedMeasured } from '../../bench/facts.ts'
import type { Lamp } from '../../bench/lamp.ts'
import { type Observer, shows } from '../../bench/observer.ts'
import type { Noting } from '../../bench/timeline.ts'

// The observer 'led-sensor': what the light of a socket does, from samples of it. It knows neither the station nor what
// a light stands for.

export interface LedSensorSettings {
  /** Time between two samples. A change that is gone before the next one is not seen. */
  readonly every: Millis
  /** How late a sample may be; 0 in virtual time. */
  readonly jitter: Millis
}

export const LED_SHOWS = ['light', 'led'] as const

export const FIFTY_HERTZ: LedSensorSettings = { every: 20, jitter: 0 }

/** So long without a change is steady. No part of a station's blinking may last longer. */
export const STEADY_AFTER: Millis = 1500

/** The longest it takes to name a pattern from when it is to be seen: two parts of a second each. */
export const NAMED_AFTER: Millis = 2000

interface Part {
  readonly colour: Colour
  readonly millis: Millis
}

/** What is known of the pattern: nothing yet, that it is steady, or its two parts and which of them is lit. */
type Known =
  | { readonly is: 'open'; readonly done: readonly Part[]; readonly whole: boolean }
  | { readonly is: 'steady' }
  | { readonly is: 'blinking'; readonly parts: readonly [Part, Part]; readonly lit: 0 | 1 }

/** Order in which the colours of a blinking are named, whichever was seen first. */
const NAMED: readonly Colour[] = ['red', 'orange', 'purple', 'green', 'blue', 'cyan', 'off']

/**
 * A sensor before the LED of one socket. It samples the lamp, notes each colour as 'light', and says as 'led' what it
 * makes of them: steady after 1.5 s, blinking once two parts have come round. From the first sample that does not fit
 * until it knows better it names no colour at all. A pattern of more than two parts stays unnamed.
 */
export class LedSensor implements Observer {
  readonly name = 'led-sensor'
  readonly of: readonly string[]
  readonly shows: ReturnType<typeof shows>
  readonly #lamp: Lamp
  readonly #clock: Clock
  readonly #noting: Noting
  readonly #who: string
  readonly #every: Millis
  readonly #accuracy: Millis
  #colour: Colour
  /** Sample at which the present colour was first seen. */
  #since: Millis
  #known: Known
  #unlisten: () => void = () => {}
  #sample: Cancel | undefined
  #verdict: Cancel = () => {}

  constructor(clock: Clock, noting: Noting, lamp: Lamp, who: string, settings: LedSensorSettings = FIFTY_HERTZ) {
    this.of = [who]
    this.shows = shows(LED_SHOWS, { amps: 0, time: NAMED_AFTER + settings.every + settings.jitter })
    this.#lamp = lamp
    this.#clock = clock
    this.#noting = noting
    this.#who = who
    this.#every = settings.every
    this.#accuracy = settings.every + settings.jitter
    this.#colour = lamp.colour
    this.#since = clock.now()
    this.#known = { is: 'open', done: [], whole: false }
  }

  async start(): Promise<void> {
    this.#noting.note(this.#who, 'light', this.#colour)
    this.#unlisten = this.#lamp.onChange(() => this.#sampleNext())
    this.#judgeAt(this.#since + STEADY_AFTER)
    this.#sampleNext()
  }

  async stop(): Promise<void> {
    this.#unlisten()
    this.#sample?.()
    this.#sample = undefined
    this.#verdict()
  }

  /** Only a lamp that changed is worth a look: the samples in between would all be the same. */
  #sampleNext(): void {
    if (this.#sample) return
    const now = this.#clock.now()
    const sampleLed = (): unknown => {
      this.#sample = undefined
      this.#look()
      return OVER
    }
    this.#sample = this.#clock.after(Math.ceil(now / this.#every) * this.#every - now, sampleLed)
  }

  #look(): void {
    const { colour } = this.#lamp
    if (colour === this.#colour) return
    const at = this.#now()
    const part: Part = { colour: this.#colour, millis: at - this.#since }
    this.#colour = colour
    this.#since = at
    this.#noting.add(this.#who, 'light', colour)
    this.#changed(part, colour, at)
  }

  /** One part is over, another colour begins. */
  #changed(part: Part, colour: Colour, at: Millis): void {
    const known = this.#known
    if (known.is === 'blinking') {
      const { parts, lit } = known
      const next = lit === 0 ? 1 : 0
      if (colour !== parts[next].colour || Math.abs(part.millis - parts[lit].millis) > this.#accuracy)
        return this.#open(at, true)
      this.#known = { ...known, lit: next }
      return this.#judgeAt(at + this.#longest(parts[next]))
    }
    if (known.is === 'steady') return this.#open(at, true)
    const done = known.whole ? [...known.done, part] : known.done
    const [first, second] = done.slice(-2)
    if (first && second && first.colour === colour) return this.#blinks([first, second], at)
    this.#known = { is: 'open', done: done.slice(-1), whole: true }
    this.#judgeAt(at + STEADY_AFTER)
  }

  /** What was known holds no longer. `whole` when the colour now seen began with that, and not before it. */
  #open(at: Millis, whole: boolean): void {
    this.#known = { is: 'open', done: [], whole }
    this.#say({ colours: [], blinking: false, times: [], since: at })
    this.#judgeAt(this.#since + STEADY_AFTER)
  }

  #blinks(parts: readonly [Part, Part], at: Millis): void {
    this.#known = { is: 'blinking', parts, lit: 0 }
    const named = [...parts].sort((one, other) => NAMED.indexOf(one.colour) - NAMED.indexOf(other.colour))
    this.#say({
      colours: named.map((part) => part.colour).filter((colour) => colour !== 'off'),
      blinking: true,
      times: named.map((part) => part.millis),
      since: at - parts[0].millis - parts[1].millis,
    })
    this.#judgeAt(at + this.#longest(parts[0]))
  }

  /** Past the last sample at which a part may still end. */
  #longest(part: Part): Millis {
    return part.millis + this.#accuracy + this.#every / 2
  }

  #judgeAt(at: Millis): void {
    this.#verdict()
    const judgeLed = (): void => this.#unchanged()
    this.#verdict = this.#clock.after(at - this.#clock.now(), judgeLed)
  }

  /** The colour has stayed for longer than it should, or for long enough. */
  #unchanged(): void {
    if (this.#known.is === 'blinking') return this.#open(this.#now(), false)
    this.#known = { is: 'steady' }
    this.#say({ colours: [this.#colour], blinking: false, times: [], since: this.#since })
  }

  #say(seen: Omit<LedMeasured, 'accuracy'>): void {
    this.#noting.note(this.#who, 'led', { ...seen, accuracy: this.#accuracy })
  }

  /** The present in whole samples, which a late timer does not shift. */
  #now(): Millis {
    return Math.round(this.#clock.now() / this.#every) * this.#every
  }
}
