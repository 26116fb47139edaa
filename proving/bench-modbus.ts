// Our meter beside a libmodbus and a pymodbus server, on loopback, under the same masters, in one run.
// What they are asked and answer it does not judge.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Chance } from '../bench/chance.ts'
import { Grid } from '../bench/copper.ts'
import { Timeline } from '../bench/timeline.ts'
import { VirtualClock } from '../bench/virtual-clock.ts'
import { VirtualWires } from '../bench/virtual-wires.ts'
import { ModbusMeter } from '../emulators/modbus-meter/modbus-meter.ts'
import { ModbusMaster } from '../protocols/modbus/master.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const C = join(ROOT, 'proving/modbus')
const PYTHON = '/usr/bin/python3'
const SECONDS = 2
/** Of the masters, before they count. */
const WARM_UP = 0.5
const ROUNDS = 3
const DAY = 86_400_000

/**
 * Two processes that take turns are as fast as the scheduler wakes another processor, which costs many times an answer.
 * One master shares the server's processor: of the two only one ever runs. Ten are left to the scheduler.
 */
const ALL = `0-${availableParallelism() - 1}`
const canPlace = spawnSync('taskset', ['--version'], { stdio: 'ignore' }).status === 0

type Print = (what: string, figure: string, goal: string) => void

interface Load {
  readonly perSecond: number
  readonly median: number
  readonly p99: number
  /** Processor time of the server for one request, in microseconds: what other programs on this machine change least. */
  readonly processor: number
}

/** Prints what a polled meter costs in virtual time, and how it does beside other servers on loopback. */
export async function benchModbus(print: Print): Promise<void> {
  const day = await virtualDay()
  print(
    'a virtual day of one Modbus meter, read once a second by modbus-serial',
    `${Math.round(DAY / day)} x real time`,
    '',
  )
  await compareServers(print)
}

async function virtualDay(): Promise<number> {
  const clock = new VirtualClock()
  const wires = new VirtualWires(clock)
  const ground = { clock, chance: new Chance(1), wires, timeline: new Timeline(clock), grid: new Grid() }
  const meter = new ModbusMeter(ground, 'meter', { meter: 'socomec-e27', host: 'meter' })
  await meter.start()
  const connecting = wires.connect('bench', 'meter', 502)
  await clock.pass(10)
  const master = ModbusMaster.overTcp(clock, await connecting)
  let answers = 0
  const poll = (): void => {
    clock.after(1000, poll)
    master.readHoldingRegisters(5, 50_528, 6, 500).then(
      () => answers++,
      () => undefined,
    )
  }
  poll()
  const started = performance.now()
  await clock.pass(DAY)
  if (answers < DAY / 1000) throw new Error(`only ${answers} of ${DAY / 1000} polls were answered`)
  return performance.now() - started
}

/** A line a server and number of masters; says what is missing where one of the programs is. */
async function compareServers(print: Print): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pilotbench-bench-'))
  try {
    const load = compile(join(C, 'load.c'), join(folder, 'load'), [])
    if (!load) return print('Modbus servers compared', 'not run', 'the masters are in C: apt-get install gcc libc6-dev')
    const libmodbus = compile(join(C, 'libmodbus-server.c'), join(folder, 'server'), [
      '-I/usr/include/modbus',
      '-lmodbus',
    ])
    const pymodbus = spawnSync(PYTHON, ['-c', 'import pymodbus'], { stdio: 'ignore' }).status === 0
    const servers: (readonly [string, (port: number) => readonly string[]])[] = [
      [
        'our meter',
        (port) => [
          ...[process.execPath, join(ROOT, 'cli/pilotbench.js'), 'emulate', 'modbus-meter', '--meter', 'socomec-e27'],
          ...['--amps', '16,0,6.5', '--listen', `127.0.0.1:${port}`],
        ],
      ],
    ]
    if (libmodbus) servers.push(['libmodbus', (port) => [libmodbus, String(port)]])
    else print('libmodbus', 'not run', 'apt-get install libmodbus-dev')
    if (pymodbus) servers.push(['pymodbus', (port) => [PYTHON, join(C, 'pymodbus_server.py'), String(port)]])
    else print('pymodbus', 'not run', 'apt-get install python3-pymodbus')

    const results = new Map<string, Load[]>()
    for (let round = 0; round < ROUNDS; round++)
      for (const [name, command] of servers) {
        const port = await freePort()
        const child = await serving(command(port), port)
        try {
          for (const masters of [1, 10]) {
            const key = `${name} ${masters}`
            results.set(key, [...(results.get(key) ?? []), measure(load, child, port, masters)])
          }
        } finally {
          await ended(child)
        }
      }
    for (const masters of [1, 10]) {
      const ours = middle(results.get(`our meter ${masters}`)!)
      for (const [name] of servers) {
        const own = middle(results.get(`${name} ${masters}`)!)
        const goal = name === 'libmodbus' ? ', goal 0.5' : name === 'pymodbus' ? ', goal 3' : ''
        print(
          `Modbus TCP, ${name}, ${masters} master${masters === 1 ? '' : 's'}: ${own.median} us, p99 ${own.p99} us, processor ${own.processor.toFixed(1)} us`,
          `${Math.round(own.perSecond)} a second`,
          goal &&
            `ours ${(ours.perSecond / own.perSecond).toFixed(2)} x${goal}; by processor ${(own.processor / ours.processor).toFixed(2)} x`,
        )
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function compile(source: string, program: string, rest: readonly string[]): string | undefined {
  const { status } = spawnSync('gcc', ['-O2', '-o', program, source, ...rest], { stdio: 'ignore' })
  return status === 0 ? program : undefined
}

/** The round with the middle rate: two cores that others use too make single rounds worth little. */
function middle(rounds: readonly Load[]): Load {
  return rounds.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(rounds.length / 2)]!
}

function measure(load: string, server: ChildProcess, port: number, masters: number): Load {
  const before = processorTime(server.pid!)
  const args = [port, 5, 50_528, 6, masters, SECONDS].map(String)
  const where = masters === 1 ? '0' : ALL
  if (canPlace) spawnSync('taskset', ['-acp', where, String(server.pid)], { stdio: 'ignore' })
  const [program, ...words] = canPlace ? ['taskset', '-c', where, load, ...args] : [load, ...args]
  const { status, stdout } = spawnSync(program!, words, { encoding: 'utf8' })
  const [perSecond, median, p99, wrong] = stdout.trim().split(' ').map(Number)
  if (status !== 0 || wrong !== 0) throw new Error(`the masters ended with ${status}, ${wrong} wrong answers`)
  const requests = perSecond! * (SECONDS + WARM_UP)
  return {
    perSecond: perSecond!,
    median: median!,
    p99: p99!,
    processor: (processorTime(server.pid!) - before) / requests,
  }
}

/** Processor time of a process so far, in microseconds; NaN where the system does not tell. */
function processorTime(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10_000
  } catch {
    return Number.NaN
  }
}

async function serving(command: readonly string[], port: number): Promise<ChildProcess> {
  const child = spawn(command[0]!, command.slice(1), { stdio: 'ignore' })
  for (let attempt = 0; attempt < 200; attempt++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy()
        resolve(true)
      })
      socket.on('error', () => resolve(false))
    })
    if (open) return child
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await ended(child)
  throw new Error(`${command.join(' ')} does not listen`)
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.on('close', () => resolve())
    child.kill('SIGKILL')
  })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
