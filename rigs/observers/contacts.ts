import { atPlug } from './at-plug.ts'

// The observer 'contacts': a probe in one simulated socket tells whether there is voltage behind the contactor, and whether
// the bolt holds the plug. Unaware of who closed them and why.

export const CONTACTS_SHOWS = ['contactor', 'lock'] as const

export const contacts = atPlug('contacts', CONTACTS_SHOWS, (plug, who, noting) => {
  noting.note(who, 'contactor', plug.conductors === 0 ? 'open' : 'closed')
  noting.note(who, 'lock', plug.locked ? 'locked' : 'unlocked')
})
