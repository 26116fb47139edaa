import { isAtLeast } from './firmware.ts'
import { FEATURE_NAMES, FEATURES, type Feature, isUnlocked } from './licences.ts'
import { ALB_P1 } from './settings/guide-keys.ts'
import type { Settings } from './settings.ts'

// Which smart features are in use, and why another is not. Unaware of what a feature does.

/** Who tells Active Load Balancing what is left (guide 5.3.3.1). */
export type DataSource = 'P1 meter' | 'Modbus TCP/IP meter' | 'EMS'

/** From this firmware on a feature works (guide 4.3.1, 5.3.1.1 to 5.3.1.3, 6.3.1, 9.2.3). */
const FLOORS: Readonly<Record<Exclude<Feature, 'ALB'> | DataSource, string>> = {
  SLB: '2.0.0',
  'P1 meter': '2.0.0',
  'Modbus TCP/IP meter': '3.4.0',
  EMS: '4.2.0',
  SCN: '3.4.0',
}

/** The switch of each feature. */
const SWITCHES = { SLB: 'Static-LoadBalancing', ALB: 'Active-LoadBalancing', SCN: 'SCN-IsEnabled' } as const

/** Settings in force and licences, as far as features depend on them. */
export type FeatureInputs = Pick<Settings, 'on' | 'text' | 'unlocked'>

/** Whether a feature is in use; `why` says what keeps a feature off that is switched on. */
export interface FeatureUse {
  readonly on: boolean
  readonly why?: string
}

export type FeaturesInUse = Readonly<Record<Feature, FeatureUse>> & {
  /** Undefined while Active Load Balancing is not in use. */
  readonly source: DataSource | undefined
  /** Whether the sockets share what there is: by Standard Load Balancing, or by what brings it along (guide 2.2). */
  readonly shares: boolean
}

/**
 * Which features are in use, and what keeps the others off (LIC-01, LIC-05, LIC-07). `licensed` are those that need a
 * licence at all.
 */
export function featuresInUse(settings: FeatureInputs, firmware: string, licensed: readonly Feature[]): FeaturesInUse {
  const meter = settings.text('ALB-ProtocolSelection') === ALB_P1 ? 'P1 meter' : 'Modbus TCP/IP meter'
  const source: DataSource = settings.on('MbsSlaveTCPIP') ? 'EMS' : meter
  const use = (feature: Feature): FeatureUse => {
    if (!settings.on(SWITCHES[feature])) return { on: false }
    if (!isUnlocked(feature, settings.unlocked, licensed)) return { on: false, why: 'it is not unlocked' }
    const floor = FLOORS[feature === 'ALB' ? source : feature]
    if (isAtLeast(firmware, floor)) return { on: true }
    const by = feature === 'ALB' ? ` by ${source}` : ''
    return { on: false, why: `firmware ${firmware} is below ${floor}, which it needs${by}` }
  }
  const [SLB, ALB, SCN] = [use('SLB'), use('ALB'), use('SCN')]
  return { SLB, ALB, SCN, source: ALB.on ? source : undefined, shares: SLB.on || ALB.on || SCN.on }
}

/** 'Active Load Balancing by P1 meter', for every feature in use. */
export function featureWords({ source, ...uses }: FeaturesInUse): readonly string[] {
  return FEATURES.filter((feature) => uses[feature].on).map(
    (feature) => `${FEATURE_NAMES[feature]}${feature === 'ALB' ? ` by ${source}` : ''}`,
  )
}

/** A line for the log for every feature that is switched on and yet not in use. */
export function offLines(uses: FeaturesInUse): readonly string[] {
  return FEATURES.flatMap((feature) => {
    const { why } = uses[feature]
    return why === undefined ? [] : [`${FEATURE_NAMES[feature]} is off: ${why}`]
  })
}
