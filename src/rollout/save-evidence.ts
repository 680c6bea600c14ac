// The record and the evidence of a failure as files, for an artifact.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeployRecord } from '../record/record.ts'

/** The folder of one decision. */
export function evidenceFolder(temp: string, id: string): string {
  return join(temp, 'slipway-evidence', fileName(id))
}

/** Returns the folder below `temp`; undefined when nothing failed. Everything in it was redacted when it was collected. */
export async function saveEvidence(record: DeployRecord, temp: string): Promise<string | undefined> {
  const { failure } = record
  if (!failure) return undefined
  const folder = evidenceFolder(temp, record.id)
  await mkdir(folder, { recursive: true })
  const texts = failure.evidence.map(({ name, text }) => [fileName(name), text] as const)
  for (const [name, text] of [['record.json', JSON.stringify(record, undefined, 2)] as const, ...texts]) {
    await writeFile(join(folder, name), text.endsWith('\n') ? text : `${text}\n`)
  }
  return folder
}

const mostTexts = 6
const mostCharacters = 4000

/** The record with the ends of the evidence only: all outputs of a job share one megabyte. The files have all of it. */
export function briefRecord(record: DeployRecord): DeployRecord {
  const { failure } = record
  if (!failure) return record
  const evidence = failure.evidence
    .slice(0, mostTexts)
    .map(({ name, text }) => ({ name, text: text.slice(-mostCharacters).toWellFormed() }))
  return { ...record, failure: { ...failure, evidence } }
}

/** No name leads out of the folder, or hides in it. */
function fileName(name: string): string {
  return (
    name
      .replace(/[^\w.-]+/g, '-')
      .replace(/^\.+/, '')
      .slice(0, 150) || 'unnamed'
  )
}
