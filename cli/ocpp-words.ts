import type { Message } from '../protocols/ocpp/message-log.ts'

// A message of OCPP as one line. It knows neither schemas nor which end says it.

/** A message as a person reads it; `call` and `answer` are the verbs: 'sends', 'is answered'. */
export function inWords(message: Message, call: string, answer: string): string {
  switch (message.kind) {
    case 'CALL':
      return `${call} ${message.action} ${JSON.stringify(message.payload)}`
    case 'CALLRESULT':
      return `${answer} ${message.action ?? 'nothing it was asked'} ${JSON.stringify(message.payload)}`
    case 'CALLERROR':
      return `${answer} ${message.action ?? 'nothing it was asked'} with error ${message.code} ${JSON.stringify(message.description)}`
    case 'malformed':
      return `${call} what is not OCPP (${message.why}): ${message.text}`
  }
}
