// What `extends` can name: a preset, a file of the repository, a file of another repository at a commit.
import * as z from 'zod'

export const presetNames = ['standard', 'quantivista'] as const
export type PresetName = (typeof presetNames)[number]

/** A file that a policy is made of besides its own. */
export type FileReference = { path: string } | { repository: string; path: string; sha: string }
export type Reference = { preset: PresetName } | FileReference

const elsewhere = /^([A-Za-z0-9][\w-]{0,38}\/(?!\.{1,2}\/)[\w.-]{1,100})\/([^@\p{Cc}\\:]{1,300})@([0-9a-f]{40})$/u
const here = /^(?![/~-])[^@\p{Cc}\\:]{1,300}\.ya?ml$/u
const leaves = /(?:^|\/)\.{1,2}(?:\/|$)/

/** What the text names; undefined for nothing that can be extended. */
export function readReference(text: string): Reference | undefined {
  const preset = presetNames.find((name) => name === text)
  if (preset !== undefined) return { preset }
  const [, repository, path, sha] = elsewhere.exec(text) ?? []
  if (repository !== undefined && path !== undefined && sha !== undefined) {
    return leaves.test(`${repository}/${path}`) ? undefined : { repository, path, sha }
  }
  const own = text.startsWith('./') ? text.slice(2) : text
  return here.test(own) && !leaves.test(own) ? { path: own } : undefined
}

/** How a file is named in messages, and told from others. */
export function nameOf(reference: FileReference): string {
  return 'sha' in reference ? `${reference.repository}/${reference.path}@${reference.sha}` : reference.path
}

const any = [
  presetNames.join('|'),
  String.raw`(?:\.\/)?(?![/~-])(?!(?:.*\/)?\.{1,2}\/)[^@\p{Cc}\\:]{1,300}\.ya?ml`,
  String.raw`[A-Za-z0-9][\w-]{0,38}\/(?!\.{1,2}\/)[\w.-]{1,100}\/(?!(?:.*\/)?\.{1,2}(?:\/|@))[^@\p{Cc}\\:]{1,300}@[0-9a-f]{40}`,
]

export const reference = z.string().regex(new RegExp(`^(?:${any.join('|')})$`, 'u'), {
  error: `must be ${presetNames.join(', ')}, a path to a .yml file, or owner/name/path@ and a full commit SHA`,
})
