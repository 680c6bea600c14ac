// The part of .slipway.yml that says what a scan looks for and what comes of it.
import * as z from 'zod'
import { glob, relativePath, text } from './fields.ts'
import { scanners, tiers } from './gates.ts'
import { scanDefaults } from './standard.ts'

const onFailure = z.enum(['block', 'review', 'warn', 'log'])

const mirror = text(
  /^(?=.{3,300}$)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)+:[\w][\w.-]{0,127}(?:@sha256:[0-9a-f]{64})?$/,
  'a repository and its tag, such as ghcr.io/aquasecurity/trivy-db:2',
)
const host = text(/^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::\d{1,5})?$/, 'the name of a host, in lower case')
const { database, ...defaults } = scanDefaults

export const scanField = z
  .strictObject({
    scanners: z.array(z.enum(scanners)).min(1).max(scanners.length).default(defaults.scanners),
    tiers: z
      .strictObject(
        Object.fromEntries(tiers.map((tier) => [tier, onFailure.default(defaults.tiers[tier])])) as Record<
          (typeof tiers)[number],
          z.ZodDefault<typeof onFailure>
        >,
      )
      .prefault({})
      .describe('What one finding of the severity does; unknown is what nobody rated.'),
    unfixed: z
      .strictObject(
        Object.fromEntries(tiers.map((tier) => [tier, onFailure])) as Record<(typeof tiers)[number], typeof onFailure>,
      )
      .partial()
      .default(defaults.unfixed)
      .describe('The same for vulnerabilities without a fix, where that differs.'),
    empty: z
      .enum(['not-measured', 'pass'])
      .default(defaults.empty)
      .describe('What holds where there is nothing that the scanner knows.'),
    'skip-dirs': z.array(glob).max(50).default(defaults['skip-dirs']).describe('Folders that are not looked at.'),
    'skip-files': z.array(glob).max(50).default(defaults['skip-files']).describe('Files that are not looked at.'),
    'helm-values': z
      .array(relativePath)
      .max(20)
      .default(defaults['helm-values'])
      .describe('Values files that charts are rendered with, the last one wins.'),
    config: z
      .strictObject({ path: relativePath, sha256: text(/^[0-9a-f]{64}$/, 'a sha256, 64 hexadecimal digits') })
      .optional()
      .describe('A trivy.yaml by path and content; without it no configuration of the scanned repository is read.'),
    database: z
      .strictObject({
        mirrors: z
          .array(mirror)
          .min(1)
          .max(10)
          .default(database.mirrors)
          .describe('Where the database is downloaded from, tried in order.'),
        'java-mirrors': z.array(mirror).min(1).max(10).default(database['java-mirrors']),
        'max-age': text(/^\d{1,5}[hd]$/, 'a number of hours or days such as 48h or 2d')
          .default(database['max-age'])
          .describe('With an older database nothing is measured.'),
        java: z.boolean().default(database.java).describe('Also the database that tells what Java archives are.'),
        'blob-hosts': z
          .array(host)
          .max(20)
          .default(database['blob-hosts'])
          .describe('Hosts besides the known ones that a mirror may send a download to.'),
      })
      .prefault({}),
  })
  .prefault({})
  .describe('What trivy-scan looks for, and what comes of what it finds.')
