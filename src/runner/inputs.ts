import { realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import * as core from '@actions/core'
import * as parse from './parse.ts'

/** Every wrong or missing input of one action, in one message. */
export class InputError extends Error {
  override name = 'InputError'
}

type Optional = { optional: true }

/** Shortest secret that is masked; shorter ones would blank ordinary words out of the log. */
const SHORTEST_MASK = 4

/**
 * The inputs of an action. Readers note what is wrong and return a stand-in of the right type; {@link Inputs.done}
 * throws all of it at once, so nothing may act on an input before `done()`.
 */
export class Inputs {
  readonly #env: Readonly<NodeJS.ProcessEnv>
  readonly #workspace: string
  readonly #problems: string[] = []

  constructor(env: Readonly<NodeJS.ProcessEnv>, workspace: string) {
    this.#env = env
    this.#workspace = workspace
  }

  /** Throws one {@link InputError} with everything that is wrong. */
  done(): void {
    if (this.#problems.length === 0) return
    const count = this.#problems.length === 1 ? 'An input is' : `${this.#problems.length} inputs are`
    throw new InputError(
      `${count} wrong; nothing was done:\n${this.#problems.map((problem) => `- ${problem}`).join('\n')}`,
    )
  }

  /** Note something that is wrong with an input, or with several together. */
  reject(problem: string): void {
    this.#problems.push(problem)
  }

  optional(name: string): string | undefined {
    return this.#read(name, parse.ordinaryText)
  }

  /** As it was given, for a parser that answers for itself; empty when the input is. */
  text(name: string): string {
    return this.#raw(name)
  }

  required(name: string): string {
    return this.#require(name, this.optional(name), '')
  }

  boolean(name: string, fallback: boolean): boolean {
    return this.#read(name, parse.boolean) ?? fallback
  }

  /** Without a default or `optional: true` the input is required. */
  integer(name: string, options: { min?: number; max?: number; default: number }): number
  integer(name: string, options: { min?: number; max?: number } & Optional): number | undefined
  integer(
    name: string,
    options: { min?: number; max?: number; default?: number; optional?: true },
  ): number | undefined {
    return this.#read(name, (text) => parse.integer(text, options)) ?? options.default
  }

  /** Milliseconds. */
  duration(name: string, fallback: string): number
  duration(name: string, fallback: Optional): number | undefined
  duration(name: string, fallback: string | Optional): number | undefined {
    return this.#read(name, parse.duration) ?? (typeof fallback === 'string' ? parse.duration(fallback) : undefined)
  }

  /** Milliseconds since the epoch, of a date and time with its zone. */
  moment(name: string): number | undefined {
    return this.#read(name, parse.moment)
  }

  percent(name: string, options: { default: number } | Optional): number | undefined {
    return this.#read(name, parse.percent) ?? ('default' in options ? options.default : undefined)
  }

  /** Required: `sha256:` and 64 hex digits. */
  digest(name: string): string {
    return this.#require(name, this.#read(name, parse.digest), '')
  }

  /** Items by lines or commas; empty when the input is. */
  list(name: string): string[] {
    return parse.list(this.optional(name) ?? '')
  }

  oneOf<const T extends string>(name: string, values: readonly T[], fallback: T): T
  oneOf<const T extends string>(name: string, values: readonly T[], fallback: Optional): T | undefined
  oneOf<const T extends string>(name: string, values: readonly T[], fallback: T | Optional): T | undefined {
    const read = this.#read(name, (text) => {
      if (!(values as readonly string[]).includes(text)) {
        throw new Error(`is "${text}"; expected ${values.join(', ')}`)
      }
      return text as T
    })
    return read ?? (typeof fallback === 'string' ? fallback : undefined)
  }

  /** Absolute path inside the workspace, links followed. The file itself need not exist. */
  path(name: string): string {
    return this.#require(name, this.optionalPath(name), this.#workspace)
  }

  optionalPath(name: string): string | undefined {
    return this.#read(name, (text) => this.#inside(parse.ordinaryText(text)))
  }

  /** Absolute paths inside the workspace, by lines or commas. */
  paths(name: string): string[] {
    return this.#read(name, (text) => parse.list(parse.ordinaryText(text)).map((item) => this.#inside(item))) ?? []
  }

  json(name: string): unknown {
    return this.#read(name, parse.json)
  }

  /** Masked before it is returned, with each of its lines. */
  secret(name: string): string {
    return this.#require(name, this.optionalSecret(name), '')
  }

  optionalSecret(name: string): string | undefined {
    const text = this.#raw(name)
    if (text === '') return undefined
    this.#mask(name, text)
    return text
  }

  /** Lines of `host user password`, by host. The passwords are masked. */
  logins(name: string): Map<string, { username: string; password: string }> {
    const found = new Map<string, { username: string; password: string }>()
    const text = this.optionalSecret(name) ?? ''
    for (const [index, line] of text.split(/\r?\n/).entries()) {
      if (line.trim() === '') continue
      const [host = '', username = '', password = '', ...more] = line.trim().split(/[ \t]+/)
      if (password.length >= SHORTEST_MASK) core.setSecret(password)
      if (password === '' || more.length > 0)
        this.reject(`\`${name}\`: line ${index + 1} is not \`host user password\``)
      else if (found.has(host)) this.reject(`\`${name}\`: line ${index + 1} names a host for the second time`)
      found.set(host, { username, password })
    }
    return found
  }

  /** A kubeconfig by content, or by the path of a file in workspace, home or temp. The credentials in its content are masked. */
  kubeconfig(name: string): { content: string } | { path: string } | undefined {
    const text = this.#raw(name)
    if (text === '') return undefined
    if (/\n|^\s*[{]|^apiVersion:/.test(text)) {
      // Masking every line would blank `kind: Config` out of the log; what is secret stands behind these keys.
      for (const [, value] of text.matchAll(
        /(?:token|password|key-data|client-secret)["']?\s*:\s*["']?([^\s"',}]+)/gi,
      )) {
        if (value !== undefined && value.length >= SHORTEST_MASK) core.setSecret(value)
      }
      return { content: text }
    }
    const path = this.#read(name, (value) => {
      const { HOME, RUNNER_TEMP } = this.#env
      const roots = [this.#workspace, HOME ?? homedir(), RUNNER_TEMP].filter((root) => root !== undefined)
      const real = realPath(resolve(this.#workspace, parse.ordinaryText(value)))
      if (!roots.some((root) => isInside(realPath(root), real))) {
        throw new Error(`is the path "${value}", which is outside workspace, home and temp`)
      }
      return real
    })
    return path === undefined ? undefined : { path }
  }

  #raw(name: string): string {
    return (this.#env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim()
  }

  #read<T>(name: string, parser: (text: string) => T): T | undefined {
    const text = this.#raw(name)
    if (text === '') return undefined
    try {
      return parser(text)
    } catch (error) {
      this.#problems.push(`\`${name}\` ${(error as Error).message}`)
      return undefined
    }
  }

  #require<T>(name: string, value: T | undefined, standIn: T): T {
    if (value === undefined && this.#raw(name) === '') this.#problems.push(`\`${name}\` is required and was not given`)
    return value ?? standIn
  }

  #inside(path: string): string {
    const real = realPath(resolve(this.#workspace, path))
    if (!isInside(realPath(this.#workspace), real)) throw new Error(`is "${path}", which leads out of the workspace`)
    return real
  }

  #mask(name: string, text: string): void {
    const lines = text.split(/\r?\n/).map((line) => line.trim())
    for (const part of new Set([text, ...lines])) if (part.length >= SHORTEST_MASK) core.setSecret(part)
    if (text.length < SHORTEST_MASK) {
      core.warning(`The secret \`${name}\` has fewer than ${SHORTEST_MASK} characters and cannot be masked in the log.`)
    }
  }
}

/** Real path of what exists of `path`, with the rest appended: links cannot lead out by a part that exists. */
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(realPath(parent), path.slice(parent.length))
  }
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path)
  return way === '' || (!way.startsWith('..') && resolve(root, way) === path)
}
