// Slack's rules for a message, strictly: what the lab does not know it refuses by name.

/** Slack's documented limits; the sum is undocumented, and beyond it real webhooks answer msg_blocks_too_long. */
const limits = {
  blocks: 50,
  fallback: 40_000,
  header: 150,
  text: 3000,
  fields: 10,
  field: 2000,
  contextElements: 10,
  buttons: 25,
  buttonText: 75,
  url: 3000,
  id: 255,
  allText: 13_200,
}

type Shape = Record<string, unknown>

/** What Slack would refuse, one sentence each, with the error it would answer; empty when the message is fine. */
export function problemsOf(message: unknown): { error: string; problem: string }[] {
  if (!isObject(message)) return [{ error: 'invalid_payload', problem: 'the payload is not an object' }]
  const check = new Check()
  const { text, blocks, ...rest } = message
  check.unknownKeys('message', rest)
  if (typeof text !== 'string' || text.trim() === '') {
    return [{ error: 'no_text', problem: 'text: the fallback for notifications is missing' }]
  }
  check.length('text', text, 1, limits.fallback)
  check.markup('text', text)
  if (blocks !== undefined) check.list('blocks', blocks, 1, limits.blocks, (block, at) => check.block(at, block))
  const ids = check.ids.filter((id, index) => check.ids.indexOf(id) !== index)
  if (ids.length > 0) check.say(`blocks: block_id ${ids.join(', ')} occurs twice`)
  if (check.characters > limits.allText) {
    return [
      {
        error: 'msg_blocks_too_long',
        problem: `blocks: ${check.characters} characters of text; at most ${limits.allText}`,
      },
    ]
  }
  return check.problems.map((problem) => ({
    error: problem.startsWith('message:') ? 'invalid_payload' : 'invalid_blocks',
    problem,
  }))
}

function isObject(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

class Check {
  readonly problems: string[] = []
  readonly ids: string[] = []
  characters = 0

  say(problem: string): void {
    this.problems.push(problem)
  }

  block(at: string, value: unknown): void {
    if (!isObject(value)) {
      this.say(`${at}: is not an object`)
      return
    }
    const { type, block_id: id, ...block } = value
    if (id !== undefined) {
      this.length(`${at}.block_id`, id, 1, limits.id)
      this.ids.push(String(id))
    }
    const fields: Record<string, (block: Shape) => void> = {
      header: ({ text }) => this.text(`${at}.text`, text, limits.header, ['plain_text']),
      section: ({ text, fields }) => {
        if (text === undefined && fields === undefined) this.say(`${at}: a section needs text or fields`)
        if (text !== undefined) this.text(`${at}.text`, text, limits.text)
        if (fields !== undefined) {
          this.list(`${at}.fields`, fields, 1, limits.fields, (field, place) => this.text(place, field, limits.field))
        }
      },
      context: ({ elements }) =>
        this.list(`${at}.elements`, elements, 1, limits.contextElements, (element, place) =>
          this.text(place, element, limits.text),
        ),
      actions: ({ elements }) =>
        this.list(`${at}.elements`, elements, 1, limits.buttons, (element, place) => this.button(place, element)),
      divider: () => {},
    }
    const known: Record<string, string[]> = {
      header: ['text'],
      section: ['text', 'fields'],
      context: ['elements'],
      actions: ['elements'],
      divider: [],
    }
    const verify = typeof type === 'string' && Object.hasOwn(fields, type) ? fields[type] : undefined
    if (verify === undefined) {
      this.say(`${at}: the lab knows no block of type ${JSON.stringify(type)}`)
      return
    }
    verify(block)
    this.unknownKeys(
      at,
      Object.fromEntries(Object.entries(block).filter(([key]) => !known[type as string]?.includes(key))),
    )
  }

  button(at: string, value: unknown): void {
    if (!isObject(value)) {
      this.say(`${at}: is not an object`)
      return
    }
    const { type, text, url, action_id: action, value: payload, style, ...rest } = value
    if (type !== 'button') {
      this.say(`${at}: the lab knows no element of type ${JSON.stringify(type)}`)
      return
    }
    this.text(`${at}.text`, text, limits.buttonText, ['plain_text'])
    if (url !== undefined) {
      this.length(`${at}.url`, url, 1, limits.url)
      if (!/^https?:\/\/[^\s<>|]+$/.test(String(url)) || !URL.canParse(String(url))) this.say(`${at}.url: is no URL`)
    }
    if (action !== undefined) this.length(`${at}.action_id`, action, 1, limits.id)
    if (payload !== undefined) this.length(`${at}.value`, payload, 1, 2000)
    if (style !== undefined && style !== 'primary' && style !== 'danger') this.say(`${at}.style: ${String(style)}`)
    this.unknownKeys(at, rest)
  }

  text(at: string, value: unknown, most: number, types: readonly string[] = ['plain_text', 'mrkdwn']): void {
    if (!isObject(value)) {
      this.say(`${at}: is not a text object`)
      return
    }
    const { type, text, emoji, verbatim, ...rest } = value
    if (typeof type !== 'string' || !types.includes(type)) {
      this.say(`${at}.type: must be ${types.join(' or ')}`)
      return
    }
    this.length(`${at}.text`, text, 1, most)
    if (typeof text === 'string') {
      this.characters += text.length
      if (type === 'mrkdwn') this.markup(`${at}.text`, text)
    }
    const [flag, wrong] = type === 'mrkdwn' ? [verbatim, emoji] : [emoji, verbatim]
    if (flag !== undefined && typeof flag !== 'boolean') this.say(`${at}: a flag is not true or false`)
    if (wrong !== undefined) this.say(`${at}: has a flag of the other type of text`)
    this.unknownKeys(at, rest)
  }

  /** `&` begins one of three entities; `<` and `>` enclose a link, a mention or a date. */
  markup(at: string, text: string): void {
    const rest = text.replace(/&(?:amp|lt|gt);/g, '').replace(/<(?:https?:\/\/|mailto:|[@#]|![a-z])[^<>]*>/g, '')
    if (/[&<>]/.test(rest)) this.say(`${at}: an unescaped & < or > in ${JSON.stringify(text.slice(0, 80))}`)
  }

  list(at: string, value: unknown, least: number, most: number, each: (item: unknown, at: string) => void): void {
    if (!Array.isArray(value)) {
      this.say(`${at}: is not a list`)
      return
    }
    if (value.length < least || value.length > most) {
      this.say(`${at}: has ${value.length} items; from ${least} to ${most} are accepted`)
    }
    for (const [index, item] of value.entries()) each(item, `${at}.${index}`)
  }

  length(at: string, value: unknown, least: number, most: number): void {
    if (typeof value !== 'string') {
      this.say(`${at}: is not text`)
      return
    }
    if (value.length < least || value.length > most) {
      this.say(`${at}: has ${value.length} characters; from ${least} to ${most} are accepted`)
    }
    if (!value.isWellFormed()) this.say(`${at}: has half a surrogate pair`)
  }

  unknownKeys(at: string, rest: Shape): void {
    for (const key of Object.keys(rest)) this.say(`${at}: the lab does not know ${JSON.stringify(key)}`)
  }
}
