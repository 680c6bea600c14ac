// Expressions of workflow files: what image.yml uses of the language, by GitHub's rules. Anything else is refused by name.

/** What names in an expression stand for: `needs`, `matrix`, ... and what success(), failure() and cancelled() say. */
export interface Scope {
  values: Readonly<Record<string, unknown>>
  status: 'success' | 'failure' | 'cancelled'
}

const token = /\s*(?:('(?:[^']|'')*')|(-?\d+(?:\.\d+)?)|(&&|\|\||==|!=|[!()[\].,])|([A-Za-z_][\w-]*))/y

/** The value of what stands between `${{` and `}}`. */
export function evaluate(expression: string, scope: Scope): unknown {
  const tokens: string[] = []
  token.lastIndex = 0
  const text = expression.trimEnd()
  while (token.lastIndex < text.length) {
    const at = token.lastIndex
    const found = token.exec(text)
    if (found === null) throw new Error(`the lab does not know what "${text.slice(at)}" means`)
    tokens.push(found[0].trim())
  }
  const parser = new Parser(tokens, scope)
  const value = parser.either()
  if (parser.rest.length > 0) throw new Error(`"${expression}" goes on with ${parser.rest.join(' ')}`)
  return value
}

/** A text with its expressions filled in; one that is nothing but an expression keeps the type of its value. */
export function fill(text: string, scope: Scope): unknown {
  const alone = /^\$\{\{((?:(?!\}\}).)*)\}\}$/s.exec(text)?.[1]
  if (alone !== undefined) return evaluate(alone, scope)
  return text.replace(/\$\{\{((?:(?!\}\}).)*)\}\}/gs, (_, expression: string) => spoken(evaluate(expression, scope)))
}

/** A condition of a job or step. Without a word about the status it is asked only after success. */
export function holds(condition: string | undefined, scope: Scope): boolean {
  const text = (condition ?? '').replace(/^\s*\$\{\{(.*)\}\}\s*$/s, '$1')
  const asksStatus = /\b(?:always|success|failure|cancelled)\(\)/.test(text)
  if (!asksStatus && scope.status !== 'success') return false
  return text === '' || isTrue(evaluate(text, scope))
}

/** As an expression becomes text. */
export function spoken(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function isTrue(value: unknown): boolean {
  return !(value === null || value === undefined || value === false || value === '' || value === 0)
}

class Parser {
  readonly rest: string[]
  readonly #scope: Scope

  constructor(tokens: string[], scope: Scope) {
    this.rest = tokens
    this.#scope = scope
  }

  either(): unknown {
    let left = this.#both()
    while (this.#take('||')) {
      const right = this.#both()
      left = isTrue(left) ? left : right
    }
    return left
  }

  #both(): unknown {
    let left = this.#compared()
    while (this.#take('&&')) {
      const right = this.#compared()
      left = isTrue(left) ? right : left
    }
    return left
  }

  #compared(): unknown {
    const left = this.#reached()
    for (const operator of ['==', '!=']) {
      if (!this.#take(operator)) continue
      const same = spoken(left).toLowerCase() === spoken(this.#reached()).toLowerCase()
      return operator === '==' ? same : !same
    }
    return left
  }

  #reached(): unknown {
    let value = this.#simple()
    for (;;) {
      if (this.#take('.')) value = property(value, this.#next())
      else if (this.#take('[')) {
        value = property(value, spoken(this.either()))
        this.#expect(']')
      } else return value
    }
  }

  #simple(): unknown {
    if (this.#take('!')) return !isTrue(this.#reached())
    if (this.#take('(')) {
      const value = this.either()
      this.#expect(')')
      return value
    }
    const next = this.#next()
    if (next.startsWith("'")) return next.slice(1, -1).replaceAll("''", "'")
    if (/^-?\d/.test(next)) return Number(next)
    if (this.rest[0] === '(') return this.#called(next)
    if (next === 'true' || next === 'false') return next === 'true'
    if (next === 'null') return null
    if (!Object.hasOwn(this.#scope.values, next)) throw new Error(`the lab has no context ${next}`)
    return this.#scope.values[next]
  }

  #called(name: string): unknown {
    this.#expect('(')
    const args: unknown[] = []
    while (!this.#take(')')) {
      if (args.length > 0) this.#expect(',')
      args.push(this.either())
    }
    const { status } = this.#scope
    const [first, second] = args
    if (name === 'always') return true
    if (name === 'success' || name === 'failure' || name === 'cancelled') return status === name
    if (name === 'toJSON') return JSON.stringify(first ?? null, null, 2)
    if (name === 'fromJSON') return JSON.parse(spoken(first)) as unknown
    if (name === 'startsWith') return spoken(first).toLowerCase().startsWith(spoken(second).toLowerCase())
    if (name === 'format') return spoken(first).replace(/\{(\d)\}/g, (_, at: string) => spoken(args[Number(at) + 1]))
    throw new Error(`the lab does not know the function ${name}`)
  }

  #take(wanted: string): boolean {
    if (this.rest[0] !== wanted) return false
    this.rest.shift()
    return true
  }

  #next(): string {
    const next = this.rest.shift()
    if (next === undefined) throw new Error('the expression ends too early')
    return next
  }

  #expect(wanted: string): void {
    if (!this.#take(wanted)) throw new Error(`expected ${wanted}, found ${this.rest[0] ?? 'the end'}`)
  }
}

/** What is not there is null, however deep. */
function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return null
  const found = Object.keys(value).find((key) => key.toLowerCase() === name.toLowerCase())
  return found === undefined ? null : (value as Record<string, unknown>)[found]
}
