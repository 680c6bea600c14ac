import { defaultLimits } from './reader.ts'
import { toEvidence } from './to-evidence.ts'
import { lastPlace } from './trace.ts'

test.each<[string, string, object]>([
  ['the last one', 'a/test_x.py:3: in f\n    g()\nb/y.py:9: AssertionError', { file: 'b/y.py', line: 9 }],
  ['a class in it', 'a/test_x.py:3: \nE   x', { file: 'a/test_x.py', line: 3 }],
  ['not of an installed package', 'a/t.py:3: in f\n.venv/lib/site-packages/z.py:7: in g', { file: 'a/t.py', line: 3 }],
  ['not an absolute one', '/usr/lib/x.py:3: in f', {}],
  ['not in the middle of a line', 'see a/t.py:3: there', {}],
  ['not without a line', 'a/t.py: there', {}],
  ['nothing', '', {}],
])('%s', (_, trace, place) => {
  expect(lastPlace(trace)).toEqual(place)
})

test('a long trace takes no long time [T58]', () => {
  const began = performance.now()
  lastPlace('a.'.repeat(2_000))
  lastPlace(`${'a'.repeat(299)}.a\n`.repeat(13))
  expect(performance.now() - began).toBeLessThan(100)
})

async function places(failure: string, attributes = ''): Promise<unknown[]> {
  const xml = `<testsuite tests="1" failures="1"><testcase classname="t" name="n" ${attributes}>${failure}</testcase></testsuite>`
  const context = { root: '/work', limits: defaultLimits }
  const { measured, findings } = await toEvidence('j.xml', [Buffer.from(xml)], context)
  expect(measured).toBe(true)
  return findings.map(({ file, line }) => [file, line])
}

describe('a failed test of JUnit is where its trace ends', () => {
  const long = `${'x'.repeat(90_000)}\na/t.py:8: AssertionError`
  test.each<[string, string, string, unknown]>([
    ['with a message', '<failure message="m">def f():\na/t.py:4: AssertionError</failure>', '', ['a/t.py', 4]],
    ['without one', '<error>a/t.py:4: RuntimeError</error>', '', ['a/t.py', 4]],
    ['after a long text', `<failure message="m">${long}</failure>`, '', ['a/t.py', 8]],
    [
      'where the case does not know better',
      '<failure message="m">a/t.py:4: E</failure>',
      'file="b.py" line="2"',
      ['b.py', 2],
    ],
    ['inside the workspace only', '<failure message="m">../../etc/t.py:4: E</failure>', '', [undefined, 4]],
    [
      'not of a passed try',
      '<flakyFailure message="m">a/t.py:4: E</flakyFailure><failure message="m">no</failure>',
      '',
      [undefined, undefined],
    ],
  ])('%s', async (_, failure, attributes, place) => {
    expect(await places(failure, attributes)).toEqual([place])
  })
})
