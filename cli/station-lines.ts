import type { Amps, PhaseAmps } from '../bench/amps.ts'
import { moment } from '../bench/duration.ts'
import type { Display, Fact, Facts, LedMeasured, Notice } from '../bench/facts.ts'
import type { AnyEntry, Timeline } from '../bench/timeline.ts'
import { inWords } from './ocpp-words.ts'

// What `pilotbench station` prints: a timeline in words or as JSON. It knows no station, only what was seen.

/** Facts of one socket, station or car as they changed at one instant. */
type Changed = { [F in Fact]?: Facts[F] }

type Words<F extends Fact> = (value: Facts[F], timeline: Timeline, who: string) => string

/** What is said of a fact, in the order in which a line has them; other facts are on the timeline only. */
const WORDS: { readonly [F in Fact]?: Words<F> } = {
  power: (value) => `power ${value}`,
  state: (value) => value,
  mode3: (value) => value,
  offered: (value, timeline, who) => `offers ${value === 0 ? 'nothing' : `${amps(value)} A`}${ledBy(timeline, who)}`,
  drawn: (value) => `draws ${phases(value)} A`,
  lock: (value) => value,
  display: (value) => shown(value),
  led: (value) => lit(value),
  meter: (value) => `meter ${phases(value)} A`,
  'meter link': (value) => `meter ${value}`,
  features: (value) => value.join(', ') || 'no smart features in use',
  log: (value) => `log: ${value}`,
  notification: (value) => told(value),
  'ocpp link': (value) => linked(typeof value === 'string' ? value : value.state),
  'ocpp sent': (value) => inWords(value, 'sends', 'answers'),
  'ocpp received': (value) => inWords(value, 'is sent', 'is answered'),
}

const TOLD = Object.keys(WORDS) as readonly (keyof typeof WORDS)[]

/** Two of these at one instant are two lines; of the others the last one holds. */
const ONE_BY_ONE: ReadonlySet<Fact> = new Set(['log', 'notification', 'ocpp link', 'ocpp sent', 'ocpp received'])
/** A line of its own, with nothing else on it. */
const ALONE: ReadonlySet<Fact> = new Set(['ocpp sent', 'ocpp received'])

/** Tells a timeline as it grows: one line per change in words, or every entry as a line of JSON. */
export class Told {
  readonly #as: 'words' | 'json'
  readonly #say: (line: string) => void
  #timeline: Timeline | undefined
  #at = 0
  #changed = new Map<string, Changed>()

  constructor(as: 'words' | 'json', say: (line: string) => void) {
    this.#as = as
    this.#say = say
  }

  watch(timeline: Timeline): void {
    this.#timeline = timeline
    timeline.onEntry((entry) => (this.#as === 'json' ? this.#say(inJson(entry)) : this.#hear(entry)))
  }

  /** Says what was held back: the facts of one cycle are one line. */
  flush(): void {
    const timeline = this.#timeline
    const changed = this.#changed
    this.#changed = new Map()
    if (!timeline) return
    for (const [who, facts] of changed) {
      const line = lineOf(facts, timeline, who)
      if (line !== '') this.#say(`${moment(Math.floor(this.#at))} ${who}: ${line}`)
    }
  }

  #hear({ at, who, what, value }: AnyEntry): void {
    // Who leads without another offer is a change of the offer too.
    if (what === 'leads') this.#hold(at, who, 'offered', this.#timeline?.latest(who, 'offered')?.value ?? 0)
    else this.#hold<Fact>(at, who, what, value)
  }

  #hold<F extends Fact>(at: number, who: string, fact: F, told: Facts[F]): void {
    if (ALONE.has(fact) || (ONE_BY_ONE.has(fact) && fact in (this.#changed.get(who) ?? {}))) this.flush()
    if (this.#changed.size === 0) {
      this.#at = at
      queueMicrotask(() => this.flush())
    }
    const held = this.#changed.get(who) ?? {}
    held[fact] = told
    this.#changed.set(who, held)
    if (ALONE.has(fact)) this.flush()
  }
}

/** An entry of the timeline as a line of JSON: at in ms of the station's clock, who, what, value. */
function inJson({ at, who, what, value }: AnyEntry): string {
  return JSON.stringify({ at: Math.floor(at), who, what, value })
}

function lineOf(facts: Changed, timeline: Timeline, who: string): string {
  const say = <F extends Fact>(what: F): string | undefined => {
    const value = facts[what]
    const words: Words<F> | undefined = WORDS[what]
    return value === undefined ? undefined : words?.(value, timeline, who)
  }
  return TOLD.map((what) => say(what))
    .filter((each) => each !== undefined)
    .join(', ')
}

function ledBy(timeline: Timeline, who: string): string {
  const leads = timeline.latest(who, 'leads')?.value
  return leads === undefined ? '' : ` (${leads} leads)`
}

function amps(value: Amps): string {
  return String(Math.round(value * 100) / 100)
}

function phases(value: PhaseAmps): string {
  return value.map(amps).join(' ')
}

function shown({ code, text, watts }: Display): string {
  const power = watts > 0 ? ` ${Math.round(watts)} W` : ''
  return `display ${code === 0 ? '' : `${code} `}"${text}"${power}`
}

function lit({ colours, blinking }: LedMeasured): string {
  return `LED ${colours.join(' and ')}${blinking ? ' blinking' : ''}`
}

/** The state of the link to the back office, or why there is none. */
function linked(state: string): string {
  return ['connected', 'lost', 'closed'].includes(state) ? `back office ${state}` : `no back office (${state})`
}

function told({ connector, errorCode, status, info, vendorErrorCode }: Notice): string {
  const more = [status, vendorErrorCode, info].filter((each) => each !== undefined).join(', ')
  return `tells of connector ${connector}: ${errorCode}${more === '' ? '' : ` (${more})`}`
}
