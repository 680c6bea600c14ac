import { spawn } from 'node:child_process'

export interface CommandResult {
  status: number
  stdout: string
  stderr: string
}

/** Run a program to its end; rejects when it cannot start or was ended by a signal, never because of its exit code. */
export function command(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    const result: CommandResult = { status: 0, stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      result.stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      result.stderr += text
    })
    child.on('error', (cause) => reject(new Error(`${program} could not be started`, { cause })))
    child.on('close', (status, signal) => {
      if (status === null) reject(new Error(`${program} was ended by ${signal}`))
      else resolve({ ...result, status })
    })
  })
}

/** As {@link command}, but an exit code outside `accepted` rejects with what the program said. */
export async function succeed(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; accepted?: readonly number[] } = {},
): Promise<CommandResult> {
  const { accepted = [0], ...rest } = options
  const result = await command(program, args, rest)
  if (accepted.includes(result.status)) return result
  const said = `${result.stdout}\n${result.stderr}`.trim().slice(-4000)
  throw new Error(`\`${program} ${args.join(' ')}\` ended with ${result.status}:\n${said}`)
}
