// Workflow commands on a step's stdout, read as the runner reads them.

export interface Annotation {
  level: 'notice' | 'warning' | 'error'
  message: string
  title?: string
  file?: string
  line?: number
}

const unescapeData = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
const unescapeProperty = (text: string) => unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','))

/** Commands that the runner acts on in either syntax. */
const known = [
  'add-mask',
  'debug',
  'error',
  'warning',
  'notice',
  'group',
  'endgroup',
  'stop-commands',
  'set-output',
  'save-state',
  'add-matcher',
  'remove-matcher',
  'echo',
] as const

/** Collects what the lines of one step ask of the runner. */
export class CommandReader {
  readonly annotations: Annotation[] = []
  readonly masks = new Set<string>()
  /** Commands that an action of ours never sends: deprecated ones and problem matchers. */
  readonly foreign: string[] = []
  #stopToken: string | undefined

  /** Read one line; returns it as the log shows it, or undefined when it was a command that is not shown. */
  read(line: string): string | undefined {
    const command = parseCommand(line)
    if (this.#stopToken !== undefined) {
      if (command?.name === this.#stopToken) this.#stopToken = undefined
      return this.masked(line)
    }
    if (command === undefined) return this.masked(line)
    const { name, properties, data } = command
    switch (name) {
      case 'add-mask':
        if (data.trim() !== '') this.masks.add(data)
        return undefined
      case 'error':
      case 'warning':
      case 'notice': {
        const at = Number(properties.get('line'))
        this.annotations.push({
          level: name,
          message: this.masked(data),
          title: properties.get('title'),
          file: properties.get('file'),
          line: Number.isInteger(at) && at > 0 ? at : undefined,
        })
        return this.masked(`##[${name}]${data}`)
      }
      case 'group':
        return this.masked(`> ${data}`)
      case 'debug':
        return this.masked(`##[debug]${data}`)
      case 'endgroup':
        return undefined
      case 'stop-commands':
        this.#stopToken = data
        return undefined
      default:
        this.foreign.push(line)
        return undefined
    }
  }

  /** `text` with every mask replaced, longest first. */
  masked(text: string): string {
    let shown = text
    for (const mask of [...this.masks].sort((a, b) => b.length - a.length)) shown = shown.replaceAll(mask, '***')
    return shown
  }
}

function parseCommand(line: string): { name: string; properties: Map<string, string>; data: string } | undefined {
  const modern = /^\s*::([^ :]+)( [^:]*)?::(.*)$/s.exec(line)
  const legacy = /##\[([^ \]]+)( [^\]]*)?\](.*)$/s.exec(line)
  const [, name, rest, data] = modern ?? legacy ?? []
  if (name === undefined || data === undefined) return undefined
  if (legacy && !modern && !(known as readonly string[]).includes(name)) return undefined
  const properties = new Map<string, string>()
  for (const pair of (rest ?? '').trim().split(',')) {
    const equals = pair.indexOf('=')
    if (equals > 0) properties.set(pair.slice(0, equals).trim(), unescapeProperty(pair.slice(equals + 1)))
  }
  return { name, properties, data: unescapeData(data) }
}
