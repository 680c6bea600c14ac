// What is scanned. An image is named by digest, or is an archive; everything else is a path in the workspace.
import { existsSync } from 'node:fs'
import { relative } from 'node:path'

export const targetKinds = ['image', 'filesystem', 'repository', 'config', 'sbom'] as const
export type TargetKind = (typeof targetKinds)[number]

export type ScanTarget =
  /** A registry is asked for it. */
  | { kind: 'image'; reference: string; name: string; platform?: string }
  /** A tar archive, or the folder of an OCI layout. */
  | { kind: 'image'; archive: string; name: string; platform?: string }
  | { kind: Exclude<TargetKind, 'image'>; path: string; name: string }

const part = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*'
const registry = '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\\d{1,5})?'
const referencePattern = new RegExp(
  `^(?:${registry}/)?${part}(?:/${part})*(?::[\\w][\\w.-]{0,127})?@sha256:[0-9a-f]{64}$`,
)

/** Is it `name@sha256:...`, with or without registry and tag? A tag alone may mean something else a moment later. */
export function isImageReference(text: string): boolean {
  return text.length <= 600 && referencePattern.test(text)
}

/** `linux/arm64/v8` */
export function isPlatform(text: string): boolean {
  return /^[a-z0-9]{1,20}\/[a-z0-9_]{1,20}(?:\/v[0-9]{1,2})?$/.test(text)
}

/** What a workflow names; `refuse` is told what is wrong with it, and what is returned then is not used. */
export function targetOf(
  named: { kind: TargetKind; text: string; path: string; workspace: string; platform?: string; repository: string },
  refuse: (problem: string) => void,
): ScanTarget {
  const { kind, text, path, workspace, platform } = named
  const name = relative(workspace, path) || named.repository || 'the workspace'
  if (platform !== undefined && (kind !== 'image' || !isPlatform(platform))) {
    refuse(`\`platform\` is "${platform}"; it is for images, and such as linux/arm64`)
  }
  const shared = platform === undefined ? {} : { platform }
  if (kind !== 'image') {
    if (!existsSync(path)) refuse(`\`target\` is "${text}", which is not there`)
    return { kind, path, name }
  }
  if (isImageReference(text)) return { kind, reference: text, name: text, ...shared }
  if (path === workspace || !existsSync(path)) {
    refuse(`\`target\` is "${text}"; expected an image by its digest, name@sha256:..., or an archive in the workspace`)
  }
  return { kind, archive: path, name, ...shared }
}
