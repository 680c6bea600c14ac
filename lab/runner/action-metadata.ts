import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { load } from 'js-yaml'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** What the runner reads of an action.yml. */
export interface ActionMetadata {
  folder: string
  main: string
  post?: string
  postIf: string
  inputs: Record<string, { default?: string; required?: boolean }>
  outputs: string[]
}

/** Read the action.yml of `action`: a name below actions/, or a folder. */
export function readAction(action: string): ActionMetadata {
  const folder = action.includes('/') ? action : join(root, 'actions', action)
  const file = join(folder, 'action.yml')
  const parsed = load(readFileSync(file, 'utf8')) as {
    runs: { using: string; main: string; post?: string; 'post-if'?: string }
    inputs?: Record<string, { default?: unknown; required?: boolean } | null>
    outputs?: Record<string, unknown>
  }
  if (parsed.runs.using !== 'node24') throw new Error(`${file}: runs.using is ${parsed.runs.using}, not node24`)
  const inputs = Object.entries(parsed.inputs ?? {}).map(([name, input]) => [
    name,
    { default: input?.default === undefined ? undefined : String(input.default), required: input?.required === true },
  ])
  return {
    folder,
    main: join(folder, parsed.runs.main),
    post: parsed.runs.post === undefined ? undefined : join(folder, parsed.runs.post),
    postIf: parsed.runs['post-if'] ?? 'always()',
    inputs: Object.fromEntries(inputs),
    outputs: Object.keys(parsed.outputs ?? {}),
  }
}
