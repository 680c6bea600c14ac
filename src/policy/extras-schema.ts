// The parts of .slipway.yml that stand beside the gates: waivers, controls, other jobs.
import * as z from 'zod'
import { glob, name, relativePath, text } from './fields.ts'
import { proofs, stages, wayStages } from './gates.ts'
import { complianceDefaults, needsDefaults, waiverDays } from './standard.ts'

const line = (most: number) => text(/^(?=.*\S)[^\p{Cc}]*$/u, 'one line of text').max(most)

const waiver = z
  .strictObject({
    id: line(200).optional().describe('Rule or vulnerability, as the report names it: `CVE-2026-1234`.'),
    fingerprint: text(/^[0-9a-f]{32}$/, 'the fingerprint of a finding, 32 hexadecimal digits')
      .optional()
      .describe('One finding; the gate prints it.'),
    gate: name.optional().describe('Holds for this gate only.'),
    tool: line(100).optional().describe('Holds for findings of this tool only.'),
    paths: z.array(glob).min(1).max(50).optional().describe('Holds for findings in these files only.'),
    reason: line(500),
    approver: line(100).describe('Who answers for it.'),
    expires: text(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-12-31').describe('The last day on which it holds, UTC.'),
  })
  .describe('A finding that is let pass, by its id or by its fingerprint.')

export const waiverFields = {
  waivers: z.array(waiver).max(500).default([]).describe('Findings that are let pass until a day.'),
  'max-waiver-days': z.int().min(1).max(3650).default(waiverDays).describe('How far away that day may be.'),
  vex: z
    .array(relativePath)
    .max(20)
    .default([])
    .describe('OpenVEX documents. A statement holds for max-waiver-days after its time stamp.'),
  trivyignore: relativePath.optional().describe('A .trivyignore.yaml. Entries need expired_at and statement.'),
}

const job = text(/^[A-Za-z_][\w-]{0,99}$/, 'the id of a job')

export const needsField = z
  .strictObject({
    'allowed-to-skip': z
      .array(job)
      .max(200)
      .default(needsDefaults['allowed-to-skip'])
      .describe('Jobs that may be skipped.'),
    'allowed-to-fail': z
      .array(job)
      .max(200)
      .default(needsDefaults['allowed-to-fail'])
      .describe('Jobs that may fail or be cancelled.'),
  })
  .prefault({})
  .describe('What is borne of the jobs that the gate waits for.')

const control = z.strictObject({
  needs: z.array(z.enum(proofs)).min(1).max(proofs.length),
  stages: z
    .array(z.enum(stages))
    .max(stages.length)
    .default([...wayStages]),
  supports: line(200).optional().describe('The requirement that this is evidence for, for people: `SOC 2 CC8.1`.'),
})

export const complianceField = z
  .strictObject({
    controls: z.record(name, control).default(complianceDefaults.controls),
    'on-failure': z.enum(['block', 'review', 'warn', 'log']).default(complianceDefaults['on-failure']),
    documents: z
      .array(glob)
      .max(50)
      .default(complianceDefaults.documents)
      .describe('Where SBOMs, attestations and records lie; the content tells which is which.'),
    'max-scan-age': text(/^\d{1,5}[hd]$/, 'a number of hours or days such as 24h or 7d').default(
      complianceDefaults['max-scan-age'],
    ),
    approvals: z
      .int()
      .min(1)
      .max(10)
      .default(complianceDefaults.approvals)
      .describe('How many people must have approved the commit.'),
  })
  .prefault({})
  .describe('Controls, and the evidence that each of them rests on.')
