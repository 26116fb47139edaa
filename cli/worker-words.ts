// What the process that leads a run and those that run parts of it say to each other. It says nothing of who does what with
// it: that is in workers.ts and worker.ts.
import type { ScenarioPaths, WorldParameters } from './cucumber.ts'
import type { Io } from './io.ts'

export interface Begin {
  readonly is: 'begin'
  /** The worker's name in cucumber's messages. */
  readonly worker: string
  /** The id of the run in cucumber's messages. */
  readonly run: string
  readonly imports: readonly string[]
  readonly worldParameters: WorldParameters
  readonly env: Io['env']
  /** Whether somebody looks on, so that every step is told when it begins. */
  readonly live: boolean
}

export type ToWorker =
  | Begin
  | { readonly is: 'run'; readonly paths: ScenarioPaths }
  | { readonly is: 'bail'; readonly reason: string }
  | { readonly is: 'end' }

export type FromWorker =
  /** It has nothing to do: it has loaded its steps, or a part is over. */
  | { readonly is: 'free' }
  /** Messages of cucumber, a line of JSON each. */
  | { readonly is: 'heard'; readonly lines: readonly string[] }
  | { readonly is: 'done'; readonly success: boolean }
  /** Cucumber gave up. */
  | { readonly is: 'broken'; readonly why: string }
