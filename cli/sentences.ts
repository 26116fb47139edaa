import type { Needs } from '../bench/run-record.ts'
import { readSteps } from './cucumber.ts'
import { printed, type Rehearsal, rehearseAll } from './rehearsal.ts'

// Writes docs/sentences.md. What a sentence needs comes from a rehearsal of the features, not from a list.

/** What a sentence asks of its rig in any scenario of the package. */
function asked(needs: Needs | undefined): string {
  const all = [...(needs?.facts ?? []), ...(needs?.acts ?? [])]
  return all.length > 0 ? ` needs ${all.join(', ')}` : ''
}

/** Every sentence that a scenario may use, as a page: one list a noun, in the order of the step files. */
export async function sentences(rehearsed?: Rehearsal): Promise<string> {
  const { sentences: needs, said } = rehearsed ?? (await rehearseAll())
  const nouns = new Map<string, Set<string>>()
  for (const { uri, pattern } of (await readSteps([])).stepDefinitions) {
    const noun = uri.replace(/^.*steps\//, '').replace(/\.[jt]s$/, '')
    const words = printed(typeof pattern === 'string' ? pattern : pattern.source)
    nouns.set(noun, (nouns.get(noun) ?? new Set()).add(words))
  }
  const lists = [...nouns]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(
      ([noun, all]) =>
        `## ${noun}\n\n${[...all].map((words) => `- \`${words}\`${said.has(words) ? asked(needs.get(words)) : ' in no scenario of the package'}`).join('\n')}\n`,
    )
  return `# Sentences

Written by \`pilotbench sentences\`; a test keeps this page true. Given, When and Then may be put before any of them. In
braces: \`{duration}\` 3 minutes 1 second, 250 ms; \`{amps}\` 12.5 A; \`{phase amps}\` 16 A or 3 x 16 A (each phase), 16 A on L1,
16/0/8 A; \`{socket}\` socket 1; \`{place}\` socket 1, socket 2 of station D, station B (its socket 1); \`{station}\` the station
(the first), station B; \`{phases}\` one-phase, two-phase, three-phase; \`{mode 3}\` A, B1, C2; \`{light}\` steady dark blue,
blinking light blue (and dark), blinking red and blue, off; \`{colour}\` red, light blue, off. A sentence printed with
brackets and bars is a pattern: one of its words.

Behind a sentence stands what it asks of its rig, as the features of the package use it: facts to be seen, acts and devices. On
a rig that lacks one of them its scenario is not run here; \`pilotbench plan\` tells which, and runs none.

What an LED does needs time to be told: 1.5 s without a change are steady, blinking has to come round once. These sentences
let up to 2 s pass until the sensor can say what was to be seen when they began, or, with \`within\`, in that time. \`stays\`
notices any other light, and times that change, however short it was, if a sample of the sensor (50 a second) falls into it.

A profile is that of a session unless it is a default or a station profile. It is \`10 A for 15 minutes, then 0 A
for 5 minutes\` or \`6 A on 1 phase\`, and may go on, after commas and in any order, with \`at stack level 3\`, \`as profile 7\`,
\`starting in 5 minutes\`, \`begun 5 minutes ago\`, \`every day\`, \`every week\`, \`from the start of the session\`,
\`valid after 5 minutes\`, \`valid for 5 minutes\`, \`with a minimum of 10 A\`, \`for transaction 7\`. Without a beginning it begins now.

${lists.join('\n')}`
}
