import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { Results } from '../reports/results.ts'
import { ROOT } from './features.ts'

/** How one run of the command ended. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A command that runs, and what it has said so far. */
export interface Running {
  readonly child: ChildProcess
  readonly out: () => string
  readonly ended: Promise<Ended>
}

/** The command as a user runs it: a process of its own, in `folder` or in one of its own that is removed after the tests. */
export class Spawned {
  readonly folder: string

  constructor(folder?: string) {
    this.folder = folder ?? mkdtempSync(join(tmpdir(), 'pilotbench-cli-'))
    if (folder === undefined) after(() => rmSync(this.folder, { recursive: true, force: true }))
  }

  /** Writes a file of the user; gives its name. */
  file(name: string, text: string): string {
    writeFileSync(join(this.folder, name), text)
    return name
  }

  /** Leaves a report in a folder, as an earlier run would: nobody must take it for the next one's. */
  leaveReport(folder: string): void {
    mkdirSync(join(this.folder, folder))
    for (const name of ['results.json', 'report.html']) this.file(`${folder}/${name}`, '{}')
  }

  /** The results.json of a run with `--report folder`. */
  results(folder = 'reports/out/latest'): Results {
    return JSON.parse(readFileSync(join(this.folder, folder, 'results.json'), 'utf8'))
  }

  start(...args: readonly string[]): Running {
    const child = spawn(process.execPath, [join(ROOT, 'cli/pilotbench.js'), ...args], {
      cwd: this.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      // One that hangs is interrupted, which ends its workers too.
      timeout: 120_000,
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (text) => (out += text))
    child.stderr.on('data', (text) => (err += text))
    const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out, err })))
    return { child, out: () => out, ended }
  }

  pilotbench(...args: readonly string[]): Promise<Ended> {
    return this.start(...args).ended
  }
}
