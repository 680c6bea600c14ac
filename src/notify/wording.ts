// Values in words for people.
import type { DeployedState } from '../record/record.ts'

/** `orders:1.1.0 (revision 4)`: images by name and tag, by a short digest where there is no tag. */
export function describeState({ revision, chart, appVersion, images }: DeployedState): string {
  const names = [...new Set(Object.values(images))].map(shortImage)
  const more = names.length - 3
  const what = names.length > 0 ? `${names.slice(0, 3).join(', ')}${more > 0 ? ` and ${more} more` : ''}` : undefined
  const told = what ?? appVersion ?? chart ?? 'no images'
  return revision === undefined ? told : `${told} (revision ${revision})`
}

function shortImage(reference: string): string {
  const [name = '', digest] = reference.split('@')
  const short = name.slice(name.lastIndexOf('/') + 1)
  return digest === undefined || short.includes(':') ? short : `${short}@${digest.slice(0, 'sha256:'.length + 12)}`
}

/** `850 ms`, `1.5 s`, `12 s`, `1 min 3 s`, `2 h 5 min` between two moments; empty where they make no duration. */
export function duration(from: string, to: string): string {
  const milliseconds = Date.parse(to) - Date.parse(from)
  if (!(milliseconds >= 0)) return ''
  if (milliseconds < 1000) return `${milliseconds} ms`
  if (milliseconds < 10_000) return `${Math.round(milliseconds / 100) / 10} s`
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`
}
