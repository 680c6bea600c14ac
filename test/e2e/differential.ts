// What both worlds are told, they must answer alike; what differs is listed with its reason.
import assert from 'node:assert/strict'
import { complaints, differential, summary } from '../../lab/differential/run.ts'
import type { Part } from './scenario.ts'

export function differentialPart(quick: boolean): Part {
  let told = ''
  return {
    scenarios: [
      {
        name: 'differential: both worlds answer alike, but for what is listed',
        async run() {
          const found = await differential({ quick })
          told = `differential: ${summary(found)}`
          assert.deepEqual(complaints(found), [])
        },
      },
    ],
    told: () => told,
  }
}
