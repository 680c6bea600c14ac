// YAML from outside, read as Helm and Kubernetes read it and bounded in every direction.
import {
  boolYaml11Tag,
  CORE_SCHEMA,
  floatYaml11Tag,
  intYaml11Tag,
  loadAll,
  mergeTag,
  nullYaml11Tag,
  YAMLException,
} from 'js-yaml'

/** Budgets of one text. Aliases count once for each place where they appear. */
export interface YamlLimits {
  /** What the text is, for messages: `kubeconfig`, `values.yaml`. */
  name: string
  maxCharacters?: number
  /** Scalars, lists and maps of all documents after aliases are followed. */
  maxNodes?: number
}

/** The text is not YAML, or it is larger than its budget. */
export class YamlRefused extends Error {
  override name = 'YamlRefused'
  /** Counts from 1; absent where the budget was the reason. */
  readonly line?: number

  constructor(message: string, line?: number) {
    super(message)
    this.line = line
  }
}

// Kubernetes tools read YAML 1.1 scalars (`yes` is true, `0644` is octal) but leave dates as text.
const SCHEMA = CORE_SCHEMA.withTags(mergeTag, boolYaml11Tag, intYaml11Tag, floatYaml11Tag, nullYaml11Tag)
const MAX_DEPTH = 100

/** All documents of a text; empty ones are left out. Throws {@link YamlRefused}. */
export function readYamlDocuments(text: string, limits: YamlLimits): unknown[] {
  const maxCharacters = limits.maxCharacters ?? 1024 * 1024
  if (text.length > maxCharacters) {
    throw new YamlRefused(`${limits.name} has ${text.length} characters; at most ${maxCharacters} are read`)
  }
  let documents: unknown[]
  try {
    documents = loadAll(text, { schema: SCHEMA, maxDepth: MAX_DEPTH, maxAliases: 1000 })
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const line = error.mark ? error.mark.line + 1 : undefined
    throw new YamlRefused(`${limits.name}${line ? `:${line}` : ''} is not valid YAML: ${error.reason}`, line)
  }
  const kept = documents.filter((document) => document !== null && document !== undefined)
  spend(kept, limits.name, limits.maxNodes ?? 100_000)
  return kept
}

/** The only document of a text, `undefined` when it is empty. Throws {@link YamlRefused}. */
export function readYaml(text: string, limits: YamlLimits): unknown {
  const documents = readYamlDocuments(text, limits)
  if (documents.length > 1) throw new YamlRefused(`${limits.name} has ${documents.length} documents; one is expected`)
  return documents[0]
}

// Aliases are shared references: cheap to parse, and endless to walk. So they are walked once, here, against a budget.
function spend(root: unknown, name: string, maxNodes: number): void {
  const open: unknown[] = [root]
  let nodes = 0
  while (open.length > 0) {
    const value = open.pop()
    nodes += 1
    if (nodes > maxNodes) throw new YamlRefused(`${name} unfolds to more than ${maxNodes} nodes`)
    if (typeof value !== 'object' || value === null) continue
    if (Object.hasOwn(value, '__proto__')) throw new YamlRefused(`${name} has a key __proto__`)
    for (const child of Object.values(value)) open.push(child)
  }
}
