/**
 * What a scenario needs, a fact to be seen or an act to be done, is not to be had on this rig. The scenario is then not run
 * here: neither failed nor passed. The message begins with 'needs'. Whether a fact or an act is lacking, only the message
 * tells.
 */
export class NotHere extends Error {
  override readonly name = 'NotHere'
}
