// The part of .slipway.yml that says which scanners of security.yml run, and on what.
import * as z from 'zod'
import { name, relativePath, text } from './fields.ts'
import { imageScanners, scannerNames, securityDefaults, zapModes } from './scanner-names.ts'

const { kubeconform, dast } = securityDefaults

const switches = Object.fromEntries(scannerNames.map((scanner) => [scanner, z.boolean()])) as Record<
  (typeof scannerNames)[number],
  z.ZodBoolean
>

const image = text(
  /^[a-z0-9](?:[a-z0-9._/-]{0,200})(?::\d{1,5}[a-z0-9._/-]{1,200})?@sha256:[0-9a-f]{64}$/,
  'an image by its digest, name@sha256:...',
)

const schemaLocation = text(
  /^(?:default|(?!-)(?!.*(?:^|\/)\.\.(?:\/|$))(?:https:\/\/)?[^\s\p{Cc}\\:]{1,300})$/u,
  '`default`, an https URL, or a path in the repository',
)

export const securityField = z
  .strictObject({
    scanners: z
      .strictObject(switches)
      .partial()
      .default(securityDefaults.scanners)
      .describe('Switches: false leaves a scanner out, true asks for one that is optional.'),
    configs: z
      .array(relativePath)
      .max(20)
      .default(securityDefaults.configs)
      .describe('Configurations of scanners in the repository. Without a name here they are not read.'),
    images: z
      .strictObject(
        Object.fromEntries(imageScanners.map((scanner) => [scanner, image])) as Record<
          (typeof imageScanners)[number],
          typeof image
        >,
      )
      .partial()
      .default(securityDefaults.images)
      .describe('Images of scanners, by digest.'),
    semgrep: z
      .strictObject({
        rules: z
          .array(relativePath)
          .max(20)
          .default(securityDefaults.semgrep.rules)
          .describe('Files with rules, besides those that come with Slipway.'),
      })
      .prefault({}),
    kubeconform: z
      .strictObject({
        version: text(/^1\.\d{1,3}\.\d{1,3}$/, 'a version in quotes, such as 1.36.0')
          .default(kubeconform.version)
          .describe('Of Kubernetes.'),
        schemas: z.array(schemaLocation).min(1).max(10).default(kubeconform.schemas),
      })
      .prefault({}),
    dast: z
      .strictObject({
        environment: name.default(dast.environment).describe('Environment whose url is looked at.'),
        mode: z.enum(zapModes).default(dast.mode),
        api: text(/^(?!\/)[\w./-]{1,200}$/, "a path below the environment's url").default(dast.api),
      })
      .prefault({}),
  })
  .prefault({})
  .describe('Scanners of security.yml.')
