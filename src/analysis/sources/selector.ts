// Which series are meant: `http_requests_total{code=~"5.."}`, as in PromQL, for queries and for scraped text alike.

/** One matcher of a label, with what it asks of the label's value; an absent label has the value ''. */
export interface Matcher {
  label: string
  operator: '=' | '!=' | '=~' | '!~'
  value: string
}

export interface Selector {
  metric: string
  matchers: readonly Matcher[]
}

const longest = 1000
const mostMatchers = 20
const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*/
const matcherText = /^([a-zA-Z_][a-zA-Z0-9_]*)\s*(=~|!~|!=|=)\s*("(?:[^"\\\n]|\\["\\n])*"|'(?:[^'\\\n]|\\['\\n])*')\s*/

// Characters, classes and groups; only single characters and classes may repeat. What is left cannot take exponential time.
const atom = String.raw`(?:[^\\.*+?()|[\]{}^$]|\.|\\[\\.*+?()|[\]{}^$/dw]|\[\^?(?:[^\\[\]]|\\[\\.*+?()|[\]{}^$/dw-])+\])`
const expression = new RegExp(String.raw`^(?:${atom}[*+?]?|\((?:\?:)?|\)(?![*+?])|\|)*$`, 'u')
const mostCharacters = 200
/** How often each may stand in one expression. */
const most = { '*+': 2, '?': 4, '(': 3 }

/** The selector that a text means; a text that is none comes back as what is wrong with it. */
export function selectorOf(text: string): Selector | string {
  if (text.length > longest) return `has ${text.length} characters; at most ${longest} are read`
  const metric = metricName.exec(text)?.[0]
  if (metric === undefined) return 'does not begin with the name of a metric'
  let rest = text.slice(metric.length).trim()
  if (rest === '') return { metric, matchers: [] }
  if (!rest.startsWith('{') || !rest.endsWith('}'))
    return 'expected {label="value"} after the name, and nothing behind it'
  rest = rest.slice(1, -1).trim()
  const matchers: Matcher[] = []
  while (rest !== '') {
    const [all, label, operator, quoted] = matcherText.exec(rest) ?? []
    if (all === undefined || label === undefined || quoted === undefined)
      return `cannot be read from ${rest.slice(0, 40)}`
    const value = quoted.slice(1, -1).replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))
    const matcher = { label, operator: operator as Matcher['operator'], value }
    if (label === '__name__') return 'names the metric before the braces'
    const wrong = matcher.operator.includes('~') ? problemOf(value) : undefined
    if (wrong !== undefined) return `${label}${operator}${quoted} ${wrong}`
    matchers.push(matcher)
    if (matchers.length > mostMatchers) return `has more than ${mostMatchers} matchers`
    rest = rest.slice(all.length)
    if (rest !== '' && !rest.startsWith(',')) return `expected a comma before ${rest.slice(0, 40)}`
    rest = rest.slice(1).trim()
  }
  return { metric, matchers }
}

/** A selector of a policy, which was checked when it was read. */
export function selectorIn(text: string): Selector {
  const selector = selectorOf(text)
  if (typeof selector === 'string') throw new TypeError(`the selector ${text} ${selector}`)
  return selector
}

function problemOf(pattern: string): string | undefined {
  if (pattern.length > mostCharacters) return `is longer than ${mostCharacters} characters`
  const signs = pattern
    .replace(/\\./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replaceAll('(?:', '(')
  for (const [each, limit] of Object.entries(most)) {
    const count = [...signs].filter((sign) => each.includes(sign)).length
    if (count > limit) return `has ${count} of ${[...each].join(' and ')}; at most ${limit} are allowed`
  }
  if (!expression.test(pattern))
    return 'is not an expression of characters, classes, groups and |, of which only single characters and classes repeat'
  try {
    anchored(pattern)
  } catch {
    return 'is not a regular expression'
  }
}

/** As in PromQL: the whole value, and a dot is any character. */
function anchored(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'su')
}

/** Tells whether labels are what a selector asks for. Make it once: expressions are compiled. */
export function matching({ matchers }: Selector): (labels: Readonly<Record<string, string>>) => boolean {
  const tests = matchers.map(({ label, operator, value }) => {
    const pattern = operator.includes('~') ? anchored(value) : undefined
    const wanted = !operator.startsWith('!')
    return (labels: Readonly<Record<string, string>>) => {
      const held = labels[label] ?? ''
      return (pattern === undefined ? held === value : pattern.test(held)) === wanted
    }
  })
  return (labels) => tests.every((test) => test(labels))
}

/** As PromQL writes it, with further matchers. */
export function asPromQl({ metric, matchers }: Selector, more: readonly Matcher[] = []): string {
  const parts = [...matchers, ...more].map(({ label, operator, value }) => `${label}${operator}${quote(value)}`)
  return parts.length === 0 ? metric : `${metric}{${parts.join(',')}}`
}

function quote(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`
}

/** Any of these values, and none else. */
export function oneOf(label: string, values: readonly string[]): Matcher {
  return { label, operator: '=~', value: values.map((value) => value.replace(/[\\.*+?()|[\]{}^$]/g, '\\$&')).join('|') }
}

/** Labels that a selector takes for granted: a series that lacks them cannot be meant. */
export function neededLabels({ matchers }: Selector): string[] {
  const needs = ({ operator, value }: Matcher) =>
    operator === '=' ? value !== '' : operator === '=~' && !anchored(value).test('')
  return matchers.filter(needs).map(({ label }) => label)
}
