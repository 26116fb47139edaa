import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { after } from 'node:test'
import type { Results } from '../reports/results.ts'
import type { End, Io } from './io.ts'
import { main } from './main.ts'

/** How one call of the command ended. */
export interface Called {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** A call that goes on, and the ways in which a user ends it. */
export interface Calling {
  readonly out: () => string
  readonly err: () => string
  readonly ended: Promise<Called>
  readonly write: (line: string) => void
  readonly end: (why: End) => void
}

/** The command called inside this process, in a folder of its own that is removed after the tests. */
export class Calls {
  readonly folder = mkdtempSync(join(tmpdir(), 'pilotbench-called-'))

  constructor() {
    after(() => rmSync(this.folder, { recursive: true, force: true }))
  }

  /** Writes a file of the user; gives its name. */
  file(name: string, text: string): string {
    const path = join(this.folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    return name
  }

  /** The results.json of a run with `--report folder`. */
  results(folder = 'reports/out/latest'): Results {
    return JSON.parse(readFileSync(join(this.folder, folder, 'results.json'), 'utf8'))
  }

  start(...args: readonly string[]): Calling {
    let [out, err] = ['', '']
    const hearing = new Set<(why: End) => void>()
    const stdin = new PassThrough()
    const io: Io = {
      stdin,
      stdout: { write: (text) => (out += text) },
      stderr: { write: (text) => (err += text) },
      cwd: this.folder,
      env: {},
      onEnd: (hear) => {
        hearing.add(hear)
        return () => hearing.delete(hear)
      },
    }
    return {
      out: () => out,
      err: () => err,
      ended: main(args, io).then((code) => ({ code, out, err })),
      write: (line) => void stdin.write(`${line}\n`),
      end: (why) => {
        for (const hear of hearing) hear(why)
      },
    }
  }

  pilotbench(...args: readonly string[]): Promise<Called> {
    return this.start(...args).ended
  }
}
