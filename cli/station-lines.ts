import type { Amps, PhaseAmps } from '../bench/amps.ts'
import { moment } from '../bench/duration.ts'
import type { Display, LedMeasured, Notice } from '../bench/station.ts'
import type { Entry, Timeline } from '../bench/timeline.ts'
import type { Message } from '../protocols/ocpp/message-log.ts'
import { inWords } from './ocpp-words.ts'

/** Facts of one socket, station or car as they changed at one instant. */
type Changed = ReadonlyMap<string, unknown>

/** What is said of a fact, in the order in which a line has them; other facts are on the timeline only. */
const WORDS: Readonly<Record<string, (value: unknown, timeline: Timeline, who: string) => string>> = {
  power: (value) => `power ${value}`,
  state: (value) => String(value),
  mode3: (value) => String(value),
  offered: (value, timeline, who) =>
    `offers ${value === 0 ? 'nothing' : `${amps(value as Amps)} A`}${ledBy(timeline, who)}`,
  drawn: (value) => `draws ${phases(value as PhaseAmps)} A`,
  lock: (value) => String(value),
  display: (value) => shown(value as Display),
  led: (value) => lit(value as LedMeasured),
  meter: (value) => `meter ${phases(value as PhaseAmps)} A`,
  'meter link': (value) => `meter ${value}`,
  features: (value) => (value as readonly string[]).join(', ') || 'no smart features in use',
  log: (value) => `log: ${value}`,
  notification: (value) => told(value as Notice),
  'ocpp link': (value) => linked(String(value)),
  'ocpp sent': (value) => inWords(value as Message, 'sends', 'answers'),
  'ocpp received': (value) => inWords(value as Message, 'is sent', 'is answered'),
}

/** Two of these at one instant are two lines; of the others the last one holds. */
const ONE_BY_ONE: ReadonlySet<string> = new Set(['log', 'notification', 'ocpp link', 'ocpp sent', 'ocpp received'])
/** A line of its own, with nothing else on it. */
const ALONE: ReadonlySet<string> = new Set(['ocpp sent', 'ocpp received'])

/** Tells a timeline as it grows: one line per change in words, or every entry as a line of JSON. */
export class Told {
  readonly #as: 'words' | 'json'
  readonly #say: (line: string) => void
  #timeline: Timeline | undefined
  #at = 0
  #changed = new Map<string, Map<string, unknown>>()

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

  #hear({ at, who, what, value }: Entry): void {
    // Who leads without another offer is a change of the offer too.
    const fact = what === 'leads' ? 'offered' : what
    const told = what === 'leads' ? (this.#timeline?.latest(who, 'offered')?.value ?? 0) : value
    if (ALONE.has(fact) || (ONE_BY_ONE.has(fact) && this.#changed.get(who)?.has(fact))) this.flush()
    if (this.#changed.size === 0) {
      this.#at = at
      queueMicrotask(() => this.flush())
    }
    const held = this.#changed.get(who) ?? new Map<string, unknown>()
    held.set(fact, told)
    this.#changed.set(who, held)
    if (ALONE.has(fact)) this.flush()
  }
}

/** An entry of the timeline as a line of JSON: at in ms of the station's clock, who, what, value. */
function inJson({ at, who, what, value }: Entry): string {
  return JSON.stringify({ at: Math.floor(at), who, what, value })
}

function lineOf(facts: Changed, timeline: Timeline, who: string): string {
  return Object.entries(WORDS)
    .filter(([what]) => facts.has(what))
    .map(([what, words]) => words(facts.get(what), timeline, who))
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
