// The shape of .slipway.yml. Types are inferred; docs/schemas/slipway.schema.json is made from it.
import * as z from 'zod'
import { PREFIX } from '../prefix.ts'
import { evidenceKinds } from '../reports/evidence.ts'
import { durationPattern, milliseconds } from './duration.ts'
import { bounds, type Gate, measures, type Stage, stages } from './gates.ts'
import { chartPath, chartValues, pythonVersions } from './standard.ts'

export type { Gate, Stage }

const text = (pattern: RegExp, what: string) => z.string().regex(pattern, { error: `must be ${what}` })

const name = text(/^[a-z0-9](?:[a-z0-9-]{0,51}[a-z0-9])?$/, 'lower-case letters, digits and dashes, at most 53')
const relativePath = text(
  /^(?![/~-])(?!.*(?:^|\/)\.\.(?:\/|$))[^\p{Cc}\\:]{1,300}$/u,
  'a relative path inside the repository, with `/` and without `..`',
)
// What `src/reports/pattern.ts` understands.
const glob = relativePath
  .regex(/^(?:\*\*|[^*{}()[\]!/]*(?:\*[^*{}()[\]!/]*){0,2})(?:\/(?:\*\*|[^*{}()[\]!/]*(?:\*[^*{}()[\]!/]*){0,2}))*$/, {
    error: 'must be a glob of `*` (at most two between slashes), `**` and `?`',
  })
  .describe('Matches workspace-relative paths of reports: `reports/unit/**`.')
const url = text(
  /^https?:\/\/(?:[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?(?:[/?#]\S*)?$/,
  'an http or https URL',
).max(2000)
const valuePath = text(
  /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*){0,9}$/,
  "a path in the chart's values, such as `image.tag`",
)

/** A duration in the file, milliseconds once read. */
const duration = text(durationPattern, 'a duration such as 500ms, 30s, 15m or 2h').transform(milliseconds)

const gateOverride = z
  .strictObject({
    evidence: z.enum(evidenceKinds),
    tool: text(/^[\w][\w .+-]{0,99}$/, 'the name of a tool').describe('Only evidence of this tool counts.'),
    measure: z.enum([...new Set(Object.values(measures).flat())]),
    ...(Object.fromEntries(bounds.map((bound) => [bound, z.number()])) as Record<(typeof bounds)[number], z.ZodNumber>),
    'on-failure': z.enum(['block', 'review', 'warn', 'log']),
    stages: z.array(z.enum(stages)).max(stages.length).describe('Where the evidence must be there.'),
    reports: z.array(glob).max(50),
  })
  .partial()
  .describe('Overrides a gate of the preset, or adds one: then evidence, measure and one bound are needed.')

const smoke = z.strictObject({
  url,
  status: z.int().min(100).max(599).default(200),
  body: z.string().min(1).max(1000).optional().describe('Text that the body must contain.'),
  'max-latency': duration.optional(),
  attempts: z.int().min(1).max(100).default(5),
})

const failFast = z.strictObject({
  'pull-error': duration
    .prefault('60s')
    .describe('Patience with an image that cannot be pulled for a reason that may heal.'),
  'missing-config': duration.prefault('30s').describe('Patience with a missing ConfigMap or Secret.'),
  quota: duration.prefault('30s'),
  restarts: z.int().min(1).max(100).default(3).describe('Restarts that make a crash loop.'),
  unschedulable: duration.prefault('60s'),
  'scale-up': duration.prefault('5m').describe('Patience with an unschedulable pod once a node is on its way.'),
})

const environment = z.strictObject({
  namespace: name,
  release: name,
  timeout: duration.prefault('20m'),
  replicas: z.int().min(1).max(10_000).optional(),
  values: z.array(relativePath).max(20).default([]).describe('Values files, the last one wins.'),
  smoke: z.array(smoke).max(20).default([]),
  'fail-fast': failFast.prefault({}),
  url: url.optional().describe('Where people find what is deployed.'),
})

/** The file as people write it; parsing fills the defaults in, except those of the preset's gates. */
export const policyFile = z
  .strictObject({
    version: z.literal(1),
    extends: z.literal('standard').optional().describe('Preset whose gates hold unless overridden.'),
    gates: z.record(name, gateOverride).default({}),
    chart: z
      .strictObject({
        path: relativePath.default(chartPath),
        values: z
          .strictObject(
            Object.fromEntries(
              Object.entries(chartValues).map(([key, path]) => [key, valuePath.default(path)]),
            ) as Record<keyof typeof chartValues, z.ZodDefault<z.ZodString>>,
          )
          .prefault({}),
      })
      .prefault({}),
    environments: z.record(name, environment).default({}),
    languages: z
      .array(z.enum(['python']))
      .optional()
      .describe('Told from the files of the repository when absent.'),
    python: z
      .strictObject({
        versions: z
          .array(text(/^3\.\d{1,2}$/, "a version in quotes, such as '3.12'"))
          .min(1)
          .max(20)
          .default(pythonVersions),
      })
      .prefault({}),
  })
  .meta({
    title: 'Slipway policy',
    description: 'What a repository asks of its changes, and where they are deployed to.',
  })

export type PolicyFile = z.infer<typeof policyFile>
/** Patience by cause; times in milliseconds. */
export type FailFast = z.infer<typeof failFast>

/** The policy in force: the file with its defaults, its gates merged with those of the preset. Times are in milliseconds. */
export interface Policy extends Omit<PolicyFile, 'version' | 'extends' | 'gates'> {
  gates: Record<string, Gate>
  /** For people: `.slipway.yml`, or which preset stands in for it. */
  source: string
  /** Of the file's bytes; of the preset's JSON where there is no file. */
  sha256: string
}

/** JSON Schema of .slipway.yml, for editors. */
export function policyJsonSchema(): object {
  return { $id: `https://${PREFIX}/schemas/slipway.schema.json`, ...z.toJSONSchema(policyFile, { io: 'input' }) }
}
