// Firmware numbers and their order. Unaware of what came with which.

/** '4.2.0', '4.10' or '6.1.0-4159': two or three numbers, and a build that does not count. */
export const FIRMWARE_FORM = /^(\d+)\.(\d+)(?:\.(\d+))?(?:-\d+)?$/

function numbers(firmware: string): readonly number[] {
  const [, ...parts] = FIRMWARE_FORM.exec(firmware) ?? []
  if (parts.length === 0) throw new RangeError(`'${firmware}' is no firmware such as 4.2.0 or 6.1.0-4159`)
  return parts.map((part) => Number(part ?? 0))
}

/** Whether a firmware is as new as another. Throws RangeError where either is none. */
export function isAtLeast(firmware: string, floor: string): boolean {
  const [has, needs] = [numbers(firmware), numbers(floor)]
  for (let index = 0; index < 3; index += 1) if (has[index] !== needs[index]) return has[index]! > needs[index]!
  return true
}
