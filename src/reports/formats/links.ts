// Checkers of links: lychee's JSON, and what markdown-link-check prints, closed by a line that says how it ended.

import type { JsonObject } from '../../json-object.ts'
import type { Transcript } from '../closing.ts'
import { countOf, listOf, objectOf, optionalCount, textOf } from '../fields.ts'
import { Discrepancies, Findings } from '../findings.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { readingOf } from '../reading.ts'

/** What becomes of a link; only the first ones are good. */
const fates = ['successful', 'redirects', 'excludes', 'cached', 'unsupported', 'unknown', 'timeouts', 'errors'] as const

export function readLychee(value: JsonObject, context: ReaderContext): Reading {
  const findings = new Findings(context)
  const discrepancies = new Discrepancies()
  const total = countOf(value.total, 'the number of links')
  if (total === 0) throw new Unreadable('says that no link was checked')
  let dead = 0
  for (const [map, why] of [
    ['error_map', 'cannot be reached'],
    ['fail_map', 'cannot be reached'],
    ['timeout_map', 'timed out'],
  ] as const) {
    if (value[map] === undefined) continue
    for (const [file, links] of Object.entries(objectOf(value[map], map))) {
      for (const each of listOf(links, `the links of ${file}`)) {
        const { url, status, span } = objectOf(each, 'a link')
        const { text } = status === undefined ? {} : (objectOf(status, 'the status of a link') as { text?: unknown })
        dead++
        const line = (span as { line?: number } | undefined)?.line
        const message = `${textOf(url) ?? 'a link'} ${why}: ${textOf(text) ?? 'no reason stated'}`
        findings.add({ id: 'dead-link', severity: 'medium', message, file, line })
      }
    }
  }
  const counts = Object.fromEntries(
    fates.map((fate) => [fate, optionalCount(value[fate], `the number of ${fate}`) ?? 0]),
  )
  const bad = counts.errors! + counts.timeouts! + counts.unknown!
  // A cached link is counted by its fate as well, so more than all is possible, and fewer is not.
  const unaccounted = Math.max(0, total - Object.values(counts).reduce((sum, count) => sum + count, 0))
  const used = Math.max(dead, bad) + unaccounted
  if (bad !== dead && !(bad > dead && counts.unknown === bad - dead)) {
    discrepancies.add({ what: 'dead links', stated: bad, counted: dead, used })
  }
  if (unaccounted > 0) discrepancies.add({ what: 'links', stated: total, counted: total - unaccounted, used: total })
  return readingOf('documentation', 'lychee', { findings: used }, { findings, discrepancies })
}

interface MarkdownFile {
  name: string
  dead: Set<string>
  /** How many it says are dead. */
  stated: number
  ended: boolean
}

export function readMarkdownLinkCheck({ body }: Transcript, context: ReaderContext): Reading {
  const findings = new Findings(context)
  const discrepancies = new Discrepancies()
  const files: MarkdownFile[] = []
  for (const line of body.replace(/\x1b\[[0-9;]{0,20}m/g, '').split(/\r?\n/)) {
    const file = files.at(-1)
    if (line.startsWith('FILE: ')) files.push({ name: line.slice(6).trim(), dead: new Set(), stated: 0, ended: false })
    else if (file === undefined) continue
    else if (/^ +(?:\d{1,9} links? checked\.|No hyperlinks found!)$/.test(line)) file.ended = true
    const [, stated] = /^ +ERROR: (\d{1,9}) dead links? found!$/.exec(line) ?? []
    if (stated !== undefined) file!.stated = Number(stated)
    // Dead links are listed twice, the second time with their status.
    const [, link] = /^ +\[(?:✖|⚠|x|X)\] (.+?)(?: → .*)?$/.exec(line) ?? []
    if (link !== undefined) file?.dead.add(link)
  }
  if (files.length === 0) throw new Unreadable('names no file: nothing was checked')
  let total = 0
  for (const { name, dead, stated, ended } of files) {
    if (!ended) throw new Unreadable('is cut off: it does not say how many links of a file were checked')
    total += Math.max(dead.size, stated)
    if (stated !== dead.size && stated !== 0) {
      discrepancies.add({
        what: `dead links of ${name}`,
        stated,
        counted: dead.size,
        used: Math.max(dead.size, stated),
      })
    }
    for (const link of dead)
      findings.add({ id: 'dead-link', severity: 'medium', message: `${link} cannot be reached`, file: name })
  }
  return readingOf('documentation', 'markdown-link-check', { findings: total }, { findings, discrepancies })
}
