import type { Image } from '../cluster/images.ts'
import { repository } from '../deploy/digest.ts'

/** What both worlds can pull. */
export const images: readonly Omit<Image, 'digest'>[] = [
  { ref: `${repository}:1`, version: '1' },
  { ref: `${repository}:2`, version: '2' },
  { ref: `${repository}:crash`, version: 'crash', crash: { afterMs: 200, exitCode: 3, log: 'no database' } },
  { ref: `${repository}:task`, version: 'task', crash: { afterMs: 500, exitCode: 0, log: 'migrated' } },
  { ref: `${repository}:sick`, version: 'sick', http: { statuses: { '/healthz': 503 } } },
  { ref: `${repository}:private`, version: 'private', pull: { fault: 'denied' } },
]
