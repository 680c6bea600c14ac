// Texts that a policy is made of.
import * as z from 'zod'
import { durationPattern, milliseconds } from './duration.ts'

export const text = (pattern: RegExp, what: string) => z.string().regex(pattern, { error: `must be ${what}` })

export const name = text(/^[a-z0-9](?:[a-z0-9-]{0,51}[a-z0-9])?$/, 'lower-case letters, digits and dashes, at most 53')

export const relativePath = text(
  /^(?![/~-])(?!.*(?:^|\/)\.\.(?:\/|$))[^\p{Cc}\\:]{1,300}$/u,
  'a relative path inside the repository, with `/` and without `..`',
)

// What `src/reports/pattern.ts` understands.
export const glob = relativePath.regex(
  /^(?:\*\*|[^*{}()[\]!/]*(?:\*[^*{}()[\]!/]*){0,2})(?:\/(?:\*\*|[^*{}()[\]!/]*(?:\*[^*{}()[\]!/]*){0,2}))*$/,
  { error: 'must be a glob of `*` (at most two between slashes), `**` and `?`' },
)

/** A glob that may hold `{leg}`, once for each leg of `expect`. */
export const legGlob = relativePath.regex(
  /^(?:\*\*|(?:[^*{}()[\]!/]|\{leg\})*(?:\*(?:[^*{}()[\]!/]|\{leg\})*){0,2})(?:\/(?:\*\*|(?:[^*{}()[\]!/]|\{leg\})*(?:\*(?:[^*{}()[\]!/]|\{leg\})*){0,2}))*$/,
  { error: 'must be a glob of `*` (at most two between slashes), `**`, `?` and `{leg}`' },
)

export const url = text(
  /^https?:\/\/(?:[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?(?:[/?#]\S*)?$/,
  'an http or https URL',
).max(2000)

/** A duration in the file, milliseconds once read. */
export const duration = text(durationPattern, 'a duration such as 500ms, 30s, 15m or 2h').transform(milliseconds)
