// The station's codes, as data with their evidence. Unaware of when one is shown.

/** ChargePointErrorCode of OCPP 1.6. */
export const ERROR_CODES = [
  'NoError',
  'ConnectorLockFailure',
  'EVCommunicationError',
  'GroundFailure',
  'HighTemperature',
  'InternalError',
  'LocalListConflict',
  'OtherError',
  'OverCurrentFailure',
  'OverVoltage',
  'PowerMeterFailure',
  'PowerSwitchFailure',
  'ReaderFailure',
  'ResetFailure',
  'UnderVoltage',
  'WeakSignal',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** One code of the station: 1xx inside it, 2xx installation, 3xx vehicle, 4xx user, plug, cable and weather. */
export interface Code {
  readonly code: number
  /** What a display shows with it; undefined where it shows nothing. */
  readonly text: string | undefined
  readonly meaning: string
  /** As the maker's own app ranks it; undefined where it does not. */
  readonly severity: 'error' | 'warning' | 'info' | undefined
  readonly errorCode: ErrorCode
  /** Whether a guide, a maker's article or a message of a real station names that errorCode, or OCPP's list suggests it. */
  readonly errorCodeIs: 'evidence' | 'inferred'
  /** Where text and meaning are from: see EVIDENCE. */
  readonly evidence: keyof typeof EVIDENCE
}

export const EVIDENCE = {
  guide: 'the smart-charging guide, 2.7.1',
  article: "the maker's knowledge base",
  message: 'a message of a real station (lbbrhzn/ocpp issue 337)',
  texts: 'the display texts kept by a home automation integration (leeyuentuen/alfen_wallbox)',
  app: "what others read out of the maker's app (pbasista/alfenctl)",
  disagreeing: 'both of the last two, which disagree: the first is kept',
} as const

const CALL_SUPPORT = 'Not able to charge. Please call for support.'
const INSTALLATION = 'Error in installation. Please check installation or call for support.'
const ONE_MOMENT = 'One moment please. Your charging session will resume shortly.'
const HOT = 'Inside temperature high. Charging will resume shortly.'

type Row = readonly [
  number,
  string | undefined,
  string,
  Code['severity'],
  ErrorCode,
  Code['errorCodeIs'],
  Code['evidence'],
]

const ROWS: readonly Row[] = [
  [0, undefined, 'no error', 'info', 'NoError', 'evidence', 'app'],
  [1, CALL_SUPPORT, 'in general', 'warning', 'OtherError', 'inferred', 'texts'],
  [
    2,
    'Charging not started yet, to continue please reconnect cable',
    'charging did not start',
    undefined,
    'OtherError',
    'inferred',
    'texts',
  ],
  [
    3,
    'Too many retries. Please check your charging cable',
    'too many retries',
    undefined,
    'OtherError',
    'inferred',
    'texts',
  ],
  [4, ONE_MOMENT, 'resumes by itself', undefined, 'OtherError', 'inferred', 'texts'],
  [5, ONE_MOMENT, 'resumes by itself', undefined, 'OtherError', 'inferred', 'texts'],
  [6, ONE_MOMENT, 'resumes by itself', undefined, 'OtherError', 'inferred', 'texts'],
  [
    7,
    'S2 not open. Please reconnect cable.',
    'the car keeps its switch closed',
    undefined,
    'EVCommunicationError',
    'inferred',
    'texts',
  ],
  [
    101,
    'Error in installation. Please check installation',
    'earth leakage seen by the 6 mA direct-current detector',
    'warning',
    'GroundFailure',
    'inferred',
    'disagreeing',
  ],
  [102, CALL_SUPPORT, 'relay or power switch', 'error', 'PowerSwitchFailure', 'inferred', 'article'],
  [
    103,
    'Input voltage too low, not able to charge.',
    'internal supply too low',
    undefined,
    'UnderVoltage',
    'inferred',
    'texts',
  ],
  [104, CALL_SUPPORT, 'internal', 'error', 'InternalError', 'inferred', 'texts'],
  [105, CALL_SUPPORT, 'internal', 'error', 'InternalError', 'inferred', 'texts'],
  [106, CALL_SUPPORT, 'internal', 'error', 'InternalError', 'inferred', 'texts'],
  [107, 'Not able to lock cable', 'motor of the socket lock', 'error', 'ConnectorLockFailure', 'inferred', 'app'],
  [108, undefined, 'the station has no identity', 'info', 'OtherError', 'inferred', 'app'],
  [109, undefined, 'card reader', 'info', 'ReaderFailure', 'inferred', 'app'],
  [201, INSTALLATION, 'installation, such as protective earth', 'error', 'GroundFailure', 'inferred', 'texts'],
  [
    202,
    'Input voltage too low, not able to charge. Please call your installer.',
    'mains too low',
    'error',
    'UnderVoltage',
    'inferred',
    'texts',
  ],
  [203, HOT, 'too warm inside', undefined, 'HighTemperature', 'inferred', 'texts'],
  [204, 'Temporary set to unavailable.', 'unavailable', undefined, 'NoError', 'inferred', 'texts'],
  [
    206,
    'Temporary set to unavailable. Contact CPO or try again later.',
    'made inoperative by the back office',
    'warning',
    'NoError',
    'inferred',
    'texts',
  ],
  [208, undefined, 'mains too high', 'info', 'OverVoltage', 'inferred', 'app'],
  [209, undefined, 'P1 port', 'info', 'OtherError', 'inferred', 'app'],
  [210, undefined, 'Modbus TCP/IP port', 'info', 'OtherError', 'evidence', 'message'],
  [
    211,
    'Not able to lock cable. Please call for support.',
    'socket lock',
    'error',
    'ConnectorLockFailure',
    'inferred',
    'texts',
  ],
  [212, INSTALLATION, 'installation', 'error', 'OtherError', 'inferred', 'texts'],
  [213, undefined, 'TIC port of a French meter', 'error', 'OtherError', 'inferred', 'app'],
  [
    301,
    'One moment please your charging session will resume shortly.',
    'vehicle, resumes by itself',
    'warning',
    'OtherError',
    'inferred',
    'texts',
  ],
  [302, ONE_MOMENT, 'overcurrent', 'warning', 'OverCurrentFailure', 'evidence', 'guide'],
  [
    303,
    'One moment please your charging session will resume shortly.',
    'vehicle, resumes by itself',
    'warning',
    'EVCommunicationError',
    'inferred',
    'disagreeing',
  ],
  [
    304,
    'Charging not started yet to continue please reconnect cable.',
    'vehicle, charging did not start',
    'warning',
    'EVCommunicationError',
    'inferred',
    'texts',
  ],
  [401, HOT, 'too warm inside', 'warning', 'HighTemperature', 'inferred', 'texts'],
  [
    402,
    'Inside temperature low. Charging will resume shortly.',
    'too cold inside',
    'warning',
    'OtherError',
    'evidence',
    'article',
  ],
  [403, 'Please reconnect cable', 'cable to be plugged in again', 'warning', 'OtherError', 'inferred', 'app'],
  [
    404,
    'Not able to lock cable. Please reconnect cable.',
    'socket lock, cable not right in',
    'warning',
    'ConnectorLockFailure',
    'inferred',
    'texts',
  ],
  [
    405,
    'Cable not supported. Please try connecting your cable again.',
    'proximity resistor says nothing known',
    'warning',
    'OtherError',
    'inferred',
    'texts',
  ],
  [
    406,
    'No communication with vehicle. Please check your charging cable.',
    'control pilot',
    'warning',
    'EVCommunicationError',
    'inferred',
    'texts',
  ],
  [407, undefined, 'tilt sensor', 'info', 'OtherError', 'inferred', 'texts'],
  [409, undefined, 'enclosure opened (AHP models only)', undefined, 'OtherError', 'evidence', 'article'],
]

/** The whole list, by code. */
export const CODES: ReadonlyMap<number, Code> = new Map(
  ROWS.map(([code, text, meaning, severity, errorCode, errorCodeIs, evidence]) => [
    code,
    { code, text, meaning, severity, errorCode, errorCodeIs, evidence },
  ]),
)
