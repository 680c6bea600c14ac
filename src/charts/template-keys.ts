// Where a chart's template writes a field, and from which values. A template is no YAML: its lines are read for what they show,
// and what they do not show (helpers, loops over lists) is not found.

/** One line `key:` of a template. */
export interface TemplateKey {
  /** Counts from 1. */
  line: number
  /** `['spec', 'containers', '0', 'image']`. */
  path: readonly string[]
  /** Paths in the values that are written there, in their order. */
  values: readonly (readonly string[])[]
}

/** One document of a template, for its keys. */
export interface TemplateDocument {
  kind?: string
  /** Line of its first key. */
  line: number
  keys: readonly TemplateKey[]
}

interface Level {
  indent: number
  path: string[]
  /** How many items a list below it has shown so far, by the list's indentation. */
  items: Map<number, number>
}

interface Block {
  /** What `.` means inside: a path in the values, or nothing that is known. */
  dot?: readonly string[]
}

const keyLine = /^( *)((?:- +)*)(?:"([^"]+)"|'([^']+)'|([A-Za-z_][\w./-]*))[ ]*:(?=\s|$)/

/** The documents of a template's text, in their order. Never throws. */
export function templateDocuments(text: string): TemplateDocument[] {
  const reader = new Reader()
  const lines = withoutComments(text).split('\n')
  for (const [index, line] of lines.entries()) reader.read(line.replace(/\r$/, ''), index + 1)
  return reader.documents.filter(({ keys }) => keys.length > 0)
}

interface OpenKey extends TemplateKey {
  values: (readonly string[])[]
}

class Reader {
  readonly documents: { kind?: string; line: number; keys: OpenKey[] }[] = [{ line: 1, keys: [] }]
  #levels: Level[] = []
  readonly #blocks: Block[] = []

  read(line: string, number: number): void {
    if (/^---(\s|$)/.test(line)) {
      this.documents.push({ line: number + 1, keys: [] })
      this.#levels = []
      return
    }
    if (/^\s*#/.test(line)) return
    const key = keyLine.exec(line)
    const open = key ? this.#open(key, line, number) : this.documents.at(-1)?.keys.at(-1)
    for (const words of directivesOf(line)) {
      if (!this.#turns(words)) open?.values.push(...this.#references(words))
    }
  }

  #open(key: RegExpExecArray, line: string, number: number): OpenKey {
    const [all, blanks = '', dashes = '', ...names] = key
    const name = names.find((one) => one !== undefined) ?? ''
    const item = blanks.length
    const indent = item + dashes.length
    // A dash may stand under its list's key or to the right of it; a key of the same column is a neighbour.
    while (this.#levels.length > 0 && (this.#levels.at(-1)?.indent ?? 0) >= (dashes === '' ? indent : item + 1))
      this.#levels.pop()
    const parent = this.#levels.at(-1)
    let path = [...(parent?.path ?? [])]
    if (dashes !== '') {
      const count = parent?.items.get(item) ?? 0
      parent?.items.set(item, count + 1)
      path = [...path, String(count)]
      // What follows in the item is at the column of its first key.
      this.#levels.push({ indent: item + 1, path, items: new Map() })
    }
    const document = this.documents.at(-1)!
    path = [...path, name]
    this.#levels.push({ indent, path, items: new Map() })
    if (document.keys.length === 0) document.line = number
    if (path.length === 1 && name === 'kind')
      document.kind = line
        .slice(all.length)
        .trim()
        .replace(/^["']|["']$/g, '')
    const opened: OpenKey = { line: number, path, values: [] }
    document.keys.push(opened)
    return opened
  }

  /** Blocks open and close, and what they ask is not what they write. */
  #turns(words: string): boolean {
    const [verb = ''] = /^[a-z]+/.exec(words) ?? []
    if (verb === 'end') this.#blocks.pop()
    else if (verb === 'with' || verb === 'range')
      this.#blocks.push({ dot: this.#references(words.slice(verb.length))[0] })
    else if (verb === 'if') this.#blocks.push({ dot: this.#blocks.at(-1)?.dot })
    else if (verb === 'define' || verb === 'block') this.#blocks.push({})
    else return verb === 'else'
    return true
  }

  #references(words: string): (readonly string[])[] {
    const plain = words.replace(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, '""')
    const dot = this.#blocks.at(-1)?.dot
    return [...plain.matchAll(/(?<![\w.)\]$])(\$?)\.((?:[A-Za-z_]\w*)?(?:\.[A-Za-z_]\w*)*)(?![\w(])/g)].flatMap(
      ([, root, named = '']) => {
        const [first, ...rest] = named === '' ? [] : named.split('.')
        if (first === 'Values' && (root === '$' || dot === undefined || rest.length > 0))
          return rest.length > 0 ? [rest] : []
        if (root === '$' || dot === undefined) return []
        return [[...dot, ...(first === undefined ? [] : [first, ...rest])]]
      },
    )
  }
}

/** Comments leave their line ends. Scanned by hand: a text full of beginnings must not be searched again for each of them. */
function withoutComments(text: string): string {
  let kept = ''
  let at = 0
  for (;;) {
    const start = text.indexOf('/*', at)
    const end = start < 0 ? -1 : text.indexOf('*/', start + 2)
    if (end < 0) return kept + text.slice(at)
    const isComment = /\{\{-?\s{0,9}$/.test(text.slice(Math.max(at, start - 12), start))
    kept += text.slice(at, start)
    if (isComment) kept += text.slice(start, end + 2).replace(/[^\n]/g, '')
    at = isComment ? end + 2 : start + 2
    if (!isComment) kept += '/*'
  }
}

/** What stands between braces, of those that close on their line. */
function directivesOf(line: string): string[] {
  const found: string[] = []
  let start = line.indexOf('{{')
  while (start >= 0) {
    let at = start + 2
    let quote = ''
    for (; at < line.length; at += 1) {
      const one = line[at] ?? ''
      if (quote !== '') {
        if (one === '\\' && quote === '"') at += 1
        else if (one === quote) quote = ''
      } else if (one === '"' || one === '`') quote = one
      else if (line.startsWith('}}', at)) break
    }
    if (at >= line.length) return found
    found.push(
      line
        .slice(start + 2, at)
        .replace(/^-\s/, '')
        .replace(/\s-$/, '')
        .trim(),
    )
    start = line.indexOf('{{', at + 2)
  }
  return found
}
