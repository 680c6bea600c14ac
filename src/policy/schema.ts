// The shape of .slipway.yml. Types are inferred; docs/schemas/slipway.schema.json is made from it.
import * as z from 'zod'
import { PREFIX } from '../prefix.ts'
import { evidenceKinds } from '../reports/evidence.ts'
import { complianceField, needsField, waiverFields } from './extras-schema.ts'
import { duration, glob, legGlob, name, relativePath, text, url } from './fields.ts'
import { bounds, type Gate, measures, type Stage, stages } from './gates.ts'
import { imageField } from './image-schema.ts'
import { presetNames, reference } from './references.ts'
import { rolloutFields, smoke } from './rollout-schema.ts'
import { scanField } from './scan-schema.ts'
import { securityField } from './security-schema.ts'
import { chartPath, chartValues, pythonVersions } from './standard.ts'
import type { Waiver } from './waivers.ts'

export type { Gate, Stage }

const valuePath = text(
  /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*){0,9}$/,
  "a path in the chart's values, such as `image.tag`",
)

const gateOverride = z
  .strictObject({
    evidence: z.enum(evidenceKinds),
    tool: text(/^[\w][\w .+-]{0,99}$/, 'the name of a tool').describe('Only evidence of this tool counts.'),
    measure: z.enum([...new Set(Object.values(measures).flat())]),
    ...(Object.fromEntries(bounds.map((bound) => [bound, z.number()])) as Record<(typeof bounds)[number], z.ZodNumber>),
    'on-failure': z.enum(['block', 'review', 'warn', 'log']),
    stages: z.array(z.enum(stages)).max(stages.length).describe('Where the evidence must be there.'),
    reports: z.array(legGlob).max(50).describe('Matches workspace-relative paths of reports: `reports/unit/**`.'),
    'no-new': z.boolean().describe('Only findings count that the base branch does not have; none may be left.'),
    'max-increase': z
      .union([z.number().min(0), text(/^\d{1,6}(?:\.\d{1,6})?%$/, 'a number, or a percentage such as 10%')])
      .describe('By how much the measure may be higher than in the base branch.'),
    ratchet: z.number().min(0).describe('By how much the measure may be worse than in the base branch.'),
    'without-baseline': z.enum(['not-measured', 'pass']).describe('What holds where nothing is known of the base.'),
    paths: z.array(glob).min(1).max(50).describe('Only findings and coverage of these source files count.'),
    expect: z
      .strictObject({
        reports: z.int().min(1).max(1000).describe('How many reports there must be at least.'),
        legs: z
          .array(text(/^[A-Za-z0-9][\w.+-]{0,99}$/, 'a name of letters, digits, `.`, `_`, `+` and `-`'))
          .min(1)
          .max(200)
          .describe('Legs of a matrix: each stands once for {leg} in `reports`.'),
      })
      .partial()
      .describe('Reports that must be there.'),
  })
  .partial()
  .describe('Overrides a gate of the preset, or adds one: then evidence, measure and a bound are needed.')

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
  server: url
    .optional()
    .describe(
      'Address of the cluster, as its kubeconfig has it under `server`. Credentials that lead elsewhere are refused.',
    ),
  namespace: name,
  release: name,
  timeout: duration.prefault('20m'),
  replicas: z.int().min(1).max(10_000).optional(),
  values: z.array(relativePath).max(20).default([]).describe('Values files, the last one wins.'),
  smoke: z.array(smoke).max(20).default([]),
  'fail-fast': failFast.prefault({}),
  ...rolloutFields,
  url: url.optional().describe('Where people find what is deployed.'),
})

/** The file as people write it; parsing fills the defaults in, except those of the preset's gates. */
export const policyFile = z
  .strictObject({
    version: z.literal(1),
    extends: z
      .union([reference, z.array(reference).min(1).max(10)])
      .optional()
      .describe(
        `Policies that hold unless overridden, the last one first: ${presetNames.join(', ')}, a file, or owner/name/path@sha.`,
      ),
    gates: z.record(name, gateOverride).default({}),
    ...waiverFields,
    needs: needsField,
    compliance: complianceField,
    security: securityField,
    scan: scanField,
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
    image: imageField.optional(),
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
export interface Policy extends Omit<PolicyFile, 'version' | 'extends' | 'gates' | 'waivers' | 'vex' | 'trivyignore'> {
  gates: Record<string, Gate>
  /** Those of the policy, of its VEX documents and of its .trivyignore.yaml. */
  waivers: Waiver[]
  /** For people: `.slipway.yml`, or which preset stands in for it. */
  source: string
  /** Of the file's bytes, or of those of all files it is made of; of the preset's JSON where there is no file. */
  sha256: string
}

/** JSON Schema of .slipway.yml, for editors. */
export function policyJsonSchema(): object {
  return { $id: `https://${PREFIX}/schemas/slipway.schema.json`, ...z.toJSONSchema(policyFile, { io: 'input' }) }
}
