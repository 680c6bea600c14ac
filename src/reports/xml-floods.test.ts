import { defaultLimits } from './reader.ts'
import { toEvidence } from './to-evidence.ts'

const times = (text: string, count: number) => text.repeat(count)
const good = '<testcase classname="a" name="b"/>'

test.each<[string, string]>([
  ['a million numeric entities', `<testsuite><testcase name="${times('&#65;', 1_000_000)}"/></testsuite>`],
  [
    'a million entities in a text',
    `<testsuite>${good}<system-out>${times('&#x41;', 1_000_000)}</system-out></testsuite>`,
  ],
  [
    'attributes without end',
    `<testsuite ${Array.from({ length: 50_000 }, (_, i) => `a${i}="1"`).join(' ')}>${good}</testsuite>`,
  ],
  ['one text of 50 MB', `<testsuite>${good}<system-out>${times('x', 50_000_000)}</system-out></testsuite>`],
  ['elements inside elements', `<testsuite>${times('<a>', 200_000)}`],
])('%s: read or refused in time, and little of it is kept [T56]', async (_, xml) => {
  const before = process.cpuUsage()
  const evidence = await toEvidence('j.xml', [Buffer.from(xml)], { root: '/nowhere', limits: defaultLimits })
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1000).toBeLessThan(5000)
  expect(JSON.stringify(evidence).length).toBeLessThan(20_000)
})
