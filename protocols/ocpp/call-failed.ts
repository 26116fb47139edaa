// Why a CALL came to nothing, as an error. It knows nothing of connections.

/** Why a CALL came to nothing. */
export type CallFailure =
  /** The other end answered with a CALLERROR. */
  | 'refused'
  /** No answer within the deadline. */
  | 'unanswered'
  /** The connection was lost while the CALL was waiting or on its way. */
  | 'connection lost'
  /** There is no connection to send it over. */
  | 'not connected'
  /** Its own payload does not fit the schema: it was not sent. */
  | 'invalid request'
  /** The answer does not fit the schema. */
  | 'invalid answer'

export class CallFailed extends Error {
  override readonly name = 'CallFailed'
  readonly failure: CallFailure
  readonly action: string
  /** The code of the CALLERROR as it was on the wire, also one that OCPP does not know. */
  readonly code: string | undefined

  constructor(action: string, failure: CallFailure, { code, why = '' }: { code?: string; why?: string } = {}) {
    super(
      [action, `${failure}${code === undefined ? '' : ` with ${code}`}`, why].filter((part) => part !== '').join(': '),
    )
    this.action = action
    this.failure = failure
    this.code = code
  }
}
