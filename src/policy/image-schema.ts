// The part of .slipway.yml that says what image is built and where it goes.
import * as z from 'zod'
import { repositoryPattern } from '../registry/repository.ts'
import { type Platform, platforms } from '../release/platforms.ts'
import { relativePath, text } from './fields.ts'

const repository = text(repositoryPattern, 'a registry and a repository such as ghcr.io/your-org/orders')
const label = text(/^[A-Za-z0-9][\w.-]{0,99}$/, 'the label of a runner')
const line = text(/^[^\p{Cc}]*$/u, 'one line of text').max(2000)

export const imageField = z
  .strictObject({
    name: repository.describe('Where the image is built into.'),
    context: relativePath.default('.').describe('Folder that the build sees.'),
    dockerfile: relativePath.default('Dockerfile').describe('Relative to the repository.'),
    target: text(/^[A-Za-z0-9][\w.-]{0,99}$/, 'the name of a stage').optional(),
    'build-args': z
      .record(text(/^[A-Za-z_]\w{0,99}$/, 'the name of a build argument'), line)
      .default({})
      .describe('Never secrets: they stay in the image.'),
    platforms: z
      .array(z.enum(platforms))
      .min(1)
      .max(platforms.length)
      .refine((list) => new Set(list).size === list.length, { error: 'must name each platform once' })
      .default(['linux/amd64']),
    runners: z
      .partialRecord(z.enum(platforms), label)
      .default({} as Partial<Record<Platform, string>>)
      .describe(
        'Labels of own runners by platform. Without one arm64 has a hosted runner, and the others are emulated.',
      ),
    copies: z
      .array(repository)
      .max(20)
      .refine((list) => new Set(list).size === list.length, { error: 'must name each repository once' })
      .default([])
      .describe('Further repositories that get the same image under the same tags.'),
    latest: z.boolean().default(true).describe('Whether the highest released version is also called latest.'),
  })
  .describe('The image that image.yml builds, scans, signs and tags.')

/** The image, with its defaults. */
export type ImagePolicy = z.infer<typeof imageField>
