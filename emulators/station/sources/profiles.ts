import type { Amps, SocketNumber } from '../../../bench/amps.ts'
import type { Millis } from '../../../bench/clock.ts'
import type { ChargingProfile } from '../../../protocols/ocpp/charging-profile.ts'
import type { StationCore } from '../ground.ts'
import type { Pool } from '../parts/limits.ts'
import {
  type ClearChargingProfile,
  clearChargingProfile,
  type GetCompositeSchedule,
  getCompositeSchedule,
  type Handled,
  judgeProfiles,
  NO_PROFILES,
  nextProfileChange,
  PROFILE,
  type ProfileCap,
  type Profiles,
  type ProfileUse,
  profileCap,
  profilePools,
  type SetChargingProfile,
  setChargingProfile,
} from '../parts/profiles.ts'
import { faultForStart, type Transaction } from '../parts/smart-charging.ts'
import type { Socket } from '../socket.ts'
import { type Cap, FOREVER, NO_CAPS, NO_POOLS, ofStation, type Source } from './source.ts'

/** The CALLs that are answered here (OCPP 1.6, SmartCharging). */
const PROFILE_CALLS = ['SetChargingProfile', 'ClearChargingProfile', 'GetCompositeSchedule'] as const

export type ProfileCall = (typeof PROFILE_CALLS)[number]

export function isProfileCall(action: string): action is ProfileCall {
  return PROFILE_CALLS.some((each) => each === action)
}

/** What the profiles need to know of the station. */
export interface ProfileView {
  /** In ms, by the station's own clock: profiles are in the time of the back office. */
  utc(): Millis
  /** By connector, those that run now; times are UTC in ms. */
  transactions(): ReadonlyMap<number, Transaction>
  /** What a connector, or 0 the station, would give with no other limit than its own. */
  maximum(connector: number): Amps
  /** A session has been started there, with or without a car so far. */
  isAuthorised(connector: number): boolean
}

/**
 * The charging profiles of the station's back office (guide 7). They outlive restart and power cut. Unaware of the wire
 * they came on.
 */
export class ChargingProfiles implements Source {
  readonly name = PROFILE
  readonly #core: StationCore
  readonly #view: ProfileView
  #profiles: Profiles = NO_PROFILES
  /** Those of remote starts, for transactions to come. */
  readonly #expected = new Map<number, ChargingProfile>()

  constructor(core: StationCore, view: ProfileView) {
    this.#core = core
    this.#view = view
  }

  get inUse(): boolean {
    return this.#profiles.length > 0 || this.#expected.size > 0
  }

  /** The payload of the answer to a CALL whose payload fits its schema. */
  answer(action: ProfileCall, payload: object): object {
    const { profiles, response, why } = this.#handle(action, payload)
    if (why !== undefined) this.#core.log(`${action} rejected: ${why}`)
    if (profiles !== this.#profiles) {
      this.#profiles = profiles
      this.#core.lookSoon()
    }
    return response
  }

  /** Whether a remote start may bring it (OCPP 1.6, 5.11). */
  mayStart(profile: ChargingProfile): boolean {
    const why = faultForStart(profile, this.#use().bounds)
    if (why !== undefined) this.#core.log(`RemoteStartTransaction rejected: ${why}`)
    return why === undefined
  }

  /** The transaction that begins there next is to have it. */
  expect(socket: SocketNumber, profile: ChargingProfile): void {
    this.#expected.set(socket, profile)
  }

  /** What ended with its transaction goes, what waited for one comes. */
  watch(): void {
    const transactions = this.#view.transactions()
    this.#profiles = judgeProfiles(this.#profiles, { transactions })
    for (const [connectorId, csChargingProfiles] of this.#expected) {
      if (transactions.has(connectorId)) this.answer('SetChargingProfile', { connectorId, csChargingProfiles })
      else if (this.#view.isAuthorised(connectorId)) continue
      this.#expected.delete(connectorId)
    }
  }

  caps(_now: Millis, { number }: Socket): readonly Cap[] {
    const cap = this.#cap(number)
    return cap ? [{ whose: PROFILE, amps: cap.amps, min: cap.min }] : NO_CAPS
  }

  /** How many conductors of a socket may be closed; undefined where that is not theirs to say. */
  phases({ number }: Socket): ProfileCap['phases'] {
    return this.#cap(number)?.phases
  }

  pools(): readonly Pool[] {
    if (this.#profiles.length === 0) return NO_POOLS
    return profilePools(this.#profiles, this.#use()).map((pool) => ofStation(this.#core, pool))
  }

  /** The next change of a limit, on the clock of the station. */
  holdsUntil(now: Millis): Millis {
    const use = this.#use()
    const change = nextProfileChange(this.#profiles, use)
    return change === undefined ? FOREVER : now + change - use.utc
  }

  #cap(socket: SocketNumber): ProfileCap | undefined {
    return this.#profiles.length === 0 ? undefined : profileCap(this.#profiles, socket, this.#use())
  }

  #handle(action: ProfileCall, payload: object): Handled<object> {
    switch (action) {
      case 'SetChargingProfile':
        return setChargingProfile(this.#profiles, payload as SetChargingProfile, this.#use())
      case 'ClearChargingProfile':
        return clearChargingProfile(this.#profiles, payload as ClearChargingProfile)
      case 'GetCompositeSchedule':
        return getCompositeSchedule(this.#profiles, payload as GetCompositeSchedule, this.#use())
    }
  }

  #use(): ProfileUse {
    const { ground, options } = this.#core
    const { sockets, phases } = ground.profile
    return {
      utc: this.#view.utc(),
      connectors: sockets,
      transactions: this.#view.transactions(),
      maximum: (connector) => this.#view.maximum(connector),
      phases,
      choosesPhases: options.allowPhaseChoice,
      minChargingRate: options.minChargingRate,
      bounds: {
        maxStackLevel: options.profileMaxStackLevel,
        units: options.profileUnits.map((unit) => (unit === 'Current' ? 'A' : 'W')),
        maxPeriods: options.profileMaxPeriods,
        maxInstalled: options.profileMaxInstalled,
      },
      rules: { spentTxProfile: options.spentTxProfile },
    }
  }
}
