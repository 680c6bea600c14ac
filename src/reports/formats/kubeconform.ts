// kubeconform's JSON with -summary. A resource without a schema is skipped, which is not valid: it is counted by itself.

import type { JsonObject } from '../../json-object.ts'
import { cleanLine } from '../clean.ts'
import { countOf, objectOf, objectsOf, textOf } from '../fields.ts'
import { Discrepancies, Findings } from '../findings.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { readingOf } from '../reading.ts'

const statuses = ['statusValid', 'statusInvalid', 'statusError', 'statusSkipped', 'statusEmpty'] as const

export function readKubeconform(value: JsonObject, context: ReaderContext): Reading {
  const findings = new Findings(context)
  const discrepancies = new Discrepancies()
  const counted = { statusValid: 0, statusInvalid: 0, statusError: 0, statusSkipped: 0, statusEmpty: 0 }
  for (const { status, filename, kind, name, msg } of objectsOf(value.resources, 'resources')) {
    const known = statuses.find((each) => each === status)
    if (known === undefined) throw new Unreadable(`has a resource of status "${cleanLine(String(status), 40)}"`)
    counted[known]++
    if (known !== 'statusInvalid' && known !== 'statusError') continue
    findings.add({
      id: known === 'statusInvalid' ? 'invalid' : 'error',
      severity: 'high',
      message: `${textOf(kind) ?? 'resource'} ${textOf(name) ?? ''}: ${textOf(msg) ?? ''}`,
      file: textOf(filename),
    })
  }
  const summary = objectOf(value.summary, 'summary (kubeconform -summary)')
  const used = (what: string, count: number) => {
    const stated = countOf(summary[what], `summary.${what}`)
    const worse = Math.max(stated, count)
    // Without -verbose only what failed is listed.
    if (stated < count || (stated > count && what !== 'skipped'))
      discrepancies.add({ what, stated, counted: count, used: worse })
    return worse
  }
  const bad = used('invalid', counted.statusInvalid) + used('errors', counted.statusError)
  const skipped = used('skipped', counted.statusSkipped)
  const valid = countOf(summary.valid, 'summary.valid')
  if (valid + bad === 0) {
    throw new Unreadable(skipped === 0 ? 'lists no resource' : `says that all ${skipped} resources were skipped`)
  }
  return readingOf('quality', 'kubeconform', { findings: bad, skipped }, { findings, discrepancies })
}
