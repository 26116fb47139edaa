// What may be unlocked, and by which licence. Unaware of settings and of what a feature does.

/** The paid features of the guide (2.2); a station may hold a licence for each. */
export const FEATURES = ['SLB', 'ALB', 'SCN'] as const
export type Feature = (typeof FEATURES)[number]

export const FEATURE_NAMES: Readonly<Record<Feature, string>> = {
  SLB: 'Standard Load Balancing',
  ALB: 'Active Load Balancing',
  SCN: 'Smart Charging Network',
}

/** What UnlockedFeatures may name, in the order in which it names them (the maker's key list). */
export const UNLOCKABLE = [
  'SCN',
  'Standard-SC',
  'Active-SC',
  '32A-output',
  'RFID-reader',
  'Pers.display',
  '4G',
] as const
export type Unlocked = (typeof UNLOCKABLE)[number]

export const FEATURE_WORDS: Readonly<Record<Feature, Unlocked>> = { SLB: 'Standard-SC', ALB: 'Active-SC', SCN: 'SCN' }

/** What comes with a licence (guide 2.2). */
const INCLUDES: Readonly<Partial<Record<Unlocked, readonly Unlocked[]>>> = {
  'Active-SC': ['Standard-SC'],
  SCN: ['Standard-SC', 'Active-SC'],
}

export function withIncluded(licences: Iterable<Unlocked>): ReadonlySet<Unlocked> {
  return new Set([...licences].flatMap((licence) => [licence, ...(INCLUDES[licence] ?? [])]))
}

/** Without a licence, and without every licence that would bring it. */
export function withoutLicence(licences: Iterable<Unlocked>, taken: Unlocked): ReadonlySet<Unlocked> {
  return new Set([...licences].filter((each) => each !== taken && !INCLUDES[each]?.includes(taken)))
}

/** UnlockedFeatures: the words with commas, 'None' where nothing is unlocked. */
export function unlockedWords(unlocked: ReadonlySet<Unlocked>): string {
  return UNLOCKABLE.filter((each) => unlocked.has(each)).join(',') || 'None'
}

/** How a licence key of the simulated station begins; real keys are the maker's secret and unlock nothing here. */
const KEY_START = 'PILOTBENCH-'

export function keyFor(...licences: readonly Unlocked[]): string {
  return `${KEY_START}${licences.join('+')}`
}

/**
 * What a licence key unlocks, or undefined where it is none. The simulated station's own form is 'PILOTBENCH-' and words
 * of UnlockedFeatures with plus signs: 'PILOTBENCH-Active-SC', 'PILOTBENCH-SCN+4G'. The empty key unlocks nothing.
 */
export function unlocks(key: string): ReadonlySet<Unlocked> | undefined {
  if (key === '') return new Set()
  if (!key.startsWith(KEY_START)) return undefined
  const words = key.slice(KEY_START.length).split('+')
  const known = words.filter((word): word is Unlocked => UNLOCKABLE.some((each) => each === word))
  return known.length === words.length ? withIncluded(known) : undefined
}

/** Whether a feature may be used: by its licence, or because it needs none. */
export function isUnlocked(feature: Feature, unlocked: ReadonlySet<Unlocked>, licensed: readonly Feature[]): boolean {
  return !licensed.includes(feature) || unlocked.has(FEATURE_WORDS[feature])
}
