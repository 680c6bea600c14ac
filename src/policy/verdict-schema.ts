// What must be proven of a commit and an image before they are deployed.
import * as z from 'zod'
import { duration, relativePath, text } from './fields.ts'

const workflow = text(
  /^(?:https:\/\/[A-Za-z0-9.-]{1,253}\/)?[\w.-]{1,100}\/[\w.-]{1,100}\/\.github\/workflows\/[\w.-]{1,100}\.ya?ml@[^\s@]{1,300}$/,
  'a workflow with its ref, such as owner/name/.github/workflows/ci.yml@refs/heads/main; `*` may stand in the ref',
)

const ref = text(/^refs\/[^\s~^:?[\\]{1,300}$/, 'a whole ref, such as refs/heads/main or refs/tags/v*')

export const requireVerdict = z
  .strictObject({
    'trusted-root': relativePath.describe(
      'Whom to believe: trusted_root.json of Sigstore, or the lines that `gh attestation trusted-root` writes.',
    ),
    verdict: z.strictObject({ workflow: workflow.describe('The workflow whose verdicts count.') }),
    image: z.strictObject({
      workflow: workflow.describe('The workflow that may attest images.'),
      predicates: z
        .array(z.url().max(300))
        .min(1)
        .max(20)
        .default(['https://slsa.dev/provenance/v1'])
        .describe('Attestations that must be there about the image, by the type of their predicate.'),
    }),
    issuer: z
      .url()
      .max(300)
      .default('https://token.actions.githubusercontent.com')
      .describe('Who vouches for the workflows.'),
    repository: text(
      /^(?:https:\/\/[A-Za-z0-9.-]{1,253}\/)?[\w.-]{1,100}\/[\w.-]{1,100}$/,
      'a repository, such as owner/name',
    )
      .optional()
      .describe('Whose runs count. Absent: the repository that deploys.'),
    refs: z
      .array(ref)
      .min(1)
      .max(20)
      .default(['refs/heads/main', 'refs/tags/v*'])
      .describe('What the runs that signed were about; `*` stands for any characters.'),
    'max-age': duration.prefault('168h').describe('How long ago may have been signed.'),
    'accept-warned': z.boolean().default(false).describe('A verdict with warnings is enough.'),
  })
  .describe('Refuses what is not proven to have passed its gate and to come from its workflow.')

export type RequireVerdict = z.infer<typeof requireVerdict>
